"""What is said of a paper's documents at its permanent address: where they are, what they weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plaidoyer.publishing.documents.files import FORMATS, PAPER, document_name
from plaidoyer.rendering.addresses import permanent_address
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.marks import DOCUMENTS
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen

TEMPLATE = "partials/documents.html"


@dataclass(frozen=True)
class DocumentView:
    """A document to download."""

    href: str
    form: str
    """`PDF`."""
    type: str
    """Its media type."""
    kilobytes: str


def with_documents(
    desk: Desk,
    drawn: Mapping[str, str],
    outputs: Sequence[Output],
    documents: Mapping[str, bytes],
) -> dict[str, str]:
    """Put the links to its documents, in each language, at the permanent address of each paper.

    Takes the pages by their files, and the documents by their paths from the site's root.
    """
    pages = dict(drawn)
    papers = [output for output in outputs if output.template == PAPER]
    places = {output.address: output for output in outputs if output.lasting}
    for paper in papers:
        place = places[permanent_address(paper.the_page.name)]
        said = _said(desk, paper, place, documents)
        pages[place.file] = pages[place.file].replace(DOCUMENTS[paper.locale], said)
    return pages


def _said(desk: Desk, paper: Output, place: Output, documents: Mapping[str, bytes]) -> str:
    pen = Pen(desk, paper.locale, place.address)
    views = []
    for suffix, media_type in FORMATS.items():
        address = paper.address + document_name(paper, suffix)
        kilobytes = pen.number(max(len(documents[address]) / 1000, 1))
        views.append(DocumentView(pen.href(address), suffix.upper(), media_type, kilobytes))
    template = desk.templates.get_template(TEMPLATE)
    return template.render({**pen.tools, "documents": views}).strip()
