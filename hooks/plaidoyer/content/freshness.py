"""Which figures are still current, and what has taken the place of those that are not."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from plaidoyer.content.site import SiteContent
from plaidoyer.content.studies import Figure, Study


@dataclass(frozen=True)
class SourcedFigure:
    """A figure with the study that it stands in."""

    study: Study
    figure: Figure

    @property
    def reference(self) -> str:
        """Give the figure's reference: `ademe-pc-footprint/manufacturing-share`."""
        return f"{self.study.id}/{self.figure.id}"


def sourced_figure(content: SiteContent, reference: str) -> SourcedFigure:
    """Find a figure by its reference. KeyError for one that does not exist."""
    study, _, figure = reference.partition("/")
    return SourcedFigure(content.studies[study], content.studies[study].figures[figure])


def every_figure(content: SiteContent) -> Iterator[SourcedFigure]:
    """List the figures of all studies, in the order of the files and of what stands in them."""
    for study in content.studies.values():
        for figure in study.figures.values():
            yield SourcedFigure(study, figure)


def newest(content: SiteContent, figure: Figure) -> SourcedFigure | None:
    """Find what has taken a figure's place, at the end of the chain; None for a current one.

    Only of content in which no problem was found: there, no chain runs in a circle.
    """
    found = None
    while figure.superseded_by:
        found = sourced_figure(content, figure.superseded_by)
        figure = found.figure
    return found


def stale_figures(content: SiteContent, today: datetime.date) -> Iterator[SourcedFigure]:
    """List the figures that are superseded, or past the day of their review."""
    for each in every_figure(content):
        if each.figure.superseded_by or each.figure.is_due(today):
            yield each
