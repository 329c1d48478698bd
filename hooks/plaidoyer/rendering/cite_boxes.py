"""What the box shows that tells how to cite a paper, or one of its propositions."""

import re

from markupsafe import Markup

from plaidoyer.rendering.citation_files import folder_of, key_of
from plaidoyer.rendering.cite_texts import TEXT_FILE
from plaidoyer.rendering.paper_records import PaperRecord
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.views import CiteView, LinkView

LINK = re.compile("<a [^>]*>|</a>")


def cite_view(pen: Pen, record: PaperRecord, number: str = "") -> CiteView:
    """Show how to cite a paper or, by its number, a proposition, on a page in its language."""
    folder = record.address.removeprefix(record.site) + folder_of(number)
    names = {
        "BibTeX": "cite.bib",
        "RIS": "cite.ris",
        "CSL-JSON": "cite.csl.json",
        pen.phrase("cite_text"): TEXT_FILE,
    }
    # An address that leads to where the reader is needs no link.
    html = LINK.sub("", pen.desk.citations["iso-690", key_of(record, number)])
    return CiteView(
        html=Markup(html),
        files=tuple(LinkView(title, pen.href(folder + name)) for title, name in names.items()),
    )
