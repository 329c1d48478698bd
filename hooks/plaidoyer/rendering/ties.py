"""What no line of a document may end within: dates, ranges, references and citation calls.

Pages leave it to the browser: readers of frozen editions compare their words with those of today,
and a space that changed would be told as a change.
"""

import re

from babel.dates import get_month_names

from plaidoyer.languages import LOCALES
from plaidoyer.rendering.formatting import CLDR
from plaidoyer.rendering.typography import FIXED

LONGEST = 24
"""How many signs a citation call may have and still be kept whole: longer ones would tear holes."""

_MONTHS = "|".join(
    f"{name}|{name.capitalize()}"
    for locale in LOCALES
    for name in get_month_names("wide", locale=CLDR[locale]).values()
)
_SPACES = (
    # 19 février 2020, 1er mai, June 2020.
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)|(?<=1er) (?=(?:{_MONTHS})\b)"),
    re.compile(rf"\b(?:{_MONTHS}) (?=\d{{4}}\b)"),
    # 4 à 6,5; 4 to 6.5; 10 – 12.
    re.compile(r"(?<=\d) (?=(?:à|to|–) \d)"),
    re.compile(r"\d[ \u00a0](?:à|to|–) (?=\d)"),
    # COM(2020) 65; L 119.
    re.compile(r"(?<=\(\d{4}\)) (?=\d)"),
    re.compile(r"(?<=\b[A-Z]) (?=\d)"),
)
_CALL = re.compile(r"\[[^\[\]]*\d[^\[\]]*\]")
"""A citation by number with all that it says: `[5, note 13]`."""


def tied(text: str) -> str:
    """Tie with no-break spaces what belongs together; each other sign stays in its place."""
    for pattern in _SPACES:
        text = pattern.sub(lambda found: found[0].replace(" ", FIXED), text)
    return _CALL.sub(_tied_call, text)


def _tied_call(found: re.Match[str]) -> str:
    """Keep a short call whole and, of a long one, each item that is short."""
    call = found[0]
    if len(call) <= LONGEST:
        return call.replace(" ", FIXED)
    items = call.split("; ")
    return "; ".join(each.replace(" ", FIXED) if len(each) <= LONGEST else each for each in items)
