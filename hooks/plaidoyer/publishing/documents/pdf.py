"""A paper as PDF: tagged as PDF/UA-1 (ISO 14289-1) demands, or else refused by Typst."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.publishing.documents.papers import Paper
from plaidoyer.publishing.documents.trees import (
    PaperTree,
    anchors_in,
    pictures_in,
    with_pictures,
)
from plaidoyer.rendering.addresses import shown

FORM = "PDF"
STANDARD: Literal["ua-1"] = "ua-1"
TEMPLATE = "paper.typ"
LOGO = "logo.svg"
"""The name under which the template finds the mark of the site."""

FONTS = Path(__file__).parent.parent / "previews" / "fonts"
"""The house's type for titles and labels; that for texts comes within Typst."""

DOTS = 220
"""To the inch, in a picture that is to be printed."""


@cache
def _fonts() -> typst.Fonts:
    """Open our fonts and Typst's: those of the system would draw otherwise on each machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def write_pdf(paper: Paper, tree: PaperTree, template: bytes, logo: bytes) -> bytes:
    """Write a paper as PDF. DocumentError if Typst refuses it.

    Takes the template, which is given the rest as data, and the mark of the site, an SVG.
    """
    names: dict[str, str] = {}
    files = {TEMPLATE: template, LOGO: logo}
    for number, address in enumerate(pictures_in(tree.blocks), start=1):
        suffix, data = paper.picture(address)
        names[address] = f"picture-{number}{suffix}"
        files[names[address]] = data
    blocks = with_pictures(tree.blocks, names.__getitem__)
    files["paper.json"] = json.dumps(_given(paper, tree, blocks)).encode()
    return _compile(files, "pdf", paper.epoch)


def _given(paper: Paper, tree: PaperTree, blocks: tuple[object, ...]) -> Mapping[str, object]:
    """Give what the template draws, by the names that it knows it under."""
    day = paper.mark.edition.first_day()
    language, region = paper.language.split("-")
    return {
        "title": paper.text.title,
        "authors": paper.authors,
        "keywords": paper.themes,
        "summary": paper.text.summary,
        "kind": paper.kind,
        "site": paper.site,
        "edition": paper.edition,
        "address": shown(paper.mark.address),
        "contents": paper.contents,
        "date": [day.year, day.month, day.day],
        "lang": language,
        "region": region,
        "is_numeric": paper.is_numeric,
        "anchors": anchors_in(tree.blocks),
        "front": tree.front,
        "body": blocks,
    }


def as_png(svg: bytes) -> bytes:
    """Draw an SVG as PNG, for what reads no SVG. DocumentError if Typst refuses it."""
    drawing = '#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")'
    return _compile({TEMPLATE: drawing.encode(), "drawing.svg": svg}, "png", 0)


def _compile(files: Mapping[str, bytes], form: Literal["pdf", "png"], epoch: int) -> bytes:
    """Have Typst draw its template, among files that it may read, by name; DocumentError if not."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        try:
            compiler = typst.Compiler(str(Path(folder) / TEMPLATE), folder, _fonts())
            made = compiler.compile(
                format=form,
                ppi=DOTS,
                pdf_standards=STANDARD if form == "pdf" else [],
                timestamp=epoch,
            )
        except typst.TypstError as error:
            raise DocumentError("", FORM, " ".join([error.message, *error.hints])) from error
    assert isinstance(made, bytes), "a drawing has one page, and a PDF is one file"
    return made
