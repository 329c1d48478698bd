"""Linksets (RFC 9264), and the typed links of pages, as FAIR Signposting has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from signposting.htmllinks import DownloadedText
from signposting.linkset import _parse_linkset_json

from tools.citations.site import PageHead, Site
from tools.citations.told import Facts, Findings

SCHEMA = json.loads(Path(__file__).with_name("linkset.schema.json").read_text("utf-8"))

DESCRIPTIONS = {
    "cite.bib": "application/x-bibtex",
    "cite.ris": "application/x-research-info-systems",
    "cite.csl.json": "application/vnd.citationstyles.csl+json",
}
"""What describes a work, and its type (FAIR Signposting Profile)."""

LINKSET_TYPE = "application/linkset+json"
CATALOG = ".well-known/api-catalog"
FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
NOT_SIGNPOSTS = {"canonical", "alternate", "icon", "stylesheet", "schema.DCTERMS", "linkset"}

Context = Mapping[str, list[dict[str, Any]]]


@cache
def contexts_of(text: str, address: str) -> Mapping[str, Context]:
    """Read a linkset at an address: the links from each anchor, by their relation.

    ValueError if it is not one by RFC 9264, or if the reader of FAIR Signposting does not take it.
    """
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA)
    taken = _parse_linkset_json(DownloadedText(text, LINKSET_TYPE, address, address))
    found = {}
    for context in document["linkset"]:
        anchor = context.pop("anchor")
        if anchor in found:
            raise ValueError(f"{anchor} has two contexts")
        found[anchor] = context
    signposts = {str(each.target) for each in taken.signposts}
    for rel in ("cite-as", "describedby", "item", "type", "license"):
        for each in found.get(address, {}).get(rel, []):
            if each["href"] not in signposts:
                raise ValueError(f"Signposting does not find the {rel} {each['href']}")
    return found


def hrefs(context: Context, rel: str) -> list[str]:
    """Give where the links of a relation lead, in their order."""
    return [each["href"] for each in context.get(rel, [])]


def judge(site: Site, folder: str, page: PageHead, work: Facts, found: Findings) -> None:
    """Judge the linkset of a paper or an edition, in its folder, and the links of its page."""
    path, address = f"{folder}linkset.json", site.host + folder
    found.take("linkset", path)
    contexts: Mapping[str, Context] = {}
    with found.reading(path):
        contexts = contexts_of(site.text(path), address)
    for line in _faults(site, folder, contexts, work, page):
        found.say(path, line)
    own = contexts.get(address, {})
    signposts = {
        (each["rel"], each["href"]) for each in page.links if each["rel"] not in NOT_SIGNPOSTS
    }
    for rel, href in sorted(signposts):
        if href not in hrefs(own, rel):
            found.say(f"{folder}index.html", f"its linkset does not know the {rel} {href}")
    heard = {rel for rel, _ in signposts} | {each["rel"] for each in page.relations}
    demanded = set(own) - {"alternate"} if is_edition(work) else set(VERSIONS) & set(own)
    for rel in sorted(demanded - heard):
        found.say(f"{folder}index.html", f"no link says {rel}")
    linksets = [each["href"] for each in page.links if each["rel"] == "linkset"]
    if linksets != [site.host + path]:
        found.say(f"{folder}index.html", f"its linksets are {linksets}")


VERSIONS = ("latest-version", "predecessor-version", "successor-version", "version-history")
"""Relations between versions (RFC 5829)."""


def is_edition(work: Facts) -> bool:
    """Tell whether a work is an edition: its address ends in the name of its version."""
    return str(work["address"]).endswith(f"/{work.get('version', '')}/")


def _faults(
    site: Site, folder: str, contexts: Mapping[str, Context], work: Facts, page: PageHead
) -> Iterator[str]:
    address = site.host + folder
    own = contexts.get(address, {})
    expected: dict[str, list[str]] = {
        "cite-as": [address] if is_edition(work) else [],
        "type": ["https://schema.org/Report"],
        "describedby": [address + name for name in DESCRIPTIONS],
        "item": [str(work["pdf"])] if "pdf" in work else [],
        "alternate": [
            there for language, there in page.alternates.items() if language not in _self(work)
        ],
        **_versions(site, work),
    }
    for rel, wanted in expected.items():
        if hrefs(own, rel) != wanted:
            yield f"{rel} leads to {hrefs(own, rel)} and not to {wanted}"
    if bool(hrefs(own, "license")) != ("licence" in work):
        yield f"license leads to {hrefs(own, 'license')}, and the record says {work.get('licence')}"
    types = {each["href"]: each.get("type") for each in own.get("describedby", [])}
    if types != {address + name: kind for name, kind in DESCRIPTIONS.items()}:
        yield f"the types of the descriptions are {types}"
    backs = {address + name: "describes" for name in DESCRIPTIONS}
    if "pdf" in work:
        backs[str(work["pdf"])] = "collection"
    if contexts.keys() - {address} != backs.keys():
        yield f"its anchors are {sorted(contexts)}"
    for anchor, rel in backs.items():
        if hrefs(contexts.get(anchor, {}), rel) != [address]:
            yield f"{anchor} does not lead back by {rel}"
    for context in contexts.values():
        for rel in context:
            for href in hrefs(context, rel):
                if href.startswith(site.host) and not site.holds(href):
                    yield f"nothing stands at {href}"


def _self(work: Facts) -> set[str]:
    return {str(work["language"]), "x-default"}


def _versions(site: Site, work: Facts) -> dict[str, list[str]]:
    """Give the relations of a text to its versions; which came before an edition, others know."""
    address, version = str(work["address"]), work.get("version")
    if not version:
        return {relation: [] for relation in VERSIONS}
    latest = address.removesuffix(f"{version}/") if is_edition(work) else address
    history = {
        "latest-version": [latest],
        "version-history": [f"{site.host}id/{work['number']}/"],
    }
    if is_edition(work):
        return {**history, "successor-version": [f"{address}next/"]}
    return {**history, "predecessor-version": [f"{latest}{version}/"], "successor-version": []}


def judge_catalog(site: Site, found: Findings) -> None:
    """Judge the catalogue of what programs can read (RFC 9727): does it list everything."""
    anchor = site.host + CATALOG
    found.take("api-catalog", CATALOG)
    contexts: Mapping[str, Context] = {}
    with found.reading(CATALOG):
        contexts = contexts_of(site.text(CATALOG), anchor)
    listed = {each["href"]: each.get("type") for each in contexts.get(anchor, {}).get("item", [])}
    linksets = {site.host + path: LINKSET_TYPE for path in site.named("linkset.json")}
    feeds = {site.host + path: kind for name, kind in FEEDS.items() for path in site.named(name)}
    data = {
        site.host + path: "application/json"
        for path in site.named(".json")
        if path.startswith("data/") and path.count("/") == 1
    }
    expected = linksets | feeds | data
    for href in sorted(expected.keys() | listed.keys()):
        if listed.get(href) != expected.get(href):
            found.say(CATALOG, f"{href} is {listed.get(href)} and not {expected.get(href)}")
    for table in data.keys() - {f"{site.host}data/datapackage.json"}:
        described = contexts.get(table, {})
        if hrefs(described, "service-desc") != [f"{site.host}data/v1/openapi.json"]:
            found.say(CATALOG, f"{table} has no description for programs")
