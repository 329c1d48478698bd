"""The feeds of a site and its map: what they tell of each work, and whether they tell of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree

import feedparser

from tools.citations.heads import spoken
from tools.citations.site import Site
from tools.citations.told import Facts, Findings, Names, filled, first_day, plain

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

OF_FEED = ("id", "title", "updated", "author")
OF_ENTRY = ("id", "title", "updated", "author", "link", "content")
"""What RFC 4287 demands of a feed and of an entry (4.1.1, 4.1.2), or what ours promise besides."""

MOST_ENTRIES = 50
"""How many works a feed holds: the latest."""


@cache
def by_atom(data: bytes) -> Mapping[str, Facts]:
    """Read a feed of Atom with feedparser: what each entry tells, by its id."""
    feed = feedparser.parse(data)
    if feed.bozo:
        raise ValueError(feed.bozo_exception)
    root = ElementTree.fromstring(data)
    missing = [f"a feed without {each}" for each in _missing(root, OF_FEED)]
    for entry in root.iter(f"{ATOM}entry"):
        missing += [f"an entry without {each}" for each in _missing(entry, OF_ENTRY)]
    if missing:
        raise ValueError(", ".join(missing))
    if feed.feed.updated != max(each.updated for each in feed.entries):
        raise ValueError(f"it changed on {feed.feed.updated}, and its entries not")
    return {each.id: _atom(each) for each in feed.entries}


def _missing(element: ElementTree.Element, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if element.find(ATOM + name) is None)


def _atom(entry: Any) -> Facts:
    return filled(
        {
            "title": plain(entry.title),
            "names": tuple(plain(each.name) for each in entry.authors),
            "day": entry.published[:10],
            "modified day": entry.updated[:10],
            "address": entry.link,
            "summary": plain(entry.summary),
        }
    )


@cache
def by_json_feed(data: bytes) -> Mapping[str, Facts]:
    """Read a JSON Feed: what each item tells, by its id."""
    feed = json.loads(data)
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        raise ValueError(feed["version"])
    return {
        item["id"]: filled(
            {
                "title": plain(item["title"]),
                "names": tuple(plain(each["name"]) for each in item["authors"]),
                "published": item.get("date_published", "")[:10],
                "changed": item.get("date_modified", "")[:10],
                "address": item["url"],
                "summary": plain(item["summary"]),
                "language": item["language"],
            }
        )
        for item in feed["items"]
    }


def as_told(work: Facts) -> Facts:
    """Give what feeds have to tell of a work, in the forms of both."""
    names: Names = work.get("authors", ())  # type: ignore[assignment]
    date, modified = str(work["date"]), str(work.get("modified", work["date"]))
    told = {
        **work,
        "names": spoken(names),
        "day": first_day(date),
        "modified day": first_day(modified),
        "published": date if len(date) == 10 else "",
        "changed": modified if len(modified) == 10 else "",
    }
    return filled(told)


ATOM_TELLS = frozenset({"title", "names", "day", "modified day", "address", "summary"})
JSON_TELLS = frozenset({"title", "names", "published", "changed", "address", "summary", "language"})


def judge(site: Site, works: Mapping[str, Facts], found: Findings) -> None:
    """Judge every feed against the works of its language, by path of their pages."""
    for name, read, tells in (
        ("feed.xml", by_atom, ATOM_TELLS),
        ("feed.json", by_json_feed, JSON_TELLS),
    ):
        for path in site.named(name):
            found.take(name, path)
            told: Mapping[str, Facts] = {}
            with found.reading(path):
                told = read(site.text(path).encode())
            language = "en" if path.startswith("en/") else "fr"
            own = {str(e["address"]): e for e in works.values() if e["language"] == language}
            if told.keys() != own.keys() and len(told) < MOST_ENTRIES:
                found.say(path, f"tells of {len(told)} works and not of {len(own)}")
            for address in told.keys() & own.keys():
                truth = dict(as_told(own[address]))
                if "authors" not in own[address]:  # an episode of others, as search engines read it
                    truth["names"] = told[address].get("names")
                found.compare(path, address, told[address], truth, tells)


def judge_map(site: Site, works: Mapping[str, Facts], found: Findings) -> None:
    """Judge the map for search engines: every page to be listed, its languages, its last change."""
    path = "sitemap.xml"
    found.take("sitemap", path)
    root = ElementTree.fromstring(site.text(path))
    listed = {each.findtext(f"{MAP}loc", ""): each for each in root}
    pages = {page.canonical: path for path, page in site.pages.items() if page.canonical}
    for address in sorted(pages.keys() ^ listed.keys()):
        found.say(path, f"{address} is {'not listed' if address in pages else 'no such page'}")
    for address in pages.keys() & listed.keys():
        page, entry = site.pages[pages[address]], listed[address]
        if site.path(address) != pages[address]:
            found.say(pages[address], f"it stands elsewhere by its canonical address {address}")
        links = {e.get("hreflang"): e.get("href") for e in entry.iter(f"{XHTML}link")}
        if links != page.alternates:
            found.say(path, f"{address} is said to stand at {links} and not {page.alternates}")
        if work := works.get(pages[address]):
            modified = str(work.get("modified", work["date"]))
            told, known = entry.findtext(f"{MAP}lastmod"), modified if len(modified) == 10 else None
            if told != known:
                found.say(path, f"{address} changed on {told} and not on {known}")
