"""What the box shows that tells how to cite a paper, one of its propositions, or a study."""

import re

from markupsafe import Markup

from plaidoyer.content.studies import Study
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


def cite_study(pen: Pen, study: Study) -> CiteView | None:
    """Show how to cite the source of a figure; None where nobody answers for it."""
    entry = pen.desk.study_entries.get((pen.locale, study.id))
    return CiteView(html=Markup(LINK.sub("", entry.html)), files=()) if entry else None
