"""What a paper, an edition or a proposition tells in every form, compared with its record.

The truth is the record of the page in JSON-LD: every other form is held to it, so that a record
that is wrong is contradicted by all.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton

from tools.citations import entries, heads
from tools.citations.records import facts_of, things_of
from tools.citations.site import PageHead, Site
from tools.citations.told import Facts, Findings, Names, plain

FILES: Mapping[str, Callable[[str], Facts]] = {
    "cite.bib": entries.by_bibtex,
    "cite.ris": entries.by_ris,
    "cite.csl.json": entries.by_csl,
}

COMMON = frozenset({"title", "authors", "date", "address", "version", "language", "place"})
TELLS: Mapping[str, frozenset[str]] = {
    "cite.bib": COMMON | {"keywords", "publisher", "number", "host", "part"},
    "cite.ris": COMMON | {"keywords", "publisher", "number", "summary", "host", "part"},
    # A style would print a publisher that is the author twice, and so the number in the address.
    "cite.csl.json": COMMON | {"keywords", "summary", "host"},
    "highwire": frozenset(
        {"title", "names", "day", "language", "publisher", "keywords", "address", "pdf"}
    ),
    "highwire of an edition": frozenset({"number", "online", "abstract page"}),
    "dublin core": frozenset({"title", "names", "date", "modified", "language", "keywords"}),
    "dublin core of an edition": frozenset({"address", "licence"}),
    "open graph": frozenset({"title", "address", "publisher", "type", "published", "changed"}),
}
"""What each form has to tell, wherever the record does."""

CLDR = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class Work:
    """A paper or an edition of it."""

    folder: str
    facts: Facts
    parts: Mapping[str, str]
    """The titles of its propositions, by their numbers."""
    is_edition: bool
    is_early: bool
    """Whether it was frozen in the first forms."""

    def part(self, number: str) -> Facts:
        """Give what is to be told of a proposition, or of the whole under no number."""
        if not number:
            return self.facts
        own = {
            "title": self.parts[number],
            "address": f"{self.facts['address']}#{number}",
            "host": self.facts["title"],
            "part": number,
        }
        kept = {
            name: each for name, each in self.facts.items() if name not in ("number", "summary")
        }
        return {**kept, **own}


def work_of(site: Site, path: str) -> Work:
    """Read the record of the page of a paper or an edition, by its path."""
    folder = path.removesuffix("index.html")
    (record,) = site.pages[path].records
    (report,) = things_of(record)
    facts = facts_of(report)
    return Work(
        folder=folder,
        facts=facts,
        parts={each["position"]: plain(each["name"]) for each in report.get("hasPart", [])},
        is_edition=folder.endswith(f"/{facts.get('version')}/"),
        is_early=site.is_early(folder),
    )


def judge(site: Site, work: Work, found: Findings) -> None:
    """Judge all that is told of one work: files, formatted citations, and the head of its page."""
    for number in ("", *work.parts):
        folder = f"{work.folder}{number}/" if number else work.folder
        for name, read in FILES.items():
            path = folder + name
            found.take(name, path)
            with found.reading(path):
                told = read(site.text(path))
                found.compare(path, read.__name__, told, work.part(number), TELLS[name])
        path = f"{folder}cite.txt"
        found.take("cite.txt", path)
        with found.reading(path):
            for line in _unsaid(site.text(path), work, work.part(number), bool(number)):
                found.say(path, line)
        path = f"{folder}cite.bib"
        if not work.is_early and (signs := entries.foreign_signs(site.text(path))):
            found.say(path, f"LaTeX does not take {signs!r}")
    with found.reading(f"{work.folder}index.html"):
        _judge_head(site, work, found)


def _judge_head(site: Site, work: Work, found: Findings) -> None:
    path = f"{work.folder}index.html"
    page = site.pages[path]
    truth = heads.as_told(work.facts)
    readers: dict[str, Callable[[PageHead], Facts]] = {
        "highwire": heads.by_highwire,
        "dublin core": heads.by_dublin_core,
        "open graph": heads.by_open_graph,
    }
    for name, read in readers.items():
        demanded = TELLS[name]
        if work.is_edition or not work.facts.get("version"):
            demanded |= TELLS.get(f"{name} of an edition", frozenset())
        elif name == "dublin core":
            # The latest text of a paper with editions has its title and address in other tags.
            demanded -= {"licence"}
        if name == "open graph" and not work.is_early:
            demanded |= {"summary"}
        told = dict(read(page))
        if work.is_early:
            # The first forms told indexes and networks of days that nobody knows.
            told = {each: told[each] for each in told.keys() - (told.keys() - truth.keys())}
        picture = told.pop("picture", "")
        found.compare(path, name, told, truth, demanded)
        if name == "open graph" and not work.is_early and not site.holds(str(picture)):
            found.say(path, f"open graph: no picture stands at {picture}")
    for line in _about_page(site, page, work):
        found.say(path, line)


def _about_page(site: Site, page: PageHead, work: Work) -> Iterator[str]:
    if plain(page.heading) != work.facts["title"]:
        yield f"its heading is {page.heading!r}"
    if page.language != work.facts["language"]:
        yield f"it is in {page.language}"
    address = site.host + work.folder
    if {work.facts["address"], page.canonical} != {address}:
        yield f"it says to stand at {work.facts['address']} and {page.canonical}"
    pdf = str(work.facts.get("pdf", ""))
    if pdf and (not site.holds(pdf) or pdf.rpartition("/")[0] != address.rstrip("/")):
        yield f"its PDF {pdf} does not stand beside it"
    for number in work.parts.keys() - page.ids:
        yield f"it has no proposition {number}"
    for language, there in page.alternates.items():
        other = site.pages.get(site.path(there))
        if other is None or (language != "x-default" and other.language != language):
            yield f"no page in {language} stands at {there}"
        elif other.canonical != there or page.canonical not in other.alternates.values():
            yield f"{there} does not lead back"
        elif work.is_edition and work.folder.split("/")[-2] != there.split("/")[-2]:
            yield f"{there} is of another edition"


def _unsaid(text: str, work: Work, truth: Facts, is_part: bool) -> Iterator[str]:
    """Find what a formatted citation does not say; each is one paragraph below its style's name."""
    paragraphs = dict(each.split("\n", 1) for each in text.strip().split("\n\n"))
    if list(paragraphs) != ["ISO 690", "APA"]:
        yield f"it has {list(paragraphs)}"
        return
    names: Names = truth["authors"]  # type: ignore[assignment]
    date, version = str(truth["date"]), str(truth.get("version", ""))
    for style, words in paragraphs.items():
        said = plain(words).replace("\u2011", "-")
        wanted = [str(truth["title"]), date[:4], *(family for family, _ in names)]
        if style == "ISO 690":
            wanted.append(_in_words(date, str(truth["language"])))
        if (style == "APA" or not work.is_edition) and version and not is_part:
            wanted.append(f"Version {version}")
        for each in wanted:
            if each.casefold() not in said.casefold() and not (work.is_early and "Version" in each):
                yield f"{style} does not say {each!r}"
        if not said.endswith(str(truth["address"])):
            yield f"{style} does not end with the address"
        if "Versions" in said and not work.is_early:
            yield f"{style} says Versions"


def _in_words(date: str, language: str) -> str:
    """Write a date as precisely as it is known, as CSL does: `June 2020`, `25 novembre 2026`."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    whole = datetime.date(year, month or 1, day or 1)
    if day:
        return plain(format_date(whole, "long", locale=CLDR[language]))
    return plain(format_skeleton("yMMMM", whole, locale=CLDR[language])) if month else str(year)
