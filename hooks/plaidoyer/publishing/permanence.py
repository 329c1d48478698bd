"""What of a built site is promised for ever, and whether it holds what was promised before."""

import re
from collections.abc import Callable, Collection, Iterator

from plaidoyer.content.dependents import carried
from plaidoyer.content.permanence import Standing, declared, promised
from plaidoyer.content.redirects import REDIRECTS, Spot
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem
from plaidoyer.reading.ledger import LEDGER, Promise

PASSING = re.compile(
    # Named by contents, or made for programs that ask for the present alone.
    r"(?:assets|previews|search|hosting)/.*|sitemap\.xml|robots\.txt|404\.html"
    # What hosts read; `.well-known/` is for everybody.
    r"|_[^/]*|\.(?!well-known/).*"
    # Pictures, which pages show in sizes and formats that change.
    r"|(?:.*/)?[^/]+\.(?:avif|gif|jpe?g|png|webp|svg)"
)
"""The files of a site that nobody is to cite, by path: all others are promised."""

ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=[\"']?([A-Za-z0-9.~-]+)[\"'\s>]")
"""An anchor that an author gave: those of the frame have an underscore."""


def promises_of(
    content: SiteContent, paths: Collection[str], read: Callable[[str], str]
) -> frozenset[Promise]:
    """Work out what a built site promises.

    Takes the paths of all its files from the site's root, and what reads one as text. Pages drawn
    from the content promise the anchors that their authors gave; any other page of HTML, such as
    one that is kept for ever as it is, the ids that it holds without an underscore.
    """
    return _promises(content, paths, read, frozenset(_former(content)))


def _promises(
    content: SiteContent,
    paths: Collection[str],
    read: Callable[[str], str],
    former: Collection[Spot],
) -> frozenset[Promise]:
    pages = promised(content)
    found = {Promise(address) for address in pages}
    found |= {Promise(address, anchor) for address, each in pages.items() for anchor in each}
    answered = {each.file for each in former if not each.anchor}
    for path in paths:
        address = _address_of(path)
        if address in pages or path in answered or PASSING.fullmatch(path):
            continue
        found.add(Promise(address, "", "file"))
        if path.endswith(".html"):
            found |= {Promise(address, anchor, "file") for anchor in ID.findall(read(path))}
    return frozenset(found)


def check_published(
    content: SiteContent, paths: Collection[str], read: Callable[[str], str]
) -> Iterator[Problem]:
    """Find the files of earlier releases that a built site no longer holds, and false moves.

    Takes the same as `promises_of`. What concerns pages drawn from the content, the checks tell.
    """
    former = frozenset(_former(content))
    held = _promises(content, paths, read, former)
    spots = {Spot(each.address, each.anchor) for each in held}
    answered = {each.place for each in former}
    for line, promise in content.ledger.lines:
        spot = Spot(promise.address, promise.anchor)
        answers = {spot.place, (spot.file, "")} & answered
        if promise.kind == "file" and not answers and spot not in spots:
            yield Problem.at(LEDGER, line, "published-file-lost", address=spot.written)
    for each in declared(content):
        if each.to is not None and each.to not in spots:
            values = {"address": each.source.written, "to": each.to.written}
            yield Problem.at(REDIRECTS, each.line, "redirect-to-no-file", **values)


def _former(content: SiteContent) -> Iterator[Spot]:
    """List the addresses at which nothing stands any more: declared, and what went with them."""
    yield from (each.source for each in declared(content))
    yield from (each.source for each in carried(content, Standing.of(content)))


def _address_of(path: str) -> str:
    """Give the address of a file: `id/x/index.html → id/x/`, `feed.xml → feed.xml`."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
