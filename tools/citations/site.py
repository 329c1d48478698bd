"""A built site: its files by their paths, and its pages by their addresses."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

READ = (".html", ".bib", ".ris", ".json", ".txt", ".xml", "api-catalog")
"""The endings of the files that are read; of all others, only whether they exist matters."""

FIRST_FORMS = datetime.date(2026, 11, 25)
"""Editions that were frozen until that day never change, and lack what was added to forms since:
the comma after organisations in RIS, spaces as commands in TeX, a picture for networks."""


@dataclass(frozen=True)
class Site:
    """A built site."""

    files: Mapping[str, bytes | None]
    """By path from its root; None for what is not read."""
    host: str
    """Its public address, with which all its addresses begin."""

    @classmethod
    def of(cls, folder: Path) -> Site:
        """Read a folder; its address is that which its map gives to robots."""
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            if path.name.endswith(READ)
            else None
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        robots = (files["robots.txt"] or b"").decode()
        return cls(files, robots.rpartition("Sitemap: ")[2].strip().removesuffix("sitemap.xml"))

    def text(self, path: str) -> str:
        """Give the text of a file. KeyError if there is none."""
        data = self.files[path]
        if data is None:
            raise KeyError(path)
        return data.decode()

    def holds(self, address: str) -> bool:
        """Tell whether there is a file at a whole address of the site."""
        return address.startswith(self.host) and self.path(address) in self.files

    def path(self, address: str) -> str:
        """Give the path of the file at a whole address, whose anchor does not matter."""
        path = address.removeprefix(self.host).partition("#")[0]
        return f"{path}index.html" if path.endswith("/") or not path else path

    def named(self, name: str) -> Iterator[str]:
        """Give the paths of the files that bear a name, or end in one that begins with a dot."""
        for path in self.files:
            if path.endswith(name) if name.startswith(".") else path.rpartition("/")[2] == name:
                yield path

    @cached_property
    def pages(self) -> Mapping[str, PageHead]:
        """Give what every page says in its head, by path."""
        return {path: head_of(self.text(path)) for path in self.named(".html")}

    def is_early(self, folder: str) -> bool:
        """Tell whether an edition was frozen in the first forms, by its folder."""
        manifest = self.files.get(f"{folder.removeprefix('en/')}manifest.json")
        if not manifest:
            return False
        return datetime.date.fromisoformat(json.loads(manifest)["frozen"]) <= FIRST_FORMS


@dataclass(frozen=True)
class PageHead:
    """What a page says to machines, and the words of its first heading."""

    language: str
    metas: tuple[Mapping[str, str], ...]
    links: tuple[Mapping[str, str], ...]
    records: tuple[str, ...]
    """Its JSON-LD, as it is written."""
    heading: str
    ids: frozenset[str]
    relations: tuple[Mapping[str, str], ...]
    """The links with a relation in its text."""

    def values(self, name: str) -> tuple[str, ...]:
        """Give what the `<meta>`s of a name or property say, in their order."""
        return tuple(
            each.get("content", "")
            for each in self.metas
            if name in (each.get("name"), each.get("property"))
        )

    def value(self, name: str) -> str:
        """Give what the only `<meta>` of a name or property says; empty if there is none."""
        found = self.values(name)
        if len(found) > 1:
            raise ValueError(f"{len(found)} × {name}")
        return found[0] if found else ""

    @property
    def is_paper(self) -> bool:
        """Tell whether scholarly indexes take it for a paper."""
        return any(each.get("name", "").startswith("citation_") for each in self.metas)

    @property
    def canonical(self) -> str:
        """Give its canonical address; empty for a page that is not to be listed."""
        return next((e.get("href", "") for e in self.links if e.get("rel") == "canonical"), "")

    @property
    def alternates(self) -> Mapping[str, str]:
        """Give the addresses of the same page by language, as search engines read them."""
        return {e["hreflang"]: e.get("href", "") for e in self.links if "hreflang" in e}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.metas: list[dict[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.relations: list[dict[str, str]] = []
        self.records: list[str] = []
        self.headings: list[str] = []
        self.ids: set[str] = set()
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.ids |= {own["id"]} if "id" in own else set()
        if tag == "html":
            self.language = own.get("lang", "")
        elif tag == "meta":
            self.metas.append(own)
        elif tag == "link":
            self.links.append(own)
        elif tag == "a" and "rel" in own:
            self.relations.append(own)
        elif tag == "h1":
            self.within = tag
            self.headings.append("")
        elif tag == "script" and own.get("type") == "application/ld+json":
            self.within = tag
            self.records.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within == "h1":
            self.headings[-1] += data
        elif self.within == "script":
            self.records[-1] += data


@cache
def head_of(html: str) -> PageHead:
    """Read what a page of HTML says in its head."""
    reader = _Reader()
    reader.feed(html)
    return PageHead(
        language=reader.language,
        metas=tuple(reader.metas),
        links=tuple(reader.links),
        records=tuple(reader.records),
        heading=reader.headings[0] if reader.headings else "",
        ids=frozenset(reader.ids),
        relations=tuple(reader.relations),
    )
