"""What readers may cite for ever, and where it stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.archives import year_reference, years_of
from plaidoyer.content.editions import MANIFEST, PAGE
from plaidoyer.content.fields import LocalizedText
from plaidoyer.content.pages import DATED_FOLDERS, Page, PositionFacts
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.redirects import REDIRECTS, Spot
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import DEFAULT_LOCALE, LOCALES, Locale, address_of


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
    where there is none of that name any more, both. A proposition that a later edition drops, as a
    change must tell, needs no entry: its permanent address goes on holding it.
    """
    found = tuple(_declared(content))
    places = {each.source.place for each in found}
    return (*found, *(each for each in _dropped(content) if each.source.place not in places))


def _dropped(content: SiteContent) -> Iterator[Declared]:
    """List the propositions that earlier editions of a paper hold, and its text no longer."""
    for page in content.pages.values():
        if not isinstance(page.facts, PositionFacts):
            continue
        told = {
            number: change.reason
            for change in page.facts.changes
            if change.kind != "minor"
            for number in change.propositions
        }
        held = frozenset(proposition_numbers(content, page))
        for locale, localized in page.localized.items():
            for number in sorted((held & told.keys()) - localized.document.anchors):
                source = Spot(page.address(locale), number)
                to = Spot(permanent_address(page.name, number))
                yield Declared(source, to, told[number], 0)


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


def proposition_numbers(content: SiteContent, page: Page) -> list[str]:
    """List the numbers of a paper's propositions, of its text and of its editions, each once."""
    anchors = [each.heading.anchor for each in page.localized[page.original].document.sections]
    for frozen in content.editions.get(page.name, ()):
        words = frozen.words.get(page.original)
        anchors += [each.anchor for each in words.passages] if words else []
    return list(dict.fromkeys(filter(is_proposition, anchors)))


def proposition_title(content: SiteContent, page: Page, locale: Locale, number: str) -> str:
    """Give the title of a proposition in a language, as the text has it or, where that has dropped
    it, the latest edition that holds it; empty if none does."""
    sections = page.localized[locale].document.sections
    titles = [each.heading.title for each in sections if each.heading.anchor == number]
    for frozen in reversed(content.editions.get(page.name, ())):
        words = frozen.words.get(locale)
        titles += [each.title for each in words.passages if each.anchor == number] if words else []
    return titles[0] if titles else ""


def beside_pages(content: SiteContent) -> Iterator[str]:
    """List the addresses besides those of pages that follow from the content alone.

    These are what is cited in no language, frozen editions with all their files, documents, and
    the page for what does not exist. Whatever else is published, only publishing knows.
    """
    for page in content.pages.values():
        if page.kind == "position-paper":
            yield permanent_address(page.name)
            for number in proposition_numbers(content, page):
                yield permanent_address(page.name, number)
    for study in content.studies.values():
        for figure in study.figures:
            yield permanent_address(study.id, figure)
    for frozen, places in content.published_editions():
        for locale, place in places.items():
            yield f"{place}next/"
            yield from (place + name.removesuffix(PAGE) for name in frozen.in_locale(locale))
        reference = f"positions/{frozen.manifest.paper}"
        yield edition_address(DEFAULT_LOCALE, reference, frozen.edition) + MANIFEST
    for media in content.media.values():
        if media.picture is None:
            yield media.address
    yield "404.html"


@dataclass(frozen=True)
class Standing:
    """How what is promised stands: what lives, and what was declared of the rest."""

    pages: Mapping[str, frozenset[str]]
    """The living pages, by address, with their own anchors."""
    others: frozenset[str]
    """The other addresses that live, as far as they follow from the content."""
    moves: Mapping[tuple[str, str], Declared]
    """What moved or was withdrawn, by place; of two that claim one, the first."""
    files: frozenset[str]
    """The files of all that lives, in small letters: some hosts take `/FAQ/` for `/faq/`."""

    @classmethod
    def of(cls, content: SiteContent) -> "Standing":
        """Work out how a site's promises stand."""
        moves: dict[tuple[str, str], Declared] = {}
        for each in declared(content):
            moves.setdefault(each.source.place, each)
        pages, others = promised(content), frozenset(beside_pages(content))
        files = {file_of(address).lower() for address in (*pages, *others)}
        return cls(pages, others, moves, frozenset(files))

    def lives(self, spot: Spot) -> bool:
        """Tell whether a page, and the place on it, are there under this very address."""
        anchors = self.pages.get(spot.address)
        return anchors is not None and (not spot.anchor or spot.anchor in anchors)

    def is_taken(self, source: Spot) -> bool:
        """Tell whether something that lives stands where an address leads on from.

        That is the same file, however the address is spelled, or one that would have to be a
        folder as well. Of a place on a page, whether the page holds it still.
        """
        if source.anchor:
            return self.lives(source)
        folders = source.file.lower().split("/")
        return any("/".join(folders[:end]) in self.files for end in range(1, len(folders) + 1))

    def answers(self, spot: Spot) -> bool:
        """Tell whether a page's address, or a place on it, gives an answer.

        That is the place itself, where it stands now, or why it was withdrawn. The place on a page
        that moved is sought where the page stands now; with a page, its places are withdrawn.
        """
        if self.lives(spot) or spot.place in self.moves:
            return True
        move = self.moves.get((spot.file, ""))
        if move is None or not spot.anchor:
            return False
        there = move.to and Spot(move.to.address, spot.anchor)
        return there is None or self.lives(there) or there.place in self.moves


def file_of(address: str) -> str:
    """Give the file of a living address: `faq/ → faq/index.html`, `feed.xml → feed.xml`."""
    return f"{address}index.html" if address.endswith("/") or not address else address
