"""A paper as DOCX (ISO/IEC 29500), which pandoc writes in styles of ours."""

import io
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from plaidoyer.publishing.documents.pandoc import Node, run_pandoc, tree_of
from plaidoyer.publishing.documents.papers import Paper
from plaidoyer.publishing.documents.pdf import as_png
from plaidoyer.publishing.documents.trees import PaperTree, with_pictures

FORM = "DOCX"

PARTS = ("document", "footer", "styles")
"""The parts of a Word file that `overrides/documents/word/` has templates for."""

STYLES = {"keynote": "Keynote"}
"""The paragraph style of a block, by its class."""

TEXT = "word/document.xml"
"""The part of a Word file that the text stands in."""

PICTURE = re.compile(
    rb'(<wp:docPr descr="([^"]*)"(?:(?!<wp:docPr).)*?<pic:cNvPr descr=")data:[^"]*', re.DOTALL
)
"""A picture from its description to where that is repeated."""

FOOTER_TYPE = (
    '<Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.footer+xml"/>'
)
FOOTER_PLACE = (
    '<Relationship Id="rIdFooter" Target="footer.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/footer"/>'
)
"""What makes the footer a part of a Word file (ISO/IEC 29500-1, 11.3.6)."""


def write_word(paper: Paper, tree: PaperTree, parts: Mapping[str, str]) -> bytes:
    """Write a paper as DOCX. DocumentError if pandoc refuses it.

    Takes the parts of a Word file that its look comes from, by the names in PARTS.
    """
    meta = {
        "title": paper.text.title,
        "author": paper.authors,
        "lang": paper.language,
        "description": paper.text.summary,
        "keywords": paper.themes,
    }
    lead = _styled("Abstract", [{"t": "Para", "c": [{"t": "Str", "c": paper.text.summary}]}])
    text = [each for block in tree.blocks for each in _word_blocks(block)]
    blocks = [*tree.front, lead, *text]
    drawn = with_pictures(blocks, lambda address: _picture(paper, address))
    with TemporaryDirectory() as folder:
        reference = Path(folder) / "reference.docx"
        reference.write_bytes(_reference(parts))
        options = ["-f", "json", "-t", "docx", "-o", "-", f"--reference-doc={reference}"]
        made = run_pandoc(options, tree_of(drawn, meta), form=FORM, epoch=paper.epoch)
    return _described(made)


def _styled(style: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], blocks]}


def _word_blocks(block: Node) -> Iterator[Node]:
    """Give the blocks that stand for one in Word, each in the paragraph style of its class."""
    if block["t"] == "Div":
        styles = [STYLES[name] for name in block["c"][0][1] if name in STYLES]
        yield _styled(styles[0], block["c"][1]) if styles else block
    elif block["t"] == "Figure":
        yield from _figure(block)
    else:
        yield block


def _figure(figure: Node) -> Iterator[Node]:
    """Set what a figure holds one below another: pandoc would set it side by side, in a table."""
    (_, classes, _), (_, caption), inside = figure["c"]
    title = _styled("Caption", caption)
    if "chart" in classes:
        yield from (_styled("Table Caption", caption), *inside)
    elif "key-figure" in classes:
        yield from (_styled("Key Figure", inside), title)
    else:
        yield from (*inside, title)


def _picture(paper: Paper, address: str) -> str:
    """Put a picture into the tree itself; a chart as PNG, which every version of Word shows."""
    suffix, data = paper.picture(address)
    if suffix == ".svg":
        suffix, data = ".png", as_png(data)
    kind = "jpeg" if suffix == ".jpg" else suffix.removeprefix(".")
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _described(data: bytes) -> bytes:
    """Describe each picture of a Word file in its own properties as around it: pandoc writes there
    the address that it took the picture from, which here is the whole of the picture."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        files = [(info, made.read(info)) for info in made.infolist()]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for info, part in files:
            archive.writestr(info, PICTURE.sub(rb"\1\2", part) if info.filename == TEXT else part)
    return written.getvalue()


@cache
def _usual() -> Mapping[str, bytes]:
    """Give the parts of pandoc’s own model of a Word file, by name."""
    data = run_pandoc(["--print-default-data-file=reference.docx"], b"", form=FORM)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _reference(parts: Mapping[str, str]) -> bytes:
    """Make the model that pandoc takes styles, page and footer from."""
    files = {name: data.decode() for name, data in _usual().items()}
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    types, places = "[Content_Types].xml", "word/_rels/document.xml.rels"
    files[types] = files[types].replace("</Types>", f"{FOOTER_TYPE}</Types>")
    files[places] = files[places].replace("</Relationships>", f"{FOOTER_PLACE}</Relationships>")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return written.getvalue()
