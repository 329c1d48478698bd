"""What the figures of the studies say, in both languages and of one another."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plaidoyer.content.freshness import SourcedFigure, every_figure
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.problems import Problem
from plaidoyer.reading.statistics import find_statistics


def check_figures(content: SiteContent) -> Iterator[Problem]:
    """Find figures whose statements contradict them, and those that replace each other."""
    figures = {each.reference: each for each in every_figure(content)}
    for reference, each in figures.items():
        yield from _statements(content, each)
        if reference in _successors(reference, figures):
            path, line, field = _place(content, each, "superseded_by")
            yield Problem.at(path, line, "superseded-in-a-circle", field=field)


def _statements(content: SiteContent, each: SourcedFigure) -> Iterator[Problem]:
    """Demand the same numbers in both languages, and the figure's own among them."""
    figure = each.figure
    path, line, field = _place(content, each, "statement")
    values = {locale: _values_in(figure.statement[locale], locale) for locale in LOCALES}
    own = {abs(value) for value in (figure.value, figure.low, figure.high) if value is not None}
    if values["fr"] != values["en"]:
        told = {locale: _told(found) for locale, found in values.items()}
        yield Problem.at(path, line, "statement-differs", field=field, **told)
    elif values["fr"] and not own <= values["fr"]:
        yield Problem.at(path, line, "statement-without-value", field=field, value=_told(own))


def _place(content: SiteContent, each: SourcedFigure, field: str) -> tuple[str, int, str]:
    """Give the file, the line and the whole name of a figure's field."""
    path = f"data/studies/{each.study.id}.yml"
    place = ("figures", each.figure.id, field)
    return path, content.line_of(path, *place), ".".join(place)


def _values_in(text: str, locale: Locale) -> frozenset[Decimal]:
    """Collect the values that a statement gives. One in words alone, as a half, gives none."""
    found = find_statistics(text, locale)
    return frozenset(value for each in found if each.kind != "share" for value in each.values)


def _told(values: Iterable[Decimal]) -> str:
    return ", ".join(f"{value.normalize():f}" for value in sorted(values)) or "–"


def _successors(reference: str, figures: Mapping[str, SourcedFigure]) -> set[str]:
    """Collect what takes a figure's place, what takes that one's place, and so on."""
    found: set[str] = set()
    while reference in figures:
        following = figures[reference].figure.superseded_by
        if following is None or following in found:
            break
        found.add(following)
        reference = following
    return found
