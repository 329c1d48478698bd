"""Every page and anchor ever published still answers, and what is said of those that moved is so.

What only publishing knows, files that are not drawn from pages, is judged there.
"""

from collections.abc import Iterator

from plaidoyer.content.permanence import Declared, Standing, declared
from plaidoyer.content.redirects import REDIRECTS, Spot
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.problems import Problem, nearest_name
from plaidoyer.reading.ledger import LEDGER


def check_permanence(content: SiteContent) -> Iterator[Problem]:
    """Find what no longer answers, and moves that lead nowhere.

    Nothing is judged while a file is broken: what it says would be taken for lost.
    """
    if content.broken:
        return
    standing = Standing.of(content)
    yield from _moves(content, standing)
    lost: set[str] = set()
    for line, promise in content.ledger.lines:
        spot = Spot(promise.address, promise.anchor)
        if promise.kind != "page" or promise.address in lost or standing.answers(spot):
            continue
        if not standing.answers(Spot(promise.address)):
            # With a page its anchors are lost: that is told once.
            lost.add(promise.address)
            yield Problem.at(LEDGER, line, "address-lost", address=Spot(promise.address).written)
            continue
        known = standing.pages.get(promise.address, frozenset())
        nearest = nearest_name(promise.anchor, known)
        yield Problem.at(LEDGER, line, "anchor-lost", address=promise.written, **nearest)


def _moves(content: SiteContent, standing: Standing) -> Iterator[Problem]:
    """Judge each move by itself: what it claims, and where it leads."""
    first: dict[tuple[str, str], Declared] = {}
    # Frozen editions name their paper, in their files and in their address.
    bound = {address_of(each, f"positions/{name}") for name in content.editions for each in LOCALES}
    for each in declared(content):
        source = each.source
        other = first.setdefault((source.file.lower(), source.anchor), each)
        values = {"address": source.written}
        if other is not each:
            yield Problem.at(
                REDIRECTS, each.line, "address-claimed-twice", **values, other=other.line
            )
        elif standing.is_taken(source):
            yield Problem.at(REDIRECTS, each.line, "address-still-lives", **values)
        elif source.anchor and not standing.lives(Spot(source.address)):
            yield Problem.at(REDIRECTS, each.line, "anchor-of-no-page", **values)
        elif each.to and not source.anchor and source.address in bound:
            yield Problem.at(REDIRECTS, each.line, "paper-bound-to-name", **values)
        elif each.to:
            yield from _target(content, standing, each, each.to)


def _target(
    content: SiteContent, standing: Standing, move: Declared, to: Spot
) -> Iterator[Problem]:
    values = {"address": move.source.written, "to": to.written}
    if _comes_back(standing, move):
        yield Problem.at(REDIRECTS, move.line, "redirect-loop", **values)
        return
    page_move = standing.moves.get((to.file, ""))
    onward = standing.moves.get(to.place) or page_move
    if onward and onward.to:
        yield Problem.at(REDIRECTS, move.line, "redirect-chain", **values, last=onward.to.written)
    elif not standing.lives(to) and not _is_judged_later(content, standing, to):
        yield Problem.at(REDIRECTS, move.line, "redirect-nowhere", **values)


def _comes_back(standing: Standing, move: Declared) -> bool:
    """Tell whether a move, followed from one to the next, leads to where it began.

    A page that moved to a place on itself has not moved.
    """
    seen: set[tuple[str, str]] = set()
    at = move.to
    while at and at.place not in seen:
        if at.place == move.source.place or (
            not move.source.anchor and at.file == move.source.file
        ):
            return True
        seen.add(at.place)
        onward = standing.moves.get(at.place)
        at = onward.to if onward else None
    return False


def _is_judged_later(content: SiteContent, standing: Standing, spot: Spot) -> bool:
    """Tell whether an address is that of a file, or of a page that publishing draws: the build
    judges whether it is there, and the places on it."""
    known = {each.address for _, each in content.ledger.lines if each.kind == "file"}
    if spot.address in standing.others | known:
        return True
    name = spot.address.rpartition("/")[2]
    return not spot.anchor and "." in name and not name.endswith(".html")
