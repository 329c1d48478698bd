"""How a paper or a proposition came to be as it is: its editions, and what each changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.differences import Piece, differences, paragraphs
from plaidoyer.content.editions import Frozen, Passage, Words
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.propositions import is_proposition
from plaidoyer.rendering.document_links import DocumentView, document_views
from plaidoyer.rendering.editions import ChangeView, editions_of
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.views import LinkView

NOTHING = Passage(anchor="", title="", written="", shown="")
"""What stands for a passage in an edition that does not hold it."""


@dataclass(frozen=True)
class ParagraphView:
    """A paragraph that differs, or how many in a row do not."""

    pieces: tuple[Piece, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True)
class DifferenceView:
    """How a passage differs from what it was in the edition before."""

    title: tuple[Piece, ...]
    paragraphs: tuple[ParagraphView, ...]
    link: LinkView | None
    """To a proposition's own permanent address, by its number, from that of its paper."""


@dataclass(frozen=True)
class StepView:
    """An edition in the history of a paper or of one proposition."""

    id: str
    link: LinkView
    changes: tuple[ChangeView, ...]
    before: LinkView | None
    """The edition that it is compared with; None for the first."""
    differences: tuple[DifferenceView, ...]
    """From the edition before; none where the words are the same, and for the first."""
    documents: tuple[DocumentView, ...]
    """Those that were frozen with it, where they are those of the whole paper."""


def history_of(
    pen: Pen, page: Page, facts: PositionFacts, editions: Sequence[Frozen], number: str = ""
) -> Iterator[StepView]:
    """Set out the editions of a paper, the latest first, each with how it differs from the one
    before: the whole paper or, by its number, one proposition alone."""
    frozen = {each.edition.isoformat(): each for each in editions}
    views = [view for view in editions_of(pen, page, facts) if view.id in frozen]
    for view, before in zip_longest(views, views[1:]):
        edition = frozen[view.id]
        words = edition.words.get(pen.locale)
        earlier = frozen[before.id].words.get(pen.locale) if before else None
        folder = edition_address(pen.locale, page.reference, edition.edition)
        files = {} if number else edition.in_locale(pen.locale)
        yield StepView(
            id=view.id,
            link=view.link,
            changes=view.changes,
            before=before.link if before else None,
            differences=tuple(_differences(pen, page, earlier, words, number)) if before else (),
            documents=document_views(pen, folder, files),
        )


def _differences(
    pen: Pen, page: Page, old: Words | None, new: Words | None, number: str
) -> Iterator[DifferenceView]:
    """Compare two editions passage by passage."""
    before = {each.anchor: each for each in old.passages} if old else {}
    after = {each.anchor: each for each in new.passages} if new else {}
    anchors = [number] if number else list(dict.fromkeys([*after, *before]))
    for anchor in anchors:
        one, other = before.get(anchor, NOTHING), after.get(anchor, NOTHING)
        if (one.title, one.shown) == (other.title, other.shown):
            continue
        has_own_page = is_proposition(anchor) and not number
        own_page = LinkView(anchor, pen.href(permanent_address(page.name, anchor)))
        yield DifferenceView(
            title=differences(one.title, other.title),
            paragraphs=tuple(_folded(paragraphs(differences(one.shown, other.shown)))),
            link=own_page if has_own_page else None,
        )


def _folded(found: Iterable[tuple[Piece, ...]]) -> Iterator[ParagraphView]:
    """Show the paragraphs that differ, and count those that do not."""
    for differs, group in groupby(found, lambda each: any(one.kind != "same" for one in each)):
        if differs:
            yield from map(ParagraphView, group)
        elif count := sum(1 for each in group if each):
            yield ParagraphView(unchanged=count)
