"""Numbers as French and English write them, in digits and in words."""

import re
from collections.abc import Mapping
from decimal import Decimal

from plaidoyer.languages import Locale

SPACE = "[ \u00a0\u202f]"

DIGITS: Mapping[Locale, str] = {
    "fr": rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)",
    "en": rf"(?:\d{{1,3}}(?:(?:,|{SPACE})\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)",
}
"""A number in digits: groups of three, and the decimal mark of the language."""

_FRENCH = {
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7},
    **{"huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14},
    **{"quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40},
    **{"cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90},
    **{"cent": 100, "cents": 100, "mille": 1000},
}
_ENGLISH = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14},
    **{"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19},
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70},
    **{"eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000},
}
NAMES: Mapping[Locale, Mapping[str, int]] = {"fr": _FRENCH, "en": _ENGLISH}
"""The words that numbers are made of."""

SCALES: Mapping[str, Decimal] = {
    **dict.fromkeys(("k", "thousand"), Decimal(10) ** 3),
    **dict.fromkeys(("m", "million", "millions"), Decimal(10) ** 6),
    **dict.fromkeys(("bn", "md", "billion", "billions", "milliard", "milliards"), Decimal(10) ** 9),
    **dict.fromkeys(("trillion", "trillions"), Decimal(10) ** 12),
}
"""What a number may be counted in, in the short scale for English and the long one for French."""


def words_pattern(locale: Locale) -> str:
    """Give the expression for a number in words: `vingt-cinq`, `two hundred`."""
    names = "|".join(sorted(NAMES[locale], key=len, reverse=True))
    return rf"(?:\b(?:{names})(?:[- ](?:et[- ]|and )?(?:{names}))*\b)"


def value_of_words(text: str, locale: Locale) -> Decimal | None:
    """Give the value of a number in words, whatever else stands there; None without any.

    `trois mille deux cents → 3200` · `quatre-vingt-dix → 90` · `two hundred and five → 205`.
    """
    found = re.findall(words_pattern(locale), text.lower())
    if not found:
        return None
    total = current = 0
    for word in re.split(r"[- ]", found[0]):
        value = NAMES[locale].get(word)
        if value is None:  # “et”, “and”
            continue
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76
        else:
            current += value
    return Decimal(total + current)


def value_of_digits(text: str, locale: Locale) -> Decimal:
    """Give the value of a number in digits: `1 400 → 1400` · `fr, "4,4" → 4.4`."""
    plain = re.sub(SPACE, "", text)
    plain = plain.replace(",", ".") if locale == "fr" else plain.replace(",", "")
    return Decimal(plain)


def scale_in(text: str) -> Decimal:
    """Give what a number is counted in: `12 millions → 1000000`, `€5bn → 1000000000`, `22 → 1`."""
    for word in re.findall(r"[A-Za-z]+", text.lower()):
        if word in SCALES:
            return SCALES[word]
    return Decimal(1)
