"""The abbreviations that the site's own texts explain: `économie sociale et solidaire (ESS)`.

Some passages say the one and some the other, and a reader who seeks either means both.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from plaidoyer.languages import Locale
from plaidoyer.publishing.search.words import STOP_WORDS

_IN_BRACKETS = re.compile(r" \(([A-Z]{2,6})\)")
FURTHEST = 200
"""How many characters before an abbreviation what it stands for may begin."""
_WORDS = re.compile(r"\w+")


def abbreviations_in(texts: Iterable[str], locale: Locale) -> Mapping[str, Sequence[str]]:
    """Give each abbreviation that the texts explain, and all that it stands for, in small letters.

    What is in brackets is an abbreviation of the words before it if it consists of their initials,
    small words aside: `règlement général sur la protection des données (RGPD)`.
    """
    found: dict[str, list[str]] = {}
    for text in texts:
        for mark in _IN_BRACKETS.finditer(text):
            before = text[max(0, mark.start() - FURTHEST) : mark.start()].split()
            words = _standing_for(mark[1], before, locale).lower()
            meanings = found.setdefault(mark[1], [])
            if words and words not in meanings:
                meanings.append(words)
    return found


def _standing_for(letters: str, words: list[str], locale: Locale) -> str:
    """Find the last words whose initials are those letters; nothing if there are none."""
    missing = list(letters)
    for index in reversed(range(len(words))):
        if words[index].lower() in STOP_WORDS[locale]:
            continue
        if _initial(words[index]) != missing.pop():
            return ""
        if not missing:
            return " ".join(words[index:])
    return ""


def _initial(word: str) -> str:
    """Give the first letter of a word, in capitals and without accent."""
    return unicodedata.normalize("NFD", word)[0].upper()


def counterparts(text: str, abbreviations: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the long forms of each abbreviation in a text, and the short form of what it spells out.

    Each once, in the order of the abbreviations.
    """
    words, small = set(_WORDS.findall(text)), text.lower()
    found: dict[str, None] = {}
    for short, meanings in abbreviations.items():
        if short in words:
            found |= dict.fromkeys(meanings)
        elif any(each in small for each in meanings):
            found[short] = None
    return tuple(found)
