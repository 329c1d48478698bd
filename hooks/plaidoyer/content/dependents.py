"""What was published of something that moved or was withdrawn goes with it.

A paper has more addresses than that of its page: the files from which it is cited, for the whole
and for each proposition, its documents, its linkset, and all that is said of it in no language. One
line of `data/redirects.yml` moves them all. Of what was published, the ledger knows.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.permanence import Declared, Standing, file_of
from plaidoyer.content.redirects import Spot
from plaidoyer.content.site import SiteContent

CITED_FOLDERS = re.compile(r"(?:en/)?(positions|studies)/([^/]+)/")
"""The addresses of what has a permanent address besides, under the same name."""


@dataclass(frozen=True)
class Carried:
    """An address that goes where something else went."""

    source: Spot
    move: Declared
    """What it goes with."""
    candidates: tuple[Spot, ...]
    """Where it may stand now, the best first, the last there for sure; none if it is withdrawn."""

    def settled(self, files: Collection[str]) -> Declared:
        """Tell where it stands now, by the files of the site that will be published."""
        best = next((each for each in self.candidates if file_of(each.address) in files), None)
        to = best or (self.candidates[-1] if self.candidates else None)
        return replace(self.move, source=self.source, to=to)


def carried(content: SiteContent, standing: Standing) -> Iterator[Carried]:
    """List what went with something else, each address once, in the order of the ledger.

    What lives, as a frozen edition does below the page that it was made of, stays; what has an
    entry of its own, goes where that says.
    """
    folders: dict[str, tuple[str, Declared]] = {}
    for move in standing.moves.values():
        for folder, now in _folders(move):
            folders.setdefault(folder, (now, move))
    for _, promise in content.ledger.lines:
        source = Spot(promise.address)
        if promise.kind == "page" or promise.anchor or source.place in standing.moves:
            continue
        if file_of(promise.address).lower() in standing.files:
            continue
        former = next((each for each in _above(promise.address) if each in folders), None)
        if former is not None:
            now, move = folders[former]
            rest = promise.address.removeprefix(former)
            yield Carried(source, move, tuple(_candidates(content, move, former, now, rest)))


def _above(address: str) -> Iterator[str]:
    """List the folders that an address is in, the nearest first: `a/b/c → a/b/, a/`.

    An address that ends with a slash is the first of its own.
    """
    parts = address.split("/")[:-1]
    return ("/".join(parts[:end]) + "/" for end in range(len(parts), 0, -1))


def _candidates(
    content: SiteContent, move: Declared, former: str, now: str, rest: str
) -> Iterator[Spot]:
    """List where what stood in a folder may stand now, the best first."""
    if move.to is None and not move.source.anchor:
        return
    yield from _in_editions(content, move, rest)
    if now:
        yield Spot(now + _renamed(rest, former, now))
        yield Spot(now)
    # A section that was withdrawn leaves its page, which says why.
    yield move.to or move.source


def _folders(move: Declared) -> Iterator[tuple[str, str]]:
    """Pair each folder of what moved with where it is now, if that is a folder."""
    to = move.to
    yield _folder(move.source), _folder(to) if to else ""
    match = CITED_FOLDERS.fullmatch(move.source.address)
    if match is None:
        return
    there = CITED_FOLDERS.fullmatch(to.address) if to else None
    name = there[2] if there and there[1] == match[1] else ""
    now = permanent_address(name, *filter(None, [to.anchor])) if to and name else ""
    yield permanent_address(match[2], *filter(None, [move.source.anchor])), now
    if match[1] == "studies" and not move.source.anchor:
        yield f"data/charts/{match[2]}/", f"data/charts/{name}/" if name else ""


def _folder(spot: Spot) -> str:
    """Give the folder of what stands at a spot: that of a page or, below it, of a section."""
    folder = f"{spot.address.removesuffix('/')}/".lstrip("/")
    return f"{folder}{spot.anchor}/" if spot.anchor else folder


def _renamed(rest: str, former: str, now: str) -> str:
    """Give what a file is called in its new folder: a document bears the name of its paper."""
    old, new = (each.split("/")[-2] for each in (former, now))
    return f"{new}.{rest.removeprefix(f'{old}.')}" if rest.startswith(f"{old}.") else rest


def _in_editions(content: SiteContent, move: Declared, rest: str) -> Iterator[Spot]:
    """List where the latest editions hold the files of a proposition that the text has dropped."""
    match = CITED_FOLDERS.fullmatch(move.source.address)
    if match and match[1] == "positions" and move.source.anchor and rest:
        for frozen in reversed(content.editions.get(match[2], ())):
            place = f"{move.source.address}{frozen.edition.isoformat()}/"
            yield Spot(f"{place}{move.source.anchor}/{rest}")
