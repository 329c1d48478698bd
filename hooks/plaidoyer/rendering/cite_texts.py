"""Papers and propositions as a text cites them: ISO 690 and APA, written by the CSL processor."""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.bibliography import STYLES, Fetch, read_style
from plaidoyer.rendering.citation_files import CslItem, cited_numbers, csl_item, key_of
from plaidoyer.rendering.csl_processor import document_of, process
from plaidoyer.rendering.csl_records import Meta, bare, mapping, sequence
from plaidoyer.rendering.paper_records import PaperRecord, plain

CiteStyle = Literal["iso-690", "apa"]

STYLE_FILES: Mapping[CiteStyle, str] = {
    "iso-690": f"{STYLES}/iso-690-numeric.csl",
    "apa": f"{STYLES}/apa.csl",
}
"""From the root of the repository."""

STYLE_NAMES: Mapping[CiteStyle, str] = {"iso-690": "ISO 690", "apa": "APA"}

TEXT_FILE = "cite.txt"
"""The file that holds the citation in every style, as plain text."""

SUFFIXES = 'disambiguate-add-year-suffix="true"'
"""What makes a style write `2020a` and `2020b`: right in one list, wrong in entries that are read
one by one."""

CiteTexts = Mapping[tuple[CiteStyle, str], str]
"""Formatted citations as harmless HTML, by style and by the key of their entry (`key_of`)."""


def write_citations(root: Path, records: Iterable[PaperRecord], fetch: Fetch) -> CiteTexts:
    """Format the citations of papers and of all their propositions, in every style.

    Takes the root of the repository, whose styles are used, and records in either language.
    StyleError if a style is of no use. Nothing is run where there are no papers.
    """
    papers = list(records)
    if not papers:
        return {}
    styles = {name: read_style(root / file).decode() for name, file in STYLE_FILES.items()}
    documents = {name: _documents(papers, name) for name in styles}

    def make() -> Mapping[str, bytes]:
        return {
            f"{name}.json": json.dumps(_formatted(style, documents[name])).encode()
            for name, style in styles.items()
        }

    written = [document for each in documents.values() for document in each.values()]
    ingredients = [version("pypandoc-binary"), *styles.values(), *written]
    made = fetch("citations", ingredients, make)
    return {
        (name, key): html
        for name in styles
        for key, html in json.loads(made[f"{name}.json"]).items()
    }


def citation_text(texts: CiteTexts, record: PaperRecord, number: str = "") -> str:
    """Write what `cite.txt` holds: the citation in each style, as plain text, after its name."""
    key = key_of(record, number)
    lines = [f"{STYLE_NAMES[name]}\n{plain(texts[name, key])}\n" for name in STYLE_FILES]
    return "\n".join(lines)


def _documents(papers: Iterable[PaperRecord], style: CiteStyle) -> Mapping[Locale, str]:
    """Write what the processor reads, in each language in which there are papers."""
    items: dict[Locale, dict[str, Meta]] = {}
    for paper in papers:
        for number in cited_numbers(paper):
            item = _for_style(csl_item(paper, number), paper, style)
            items.setdefault(paper.locale, {})[key_of(paper, number)] = _meta(item)
    return {locale: document_of(items[locale], locale) for locale in LOCALES if locale in items}


def _for_style(item: CslItem, paper: PaperRecord, style: CiteStyle) -> CslItem:
    """Name the version as a style shows it: APA always, ISO 690 where the date does not say it.

    A processor takes two numbers with a hyphen between them for a range, and APA then says
    “Versions 2026-11-25”: it is given the hyphen that no line breaks after (U+2011).
    """
    named = item.pop("version", "").replace("-", "\u2011")
    if not named or (style == "iso-690" and paper.edition):
        return item
    return {**item, "version": named} if style == "apa" else {**item, "edition": f"Version {named}"}


def _meta(item: CslItem) -> Meta:
    """Write a record of CSL-JSON as pandoc's metadata."""
    return mapping({name: _value(value) for name, value in item.items() if name != "abstract"})


def _value(value: object) -> Meta:
    if isinstance(value, dict):
        return mapping({name: _value(each) for name, each in value.items()})
    if isinstance(value, list):
        return sequence([_value(each) for each in value])
    return bare(value)


def _formatted(style: str, documents: Mapping[Locale, str]) -> dict[str, str]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "style.csl"
        file.write_text(style.replace(SUFFIXES, ""), "utf-8")
        return {
            key: html
            for locale, document in documents.items()
            for key, html in process(document, file).entries.items()
        }
