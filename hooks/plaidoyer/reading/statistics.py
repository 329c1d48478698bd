"""Which numbers of a sentence are statistics: percentages, amounts, quantities, shares, counts.

A number in digits is one unless something says that it is none: a date, a time, a reference, the
name of something, an age. In words only what an editor would want sourced is: what carries a unit,
a share, a comparison, and counts from two hundred upward.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from plaidoyer.languages import Locale
from plaidoyer.reading.incidental_numbers import HIDDEN, hide_incidental, hide_named
from plaidoyer.reading.measures import HINT, Kind, counts, definitions, measures
from plaidoyer.reading.numerals import DIGITS, SPACE, scale_in, value_of_digits, value_of_words

SMALLEST_IN_WORDS = 200
"""Counts below are written in words for their rhythm as often as for what they say."""


@dataclass(frozen=True)
class Statistic:
    """A number that says something about the world."""

    start: int
    """Where it begins in its sentence, in characters."""
    end: int
    """Where it stops."""
    kind: Kind
    values: tuple[Decimal, ...]
    """Its value, or both ends of a range, without their sign."""


def find_statistics(sentence: str, locale: Locale) -> list[Statistic]:
    """Find the statistics of one sentence, in their order.

    Takes plain text, in which what is not to be looked at is blotted out by some other character.
    """
    if not HINT.search(sentence) or definitions().search(sentence):
        return []
    text = hide_incidental(sentence)
    found: list[Statistic] = []
    for kind, pattern in measures(locale):
        matches = list(pattern.finditer(text))
        found += [_statistic(kind, each, locale) for each in matches if _is_measure(kind, each)]
        for match in matches:
            text = text[: match.start()] + HIDDEN * len(match[0]) + text[match.end() :]
    text = hide_named(text)
    for match in counts(locale).finditer(text):
        each = _statistic("count", match, locale)
        if match["digits"] or each.values[0] >= SMALLEST_IN_WORDS:
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _is_measure(kind: Kind, match: re.Match[str]) -> bool:
    """Leave out what only looks like a measure: `100 % bénévole`, `un kilomètre`."""
    if kind == "percent" and re.match(r"100\D", match[0]):
        return re.match(r" ?(?:of|des|de|du|d[’'])\b", match.string[match.end() :]) is not None
    return not (kind == "quantity" and re.match(r"(?i)(?:une?|one|a)\b", match[0]))


def _statistic(kind: Kind, match: re.Match[str], locale: Locale) -> Statistic:
    group = "found" if "found" in match.re.groupindex else 0
    shown = match[group]
    scale = scale_in(re.sub(SPACE, " ", shown))
    values = [value_of_digits(each, locale) for each in re.findall(DIGITS[locale], shown)]
    if not values:
        values = [value_of_words(shown, locale) or Decimal(1)]
    scaled = tuple(value * scale for value in values)
    return Statistic(match.start(group), match.end(group), kind, scaled)
