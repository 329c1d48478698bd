"""What readers may cite for ever, and where it stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plaidoyer.content.archives import year_reference, years_of
from plaidoyer.content.fields import LocalizedText
from plaidoyer.content.pages import DATED_FOLDERS
from plaidoyer.content.redirects import REDIRECTS, Spot
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale, address_of


@dataclass(frozen=True)
class Declared:
    """One address that moved or was withdrawn, and the line that says so."""

    source: Spot
    to: Spot | None
    """Where it stands now; None for what was withdrawn."""
    reason: LocalizedText
    line: int


def declared(content: SiteContent) -> tuple[Declared, ...]:
    """Work out every address of `data/redirects.yml`, in the order of the file.

    A page's reference stands for its address in each language: those in which the page exists or,
    where there is none of that name any more, both.
    """
    return tuple(_declared(content))


def _declared(content: SiteContent) -> Iterator[Declared]:
    if content.redirects is None:
        return
    for number, move in enumerate(content.redirects.moved):
        line = content.line_of(REDIRECTS, "moved", number, "from")
        for locale in _locales(content, move.source):
            source = _spot(content, move.source, locale)
            yield Declared(source, _spot(content, move.to, locale), move.reason, line)
    for number, each in enumerate(content.redirects.gone):
        line = content.line_of(REDIRECTS, "gone", number, "address")
        for locale in _locales(content, each.address):
            yield Declared(_spot(content, each.address, locale), None, each.reason, line)


def _locales(content: SiteContent, place: str) -> tuple[Locale, ...]:
    if place.startswith("/"):
        return (Spot(place[1:]).locale,)
    page = content.pages.get(place.partition("#")[0])
    return page.locales if page else LOCALES


def _spot(content: SiteContent, place: str, locale: Locale) -> Spot:
    """Give the address of a place; of a page that is not translated, that of its original."""
    path, _, anchor = place.partition("#")
    if path.startswith("/"):
        return Spot(path[1:], anchor)
    page = content.pages.get(path)
    if page:
        return Spot(page.address(page.in_locale(locale).locale), anchor)
    return Spot(address_of(locale, path), anchor)


def promised(content: SiteContent) -> Mapping[str, frozenset[str]]:
    """Give every page drawn from the content by its address, and the anchors that readers may cite.

    These are the anchors that authors give: headings, with propositions and questions among them,
    the figures of a study and the members of the directory. What the frame names for itself is not
    promised: it has an underscore, which no anchor of an author can.
    """
    return dict(_promised(content))


def _promised(content: SiteContent) -> Iterator[tuple[str, frozenset[str]]]:
    members = frozenset(f"member_{each}" for each in content.members)
    for page in content.pages.values():
        for locale in page.locales:
            anchors = page.localized[locale].document.anchors
            if page.kind == "list":
                anchors = members if page.folder == "members" else frozenset()
            yield page.address(locale), anchors
    for locale in LOCALES:
        for study in content.studies.values():
            yield address_of(locale, f"studies/{study.id}"), frozenset(study.figures)
        for folder in DATED_FOLDERS:
            for year in years_of(content, folder):
                yield address_of(locale, year_reference(folder, year)), frozenset()


@dataclass(frozen=True)
class Standing:
    """How what is promised stands: what lives, and what was declared of the rest."""

    pages: Mapping[str, frozenset[str]]
    """The living pages, by address, with their own anchors."""
    moves: Mapping[Spot, Declared]
    """What moved or was withdrawn; of two that claim one address, the first."""

    @classmethod
    def of(cls, content: SiteContent) -> "Standing":
        """Work out how a site's promises stand."""
        moves: dict[Spot, Declared] = {}
        for each in declared(content):
            moves.setdefault(each.source, each)
        return cls(promised(content), moves)

    def lives(self, spot: Spot) -> bool:
        """Tell whether a page, and the place on it, are there under this very address."""
        anchors = self.pages.get(spot.address)
        return anchors is not None and (not spot.anchor or spot.anchor in anchors)

    def answers(self, spot: Spot) -> bool:
        """Tell whether a page's address, or a place on it, gives an answer.

        That is the place itself, where it stands now, or why it was withdrawn. The place on a page
        that moved is sought where the page stands now; with a page, its places are withdrawn.
        """
        if self.lives(spot) or spot in self.moves:
            return True
        move = self.moves.get(Spot(spot.address))
        if move is None or not spot.anchor:
            return False
        there = move.to and Spot(move.to.address, spot.anchor)
        return there is None or self.lives(there) or there in self.moves
