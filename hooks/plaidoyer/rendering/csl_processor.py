"""The CSL processor: pandoc, which gives back a tree, from which only harmless HTML is drawn."""

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pypandoc

from plaidoyer.languages import Locale
from plaidoyer.rendering.csl_records import STUDY_CLASS, Meta, bare, sequence

API_VERSION = [1, 23, 1]
"""Of pandoc's tree; a pandoc that knows another one refuses it."""

REGIONS = {"fr": "fr-FR", "en": "en-GB"}
"""The conventions of dates and terms that a style begins with (RFC 5646)."""

STUDY_ADDRESS = "study:"
"""What stands for the address of a study's page, which each page writes as seen from itself."""

TAGS = {"Emph": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
"""The elements of an entry, besides links and passages in another language."""

Node = Mapping[str, Any]


class StyleError(Exception):
    """A style that no bibliography could be made with."""

    def __init__(self, style: Path, reason: str) -> None:
        super().__init__(reason)
        self.style = style
        self.reason = reason


@dataclass(frozen=True)
class Processed:
    """What a style makes of some records, each by its id."""

    entries: Mapping[str, str]
    """The entries of the bibliography in the order of the style, as HTML."""
    mentions: Mapping[str, str]
    """How a sentence names a source: `Arcep et ADEME (2025a)`."""
    years: Mapping[str, str]
    """The same without the author: `(2025a)`."""


def document_of(records: Mapping[str, Meta], locale: Locale) -> str:
    """Write the document that pandoc is given: the records, each cited with its author and without.

    Takes the records by id, in the order in which they are cited.
    """
    cites = [
        {"t": "Para", "c": [{"t": "Cite", "c": [[_citation(key, mode)], []]}]}
        for mode in ("AuthorInText", "SuppressAuthor")
        for key in records
    ]
    references = sequence(list(records.values()))
    meta = {"references": references, "lang": bare(REGIONS[locale])}
    tree = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": cites}
    return json.dumps(tree, ensure_ascii=False)


def _citation(key: str, mode: str) -> Node:
    return {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def process(document: str, style: Path) -> Processed:
    """Have pandoc apply a style to a document; StyleError if it cannot."""
    # In the sandbox it reads the style and nothing else; its own folder may hold what is not ours.
    options = ["-f", "json", "-t", "json", "--citeproc", "--sandbox", f"--data-dir={style.parent}"]
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), *options, "--csl", str(style)],
        input=document.encode(),
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise StyleError(style, run.stderr.decode("utf-8", "replace").strip())
    blocks: Sequence[Node] = json.loads(run.stdout)["blocks"]
    cites = [block["c"][0]["c"] for block in blocks if block["t"] == "Para"]
    half = len(cites) // 2
    keys = [citations[0]["citationId"] for citations, _ in cites[:half]]
    texts = ["".join(map(_plain, inlines)) for _, inlines in cites]
    return Processed(
        entries=dict(_entries(blocks)),
        mentions=dict(zip(keys, texts[:half], strict=True)),
        years=dict(zip(keys, texts[half:], strict=True)),
    )


def _entries(blocks: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Find the entries: each a `Div` whose id is that of its record after `ref-`."""
    for block in blocks:
        if block["t"] == "Div":
            (identifier, _, _), inner = block["c"]
            if identifier.startswith("ref-"):
                inlines = [each for part in inner for each in part["c"]]
                yield identifier.removeprefix("ref-"), html_of(inlines)
            else:
                yield from _entries(inner)


def html_of(inlines: Iterable[Node]) -> str:
    """Draw pandoc's tree as HTML: words, emphasis, web links, languages, and nothing else."""
    return "".join(map(_html, inlines))


def _html(node: Node) -> str:
    match node["t"]:
        case "Str":
            return escape(node["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Emph" | "Strong" | "Superscript" | "Subscript" as kind:
            return f"<{TAGS[kind]}>{html_of(node['c'])}</{TAGS[kind]}>"
        case "Link":
            address = node["c"][2][0]
            if address.startswith("https://"):
                return f'<a href="{escape(address)}">{html_of(node["c"][1])}</a>'
            return html_of(node["c"][1])
        case "Span":
            return _span(node)
    return escape(_plain(node))


def _span(node: Node) -> str:
    (_, classes, attributes), inlines = node["c"]
    language = dict(attributes).get("lang")
    lang = f' lang="{escape(language)}"' if language else ""
    if STUDY_CLASS in classes:
        return f'<a href="{STUDY_ADDRESS}"{lang}>{html_of(inlines)}</a>'
    return f"<span{lang}>{html_of(inlines)}</span>" if lang else html_of(inlines)


def _plain(node: Node) -> str:
    """Give the words of a node, whatever holds them."""
    content = node.get("c")
    if node["t"] == "Str":
        return str(content)
    if node["t"] in ("Space", "SoftBreak"):
        return " "
    parts = content if isinstance(content, list) else []
    nested = [each for part in parts for each in (part if isinstance(part, list) else [part])]
    return "".join(_plain(each) for each in nested if isinstance(each, dict) and "t" in each)
