"""What a reader is told of a figure besides its value: whose it is, and how far to rely on it."""

import datetime
from collections.abc import Iterator

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.interface import Phrases
from plaidoyer.content.studies import Figure, Study
from plaidoyer.content.vocabularies import Unit
from plaidoyer.rendering.formatting import format_day, format_value, join, territory_name


def origin_of(study: Study, reported_by: str, phrases: Phrases) -> str:
    """Say in one line who says it, in what and when; and the page that we have it from, if any."""
    locale = phrases.locale
    publishers = join((each[locale] for each in study.publishers), locale)
    date = format_day(study.date, locale).text if study.date else ""
    source = ", ".join(part for part in (publishers, study.title[locale], date) if part)
    lines = [phrases("figure_origin", source=source)] if study.is_sourced else []
    if reported_by:
        lines.append(phrases("figure_reported", title=reported_by))
    return " ".join(lines)


def facts_of(figure: Figure, unit: Unit, phrases: Phrases) -> Iterator[str]:
    """List what else is known of a figure, each in a few words."""
    locale = phrases.locale
    if figure.period:
        yield figure.period
    if figure.territory:
        yield territory_name(figure.territory, locale)
    if figure.baseline:
        value = format_value(figure.baseline.value, figure.unit, unit, locale)
        yield phrases("figure_baseline", value=value, period=figure.baseline.period)
    if figure.page:
        yield phrases("figure_page", page=figure.page)
    if figure.read_by:
        yield phrases("figure_read_by", reader=figure.read_by[locale])
    if figure.accessed:
        yield phrases("figure_accessed", date=_written(figure.accessed, phrases))
    if figure.review_by:
        yield phrases("figure_review_by", date=_written(figure.review_by, phrases))


def doubt_of(study: Study, figure: Figure, phrases: Phrases, today: datetime.date) -> str:
    """Say what a reader must know before relying on a figure; empty where there is nothing.

    What is superseded is not said to be due as well: nobody will look at it again.
    """
    doubts = [] if study.is_sourced else [phrases("unsourced")]
    if figure.superseded_by:
        doubts.append(phrases("figure_superseded"))
    elif figure.is_due(today):
        doubts.append(phrases("figure_due"))
    return ", ".join(doubts)


def _written(day: datetime.date, phrases: Phrases) -> str:
    return format_day(PartialDate.of(day), phrases.locale).text
