"""How pages offer the documents of a paper: each format by its name and what it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from plaidoyer.rendering.pen import Pen

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
}
"""The media types by the endings of the files, in the order in which pages offer them."""


@dataclass(frozen=True)
class DocumentView:
    """A document to download."""

    href: str
    form: str
    """`PDF`."""
    type: str
    """Its media type."""
    kilobytes: str


def document_views(pen: Pen, folder: str, files: Mapping[str, bytes]) -> tuple[DocumentView, ...]:
    """Offer those of some files that are documents, given by their names in a folder of the site.

    At most one of each format. A kilobyte is 1,000 bytes.
    """
    views = []
    for suffix, media_type in FORMATS.items():
        for name in (name for name in files if name.endswith(f".{suffix}")):
            kilobytes = pen.number(max(len(files[name]) / 1000, 1))
            views.append(
                DocumentView(pen.href(folder + name), suffix.upper(), media_type, kilobytes)
            )
    return tuple(views)
