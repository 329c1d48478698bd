"""What a page says of the sections that it no longer holds."""

from plaidoyer.content.permanence import Declared
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.redirects import Spot
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import DepartedView, LinkView


def departed(pen: Pen) -> tuple[DepartedView, ...]:
    """Show the sections that the pen's page no longer holds, those of its own text set apart."""
    moves = pen.desk.moved_anchors.get(pen.here, ())
    return tuple(_departed(pen, each) for each in moves if not _is_kept(pen, each.to))


def _is_kept(pen: Pen, to: Spot | None) -> bool:
    """Tell whether a place is one of this page, which is drawn with its former anchors."""
    if to is None or to.address != pen.here:
        return False
    return bool(to.anchor) and not to.anchor.startswith("member_")


def _departed(pen: Pen, move: Declared) -> DepartedView:
    anchor = move.source.anchor
    if move.to is None:
        text = pen.phrase("section_gone", reason=pen.text(move.reason))
        return DepartedView(anchor, text, None)
    address = move.to.address + (f"#{move.to.anchor}" if move.to.anchor else "")
    title = typeset(pen.desk.titles.get(move.to.address, address), pen.locale)
    if move.to.address.startswith("id/") and is_proposition(anchor):
        title = pen.phrase("lasting_proposition", number=anchor)
    return DepartedView(anchor, pen.phrase("section_moved"), LinkView(title, pen.href(address)))
