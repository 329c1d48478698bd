"""How editions are named and told of, wherever a page speaks of one."""

from dataclasses import dataclass

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.editions import Change
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import Locale
from plaidoyer.rendering.formatting import DateView
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.views import LinkView

ELIDED = (4, 8, 10)
"""The months before which French elides: `d’avril`, `d’août`, `d’octobre`."""


@dataclass(frozen=True)
class ChangeView:
    """A change of a paper, as it is told."""

    date: DateView
    kind: str
    reason: str
    propositions: str
    """The numbers of those that it touches, as a list in words."""


@dataclass(frozen=True)
class EditionView:
    """An edition of a paper in a list of them."""

    id: str
    """The date that names it: `2020-06`."""
    link: LinkView
    changes: tuple[ChangeView, ...]
    """What made it, then the minor changes since."""


def edition_name(pen: Pen, edition: PartialDate) -> str:
    """Name an edition by its date: `Edition of June 2020`."""
    return _named_by("edition_of", pen, edition)


def version_name(pen: Pen, date: PartialDate) -> str:
    """Name the text of a paper without editions by its date: `Version of June 2020`."""
    return _named_by("document_version_of", pen, date)


def _named_by(phrase: str, pen: Pen, date: PartialDate) -> str:
    ending = "_day" if date.day else "_elided" if date.month in ELIDED else ""
    return pen.phrase(phrase + ending, date=pen.day(date).text)


def revision_of(pen: Pen, facts: PositionFacts) -> ChangeView | None:
    """Tell of the change that made the current edition of a paper; None for the first edition."""
    return change_view(pen, facts.making[1]) if facts.making else None


def editions_of(pen: Pen, page: Page, facts: PositionFacts) -> tuple[EditionView, ...]:
    """Tell of every edition of a paper, the latest first."""
    views = [_edition(pen, page, facts, edition) for edition in facts.editions]
    return tuple(reversed(views))


def _edition(pen: Pen, page: Page, facts: PositionFacts, edition: PartialDate) -> EditionView:
    changes = [change_view(pen, each) for each in facts.changes if each.edition == edition]
    return EditionView(
        id=edition.isoformat(),
        link=edition_link(pen, page, edition, edition_name(pen, edition)),
        changes=tuple(changes),
    )


def change_view(pen: Pen, change: Change) -> ChangeView:
    """Tell of one change."""
    return ChangeView(
        date=pen.day(change.date),
        kind=pen.phrase(f"change_{change.kind}"),
        reason=pen.text(change.reason),
        propositions=pen.join(change.propositions),
    )


def edition_link(pen: Pen, page: Page, edition: PartialDate, title: str = "") -> LinkView:
    """Link to a frozen edition, by its date, in the reader's language or one that it exists in."""
    held = _languages(pen.content, page, edition)
    locale = pen.locale if pen.locale in held else held[0]
    address = edition_address(locale, page.reference, edition)
    return LinkView(title or pen.day(edition).text, pen.href(address))


def _languages(content: SiteContent, page: Page, edition: PartialDate) -> tuple[Locale, ...]:
    """List the languages in which an edition was frozen; of one that is being frozen, the page's.

    An edition may lack a language in which the paper exists today.
    """
    for frozen in content.editions.get(page.name, ()):
        if frozen.edition == edition:
            return frozen.locales
    return page.locales


def history_link(pen: Pen, page: Page) -> LinkView:
    """Link to the page that tells of all editions of a paper."""
    return LinkView(pen.phrase("edition_history"), pen.href(permanent_address(page.name)))
