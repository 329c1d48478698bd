"""The fine typography of each language, applied to text and never to code or addresses.

French follows the *Lexique des règles typographiques en usage à l’Imprimerie nationale*, with the
narrow no-break space before every high punctuation mark.
"""

import re
from functools import lru_cache

from plaidoyer.languages import Locale

NARROW = "\u202f"
"""The narrow no-break space."""
FIXED = "\u00a0"
"""The no-break space."""

_ADDRESS = re.compile(
    r"(\b(?:https?://|mailto:)\S*[\w/]|(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
)
"""An address of the web or of mail that is shown as it is written."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])")
_SPACE = "[ \u00a0\u202f]"

_FRENCH = (
    # A space that is already there, before a high mark or inside guillemets.
    (re.compile(rf"{_SPACE}+([;:!?%»])"), rf"{NARROW}\1"),
    # What follows « may stand in another piece of text, as emphasis does.
    (re.compile(rf"«{_SPACE}*"), f"«{NARROW}"),
    # A space that was forgotten.
    (re.compile(r"(?<=[\w)…])([;!?»]|:(?=\s|$))(?!\w)"), rf"{NARROW}\1"),
    # Groups of three digits: 1 400.
    (re.compile(rf"(?<![\d,.])(\d{{1,3}}){_SPACE}(?=\d{{3}}(?!\d))"), rf"\1{NARROW}"),
    (re.compile(rf"(?<={NARROW})(\d{{3}}){_SPACE}(?=\d{{3}}(?!\d))"), rf"\1{NARROW}"),
    # Numbers and what they count or measure; numero and page.
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|TWh|MtCO|€)\b)"), FIXED),
    (re.compile(r"\b(n[°o]|p\.) (?=\d)"), rf"\1{FIXED}"),
)


_MARKS = re.compile(r"[;:!?%»«\d]")
"""What every French rule needs: most pieces of text hold none of it, and are left at once."""


@lru_cache(maxsize=1 << 14)
def typeset(text: str, locale: Locale) -> str:
    """Set a text as its language is printed. What is set already comes back unchanged."""
    if "://" not in text and "@" not in text:
        return _typeset(text, locale)
    parts = _ADDRESS.split(text)
    return "".join(
        part if index % 2 else _typeset(part, locale) for index, part in enumerate(parts)
    )


def _typeset(text: str, locale: Locale) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if locale == "fr" and _MARKS.search(text):
        for pattern, replacement in _FRENCH:
            text = pattern.sub(replacement, text)
    return text
