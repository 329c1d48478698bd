"""Every citation, record, link and feed of a site, read by strangers: no error, and one story."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tools.citations import entries, feeds, linksets, works
from tools.citations.heads import by_open_graph
from tools.citations.records import Node, facts_of, faults, kinds_in, nodes_of, things_of
from tools.citations.site import PageHead, Site
from tools.citations.told import Facts, Findings, plain

EMITTED = {
    **{name: name for name in (*works.FILES, "cite.txt")},
    "linkset": "linkset.json",
    "feed.xml": "feed.xml",
    "feed.json": "feed.json",
    "sitemap": "sitemap.xml",
    "api-catalog": "api-catalog",
    "page": ".html",
}
"""The kinds of file that are read, and how each is named."""

ARTICLES = ("Article", "PodcastEpisode")
SILENT = ("404.html", "next/index.html")
"""Pages that lead on to others, and describe nothing."""


def examine(site: Site) -> Findings:
    """Read a whole site; give what was read, by kind, and everything that is wrong with it.

    What no reader takes is an error of its own, and so is a file that was never read.
    """
    found = Findings()
    papers = _papers(site, found)
    articles = dict(_articles(site, found))
    latest = {e.folder + "index.html": e.facts for e in papers if not e.is_edition}
    editions = {e.folder + "index.html": e.facts for e in papers if e.is_edition}
    for paper in papers:
        works.judge(site, paper, found)
        page = site.pages[f"{paper.folder}index.html"]
        linksets.judge(site, paper.folder, page, paper.facts, found)
    _by_pandoc(site, papers, found)
    _pages(site, found)
    feeds.judge(site, latest | articles, found)
    feeds.judge_map(site, latest | articles | editions, found)
    linksets.judge_catalog(site, found)
    for kind, name in EMITTED.items():
        for path in sorted(set(site.named(name)) ^ found.read.get(kind, set())):
            found.say(path, "it was not read")
    return found


def _papers(site: Site, found: Findings) -> list[works.Work]:
    papers = []
    for path, page in site.pages.items():
        if page.is_paper:
            with found.reading(path):
                papers.append(works.work_of(site, path))
    return papers


def _by_pandoc(site: Site, papers: list[works.Work], found: Findings) -> None:
    """Have pandoc read all entries at once, in each form that it knows."""
    cited = [(paper, number) for paper in papers for number in ("", *paper.parts)]
    for form, name in (
        ("bibtex", "cite.bib"),
        ("biblatex", "cite.bib"),
        ("ris", "cite.ris"),
        ("csljson", "cite.csl.json"),
    ):
        places = [f"{paper.folder}{number}{'/' if number else ''}{name}" for paper, number in cited]
        with found.reading(f"all {name} by pandoc ({form})"):
            told = entries.by_pandoc(tuple(map(site.text, places)), form)
            for place, facts, (paper, number) in zip(places, told, cited, strict=True):
                truth = dict(paper.part(number))
                if form == "ris":
                    truth["date"] = str(truth["date"])[:4]  # pandoc takes the year alone
                    if paper.is_early:
                        truth["authors"] = facts["authors"]
                found.compare(place, f"pandoc ({form})", facts, truth, frozenset(facts))


def _pages(site: Site, found: Findings) -> None:
    """Judge the record of every page, and that no thing is told of in two ways."""
    known: dict[str, str] = {}
    for page in site.pages.values():
        for record in page.records:
            known |= kinds_in(record)
    all_known = tuple(sorted(known.items()))
    stories: dict[tuple[str, str], object] = {}
    for path, page in site.pages.items():
        found.take("page", path)
        if path.endswith(SILENT) or not page.records:
            if page.records or not path.endswith(SILENT):
                found.say(path, f"it has {len(page.records)} records")
            continue
        for record in page.records:
            with found.reading(path):
                for fault in faults(record, all_known):
                    found.say(path, fault)
            for line in _contradictions(things_of(record), stories):
                found.say(path, line)
    for what, lines in (
        ("figures as claims", _claims(site)),
        ("permanent addresses", _parts(site)),
    ):
        with found.reading(what):
            for path, line in lines:
                found.say(path, line)


def _contradictions(things: list[Node], stories: dict[tuple[str, str], object]) -> Iterator[str]:
    for node in nodes_of(things):
        if "@type" not in node or "@id" not in node:
            continue
        for name, said in node.items():
            if not isinstance(said, dict) and stories.setdefault((node["@id"], name), said) != said:
                yield f"{node['@id']}: {name} is {said!r} here, and elsewhere not"


def _articles(site: Site, found: Findings) -> Iterator[tuple[str, Facts]]:
    """Give what the record of each article tells, held to its page and to what networks read."""
    for path, page in site.pages.items():
        for record in page.records:
            (work, *_) = things_of(record)
            if work["@type"] not in ARTICLES:
                continue
            facts = facts_of(work)
            truth = {**facts, "type": "article"}
            truth["published"] = facts["date"] if len(str(facts["date"])) == 10 else ""
            truth["publisher"] = by_open_graph(page).get("publisher", "")
            demanded = frozenset({"title", "address", "publisher", "summary", "type", "picture"})
            found.compare(path, "open graph", by_open_graph(page), truth, demanded)
            for line in _about_article(site, path, page, facts):
                found.say(path, line)
            yield path, facts


def _about_article(site: Site, path: str, page: PageHead, facts: Facts) -> Iterator[str]:
    if plain(page.heading) != facts["title"]:
        yield f"its heading is {page.heading!r}"
    if page.language != facts["language"]:
        yield f"it is in {page.language}, and said to be in {facts['language']}"
    if {site.host + path.removesuffix("index.html"), facts["address"]} != {page.canonical}:
        yield f"it says to stand at {facts['address']} and {page.canonical}"


def _claims(site: Site) -> Iterator[tuple[str, str]]:
    """Hold each figure, on the page of its study in both languages and at its permanent address, to
    the open data."""
    figures = json.loads(site.text("data/figures.json"))
    rows = {f"{e['study']}/{e['id']}": e for e in figures["data"]}
    seen: dict[str, int] = {}
    for path, page in site.pages.items():
        for record in page.records:
            for thing in things_of(record):
                if thing["@type"] != "Claim":
                    continue
                key = "/".join(re.findall(r"[^/#]+", thing["@id"])[-2:])
                seen[key] = seen.get(key, 0) + 1
                told = {
                    name: thing["about"].get(name) for name in ("value", "minValue", "maxValue")
                }
                if told != (wanted := _bounds(rows[key])):
                    yield path, f"{key} is {told} and not {wanted}"
                if _texts(thing["text"]) - {
                    plain(str(rows[key][f"statement_{each}"])) for each in ("fr", "en")
                }:
                    yield path, f"{key} is said to be {thing['text']}"
    for key in rows:
        if seen.get(key) != 3:
            yield "data/figures.json", f"{key} is claimed {seen.get(key, 0)} times and not 3"


def _texts(said: object) -> set[str]:
    found = said if isinstance(said, list) else [said]
    return {plain(each["@value"] if isinstance(each, dict) else str(each)) for each in found}


def _bounds(row: Mapping[str, Any]) -> Mapping[str, object]:
    value, precision = row.get("value"), row.get("precision")
    exact = None if precision in ("more-than", "up-to") else value
    low = value if precision == "more-than" else row.get("low")
    high = value if precision == "up-to" else row.get("high")
    return {"value": exact, "minValue": low, "maxValue": high}


def _parts(site: Site) -> Iterator[tuple[str, str]]:
    """Hold what permanent addresses tell of papers and propositions to the papers themselves."""
    titles: dict[str, set[str]] = {}
    for page in site.pages.values():
        for record in page.records:
            (work, *_) = things_of(record)
            if work["@type"] == "Report" and isinstance(work["name"], str):
                for each in (work, *work.get("hasPart", [])):
                    titles.setdefault(each["@id"], set()).add(plain(each["name"]))
    for path, page in site.pages.items():
        if not path.startswith("id/") or not page.records:
            continue
        (work, *_) = things_of(page.records[0])
        if work["@type"] == "Claim":
            continue
        known = set().union(*(titles.get(each, set()) for each in work["sameAs"]))
        if known and _texts(work["name"]) != known:
            yield path, f"its names are {work['name']} and not {sorted(known)}"
        if path.count("/") == 3 and work.get("position") != path.split("/")[2]:
            yield path, f"its number is {work.get('position')}"
        for place in work["sameAs"]:
            if not site.holds(place):
                yield path, f"nothing stands at {place}"


def cff_faults(root: Path) -> Iterator[str]:
    """Compare CITATION.cff with the settings of the site and the version of the program."""
    cff = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    project = (root / "pyproject.toml").read_text("utf-8")
    wanted = {"name": settings["site_name"], "website": settings["site_url"]}
    if cff["authors"] != [wanted]:
        yield f"CITATION.cff: its authors are {cff['authors']} and not {[wanted]}"
    if cff["url"] != settings["site_url"]:
        yield f"CITATION.cff: its address is {cff['url']}"
    if f'version = "{cff["version"]}"' not in project:
        yield f"CITATION.cff: its version is {cff['version']}"
