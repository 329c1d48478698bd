"""No statistic stands in a paper or an article without its source, nor otherwise in translation."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from plaidoyer.content.freshness import SourcedFigure, every_figure
from plaidoyer.content.pages import DATED_FOLDERS, LocalizedPage
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import Locale, other_locale
from plaidoyer.problems import Problem
from plaidoyer.reading.measures import Kind
from plaidoyer.reading.passages import Stated, stated_statistics

PERCENT_UNITS = ("percent", "percent-change")

MEASURES: Mapping[Kind, str] = {"percent": "percent", "quantity": "symbol", "count": "noun"}
"""The sort of unit that a figure must have to say the same as a statistic of a kind."""

NEAR = Decimal("0.25")
"""How far apart values may be that somebody could have mistaken, in parts of the greater one."""

Value = tuple[str, tuple[Decimal, ...]]
"""What is measured, and what it amounts to."""


def check_statistics(content: SiteContent) -> Iterator[Problem]:
    """Find the statistics without source, and those that differ from one language to the other."""
    for page in content.pages.values():
        if page.folder not in DATED_FOLDERS or page.kind == "list":
            continue
        stated = {
            locale: list(stated_statistics(localized.document, locale))
            for locale, localized in page.localized.items()
        }
        for locale, localized in page.localized.items():
            yield from _unsourced(content, localized, stated[locale])
        if len(stated) == 2:
            for locale, localized in page.localized.items():
                other = other_locale(locale)
                path = page.localized[other].path
                yield from _different(localized, stated[locale], path, stated[other])


def _unsourced(
    content: SiteContent, page: LocalizedPage, stated: list[Stated]
) -> Iterator[Problem]:
    for each in stated:
        if each.support == "nothing":
            nearest = nearest_figure(content, each, page.locale)
            hint = {"nearest": _call(nearest)} if nearest else {}
            yield Problem.at(page.path, each.place, "unsourced-statistic", text=each.text, **hint)


def _different(
    page: LocalizedPage, here: list[Stated], other_path: str, there: list[Stated]
) -> Iterator[Problem]:
    left = Counter(map(_value, there))
    missing = []
    for each in here:
        left[_value(each)] -= 1
        if left[_value(each)] < 0:
            missing.append(each)
    for each in missing:
        yield Problem.at(
            page.path, each.place, "statistic-differs", text=each.text, other=other_path
        )


def _value(stated: Stated) -> Value:
    """Give what must be the same in both languages, whose words for a kind may differ."""
    return "percent" if stated.kind == "percent" else "other", stated.values


def nearest_figure(content: SiteContent, stated: Stated, locale: Locale) -> SourcedFigure | None:
    """Find the registered figure that a statistic most resembles; None where none comes near.

    It measures the same sort of thing. The same value comes first, then the statement that shares
    the most words with the sentence, then the nearest value; one of them at least must be near.
    """
    words = _words(stated.sentence)

    def likeness(each: SourcedFigure) -> tuple[bool, int, Decimal]:
        values = _values_of(each)
        shared = len(words & _words(each.figure.statement[locale]))
        return values == stated.values, shared, -_distance(values, stated.values)

    measure = MEASURES.get(stated.kind)
    alike = {
        likeness(each): each
        for each in every_figure(content)
        if _measure(content, each) == measure and not each.figure.superseded_by
    }
    is_equal, shared, distance = max(alike, default=(False, 0, -Decimal(1)))
    is_near = is_equal or shared or -distance <= NEAR
    return alike[is_equal, shared, distance] if is_near and alike else None


def _measure(content: SiteContent, each: SourcedFigure) -> str:
    """Tell what sort of unit a figure has; empty where the vocabularies cannot be read."""
    if each.figure.unit in PERCENT_UNITS:
        return "percent"
    unit = content.vocabularies.units.get(each.figure.unit) if content.vocabularies else None
    return "" if unit is None else "symbol" if unit.symbol else "noun"


def _values_of(each: SourcedFigure) -> tuple[Decimal, ...]:
    figure = each.figure
    return tuple(value for value in (figure.value, figure.low, figure.high) if value is not None)


def _distance(one: tuple[Decimal, ...], other: tuple[Decimal, ...]) -> Decimal:
    """Tell how far two values are apart, in parts of the greater one."""
    greater = max(abs(one[0]), abs(other[0]), Decimal(1))
    return abs(one[0] - other[0]) / greater


def _words(text: str) -> frozenset[str]:
    """Collect the words that say something: those of five letters and more."""
    return frozenset(re.findall(r"[^\W\d_]{5,}", text.casefold()))


def _call(each: SourcedFigure) -> str:
    return f'{{{{ figure("{each.study.id}", "{each.figure.id}") }}}}'
