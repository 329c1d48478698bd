"""The register of figures, as staff read it: what each says, until when, and where it is used."""

import datetime
from collections.abc import Iterable, Iterator

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.freshness import SourcedFigure
from plaidoyer.content.site import SiteContent
from plaidoyer.content.usage import Uses, collect_uses
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.formatting import format_day, format_figure

STANDINGS = {
    "fr": {"superseded": "remplacé par {by}", "due": "à revoir depuis le {day}", "": "actuel"},
    "en": {"superseded": "superseded by {by}", "due": "due for review since {day}", "": "current"},
}
UNUSED = {"fr": "n’est employé nulle part", "en": "is used nowhere"}


def write_register(
    content: SiteContent,
    figures: Iterable[SourcedFigure],
    today: datetime.date,
    locale: Locale,
    *,
    as_tasks: bool = False,
) -> str:
    """Write a list of figures: for each its value, how current it is, its sentence and its pages.

    As tasks, it is a list of Markdown to be ticked off; else plain text. Empty without figures.
    """
    uses = collect_uses(content)
    entries = (_entry(content, each, today, locale, uses) for each in figures)
    first, further = ("- [ ] ", "      ") if as_tasks else ("", "    ")
    return "\n".join(first + f"\n{further}".join(lines) for lines in entries)


def _entry(
    content: SiteContent, each: SourcedFigure, today: datetime.date, locale: Locale, uses: Uses
) -> list[str]:
    assert content.vocabularies is not None, "no list is written of content with problems"
    figure = each.figure
    unit = content.vocabularies.units[figure.unit]
    value = format_figure(figure, unit, content.interface(locale))
    pages = ", ".join(_pages(content, each, uses)) or UNUSED[locale]
    standing = _standing(each, today, locale)
    return [f"{each.reference}: {value} ({standing})", figure.statement[locale], pages]


def _standing(each: SourcedFigure, today: datetime.date, locale: Locale) -> str:
    figure, words = each.figure, STANDINGS[locale]
    if figure.superseded_by:
        return words["superseded"].format(by=figure.superseded_by)
    if figure.review_by and figure.is_due(today):
        first = figure.review_by + datetime.timedelta(days=1)
        return words["due"].format(day=format_day(PartialDate.of(first), locale).text)
    return words[""]


def _pages(content: SiteContent, each: SourcedFigure, uses: Uses) -> Iterator[str]:
    """Name the files that use a figure, each once."""
    found = {
        content.pages[use.reference].in_locale(locale).path
        for locale in LOCALES
        for use in uses.get((locale, each.study.id, each.figure.id), ())
    }
    yield from sorted(found)
