"""What is said of a paper's documents at its permanent address: where they are, what they weigh."""

from collections.abc import Mapping, Sequence

from plaidoyer.content.addresses import permanent_address
from plaidoyer.publishing.documents.files import PAPER
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.document_links import document_views
from plaidoyer.rendering.marks import DOCUMENTS
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen

TEMPLATE = "partials/documents.html"


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
    own = {
        path.removeprefix(paper.address): data
        for path, data in documents.items()
        if path.rpartition("/")[0] + "/" == paper.address
    }
    views = document_views(pen, paper.address, own)
    return desk.templates.get_template(TEMPLATE).render({**pen.tools, "documents": views}).strip()
