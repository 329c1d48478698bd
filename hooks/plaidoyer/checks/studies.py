"""What the figures of the studies say of one another."""

from collections.abc import Iterator, Mapping

from plaidoyer.content.freshness import SourcedFigure, every_figure
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem


def check_figures(content: SiteContent) -> Iterator[Problem]:
    """Find figures that take each other's place in a circle, so that none is the newest."""
    figures = {each.reference: each for each in every_figure(content)}
    for reference, each in figures.items():
        if reference in _successors(reference, figures):
            path = f"data/studies/{each.study.id}.yml"
            place = ("figures", each.figure.id, "superseded_by")
            line = content.line_of(path, *place)
            yield Problem.at(path, line, "superseded-in-a-circle", field=".".join(place))


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
