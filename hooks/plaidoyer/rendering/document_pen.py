"""The pen of documents: the text of a page, drawn to be read away from the site."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import PositionFacts
from plaidoyer.rendering.addresses import shown
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.editions import revision_of
from plaidoyer.rendering.kept_pen import KeptPen
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pages import text_context
from plaidoyer.rendering.ties import tied
from plaidoyer.rendering.views import ChartView

FOLDER = "documents"
"""The folder of the templates of documents."""

WIDTH = 42
"""How wide a chart is in a document, in the size of its text."""

DATA = "data:image/svg+xml;base64,"
"""What begins the address of a picture that stands in the text itself."""

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")


class DocumentPen(KeptPen):
    """Draws a page's text for a document: links lead to the site, or to places in the text."""

    def __init__(self, desk: Desk, output: Output) -> None:
        super().__init__(desk, output, "absolute")

    @property
    def is_whole(self) -> bool:
        """Tell that anchors and charts are kept."""
        return True

    def _set(self, text: str) -> str:
        # The words of a picture are parted into lines before any document sees them.
        return tied(super()._set(text))

    def href(self, address: str) -> str:
        """Write an address whole or, within this text, as the place that it leads to."""
        page, hash_sign, anchor = address.partition("#")
        return f"#{anchor}" if hash_sign and page == self.here else super().href(address)

    def drawing(self, chart: ChartView) -> str:
        """Draw a chart as a picture of its own, which the text holds whole in its address."""
        assert chart.picture is not None, "documents keep the pictures of charts"
        paths = {
            "bars": widened(chart.picture.bars, WIDTH / 100),
            "zero": widened(chart.picture.zero, WIDTH / 100),
            "line": widened(chart.picture.line, WIDTH / 100),
            "dots": widened(chart.picture.dots, WIDTH / 100),
        }
        template = self.desk.templates.get_template(f"{FOLDER}/chart.xml")
        svg = template.render(picture=chart.picture, width=WIDTH, **paths)
        return DATA + b64encode(svg.encode()).decode()

    def _templates_of(self, shortcode: str) -> list[str]:
        return [f"{FOLDER}/{shortcode}.html", *super()._templates_of(shortcode)]

    @cached_property
    def tools(self) -> Mapping[str, object]:
        """Give the tools of every template, and that for charts."""
        return {**super().tools, "show_drawing": self.drawing}


@dataclass(frozen=True)
class DocumentText:
    """What documents are made from."""

    title: str
    summary: str
    html: str
    """All the rest, with links that are whole or lead to places in it."""


def draw_document(
    desk: Desk, output: Output, edition: PartialDate, address: str, *, is_edition: bool
) -> DocumentText:
    """Draw the text of a position paper for documents, through `documents/paper.html`.

    Takes its edition or, for a paper without any, the date of its text; whether it is the former;
    and the permanent address by which that is cited.
    """
    pen = DocumentPen(desk, output)
    context = {
        **text_context(pen, output),
        "edition": pen.day(edition).text,
        "is_edition": is_edition,
        "revision": revision_of(pen, output.facts(PositionFacts)),
        "address": address,
        "shown_address": shown(address),
    }
    html = desk.templates.get_template(f"{FOLDER}/paper.html").render(context)
    return DocumentText(str(context["title"]), str(context["summary"]), html)


def widened(path: str, factor: float) -> str:
    """Stretch a path of SVG across, as charts draw them: `M10 2H50v0.8, 0.5 → M5 2H25v0.8`."""

    def stretch(found: re.Match[str]) -> str:
        command, numbers = found[1], found[2].split()
        if command in "MLHh" and numbers:
            numbers[0] = f"{round(float(numbers[0]) * factor, 3):g}"
        return command + " ".join(numbers)

    return _COMMAND.sub(stretch, path)
