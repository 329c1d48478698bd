"""A paper as EPUB 3.3, written by pandoc: one file for each of its main sections."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from plaidoyer.publishing.documents.pandoc import Node, run_pandoc, tree_of
from plaidoyer.publishing.documents.papers import Paper
from plaidoyer.publishing.documents.trees import PaperTree, nodes_in, with_pictures

FORM = "EPUB"

STYLE = "epub.css"
TEMPLATE = "epub.xhtml"
"""Its files in `overrides/documents/`."""

TITLE = "title_page"
"""The id of the title, which begins the first file."""

TYPES = {".svg": "svg+xml", ".jpg": "jpeg", ".png": "png"}

PLACE = "$paper$"
"""Where the template has the title of the paper."""

FEATURES = ("alternativeText", "readingOrder", "structuralNavigation", "tableOfContents")
"""What makes it accessible (Schema.org accessibility properties for discoverability)."""


def write_epub(paper: Paper, tree: PaperTree, template: str, style: str) -> bytes:
    """Write a paper as EPUB. DocumentError if pandoc refuses it.

    Takes pandoc's template of a part, and the style sheet.
    """
    meta = {
        "title": paper.text.title,
        "author": paper.authors,
        "lang": paper.language,
        "date": paper.mark.edition.isoformat(),
        "identifier": [{"scheme": "URI", "text": paper.identifier}],
        "publisher": paper.site,
        "description": paper.text.summary,
        "subject": paper.themes,
        "toc-title": paper.contents,
        "source": paper.mark.address,
        "accessModes": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": FEATURES,
        "accessibilityHazards": ["none"],
    }
    blocks = [*_title(paper), *tree.front, _lead(paper), *tree.blocks]
    drawn = _with_numbers(with_pictures(blocks, lambda address: _picture(paper, address)))
    with TemporaryDirectory() as folder:
        (Path(folder) / STYLE).write_text(style, "utf-8")
        # Metadata of the whole are not known to its parts, and how arguments are read depends on
        # the locale: the title is put into the template, where a dollar is written twice.
        title = escape(paper.text.title).replace("$", "$$")
        (Path(folder) / TEMPLATE).write_text(template.replace(PLACE, title), "utf-8")
        options = ["-f", "json", "-t", "epub3", "-o", "-", "--epub-title-page=false"]
        options += ["--split-level=1", "--toc-depth=2"]
        options += [f"--css={folder}/{STYLE}", f"--template={folder}/{TEMPLATE}"]
        return run_pandoc(options, tree_of(drawn, meta), form=FORM, epoch=paper.epoch)


def _with_numbers(blocks: Sequence[Node]) -> list[Node]:
    """Begin each note with its number, which leads back to where it is called: pandoc sets notes
    apart without either. It counts them anew in each file, which a section at level 1 begins."""
    numbers: Iterator[int] = count(1)
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] == 1:
            numbers = count(1)
        for note in nodes_in([block]):
            if note["t"] == "Note":
                _begin(note, next(numbers))
    return list(blocks)


def _begin(note: Node, number: int) -> None:
    """Put its number before the words of a note."""
    back = [["", [], [["role", "doc-backlink"]]], [{"t": "Str", "c": str(number)}]]
    mark = [{"t": "Link", "c": [*back, [f"#fnref{number}", ""]]}, {"t": "Str", "c": ".\u00a0"}]
    if note["c"] and note["c"][0]["t"] in ("Para", "Plain"):
        note["c"][0]["c"][:0] = mark
    else:
        note["c"].insert(0, {"t": "Para", "c": mark})


def _title(paper: Paper) -> list[Node]:
    title = [{"t": "Str", "c": paper.text.title}]
    authors = [{"t": "Str", "c": ", ".join(paper.authors)}]
    return [
        {"t": "Header", "c": [1, [TITLE, ["title"], []], title]},
        {"t": "Div", "c": [["", ["author"], []], [{"t": "Para", "c": authors}]]},
    ]


def _lead(paper: Paper) -> Node:
    words = [{"t": "Str", "c": paper.text.summary}]
    return {"t": "Div", "c": [["", ["lead"], []], [{"t": "Para", "c": words}]]}


def _picture(paper: Paper, address: str) -> str:
    suffix, data = paper.picture(address)
    return f"data:image/{TYPES[suffix]};base64,{b64encode(data).decode()}"
