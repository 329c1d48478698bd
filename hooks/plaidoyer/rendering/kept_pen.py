"""The pen of what is kept away from the site: the figures of a paper are listed at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.studies import Figure, Study
from plaidoyer.content.usage import figures_in
from plaidoyer.rendering.addresses import Form, shown
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.views import FigureView, StudyView


@dataclass(frozen=True)
class ListedFigure:
    """A figure in the list at the end of a text."""

    anchor: str
    """Its place in the list: `figure_3`."""
    view: FigureView
    address: str
    """Its permanent address, whole."""
    shown_address: str


@dataclass(frozen=True)
class SourcedFigures:
    """Figures of one study that appear one after the other."""

    source: StudyView
    is_sourced: bool
    figures: tuple[ListedFigure, ...]


class KeptPen(Pen):
    """Draws the text of a paper for an edition or a document, which has no other page to lead to.

    What a figure states and where it comes from is told once, in a list at the end, so that it is
    there on paper and without a network; in the text, a figure leads to its entry.
    """

    def __init__(self, desk: Desk, output: Output, form: Form) -> None:
        super().__init__(desk, output.locale, output.address, form)
        shown = figures_in(desk.content, output.the_page.localized[output.locale])
        self._anchors = {key: f"figure_{number}" for number, key in enumerate(shown, start=1)}

    def figure(self, study: Study, figure: Figure, *, with_uses: bool = False) -> FigureView:
        """Show a figure; one that the text shows leads to its entry in the list."""
        view = super().figure(study, figure, with_uses=with_uses)
        anchor = self._anchors.get((study.id, figure.id))
        if anchor is None:
            return view
        return replace(view, href=self.address_of_anchor(anchor), is_listed=True)

    def listed(self) -> tuple[SourcedFigures, ...]:
        """List the figures of the text, each once, in the order in which they appear, with their
        source above those that share it."""
        groups = []
        for name, keys in groupby(self._anchors, key=lambda key: key[0]):
            study = self.content.studies[name]
            figures = [self._listed(study, key[1], self._anchors[key]) for key in keys]
            groups.append(SourcedFigures(self.study(study), study.is_sourced, tuple(figures)))
        return tuple(groups)

    def _listed(self, study: Study, figure: str, anchor: str) -> ListedFigure:
        address = self.desk.settings.site_url + permanent_address(study.id, figure)
        return ListedFigure(
            anchor=anchor,
            view=self.figure(study, study.figures[figure]),
            address=address,
            shown_address=shown(address),
        )

    @cached_property
    def tools(self) -> Mapping[str, object]:
        """Give the tools of every template, and the list of the figures."""
        return {**super().tools, "listed_figures": self.listed}
