"""The files beside a paper that machines cite it from, and the linkset that says where they are."""

import json
from collections.abc import Mapping

from plaidoyer.rendering.citation_files import citation_files, cited_numbers, folder_of
from plaidoyer.rendering.cite_texts import TEXT_FILE, CiteTexts, citation_text
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.paper_records import PaperRecord
from plaidoyer.rendering.typed_links import LINKSET, linkset_of


def citations_of_papers(desk: Desk) -> Mapping[str, bytes]:
    """Write the files of the latest text of every paper, by their paths from the site's root."""
    return {
        record.address.removeprefix(record.site) + name: data
        for record in desk.papers.values()
        for name, data in files_beside(record, desk.citations).items()
    }


def files_beside(record: PaperRecord, texts: CiteTexts) -> Mapping[str, bytes]:
    """Write all files of one paper, or of one edition, by their paths from its folder.

    Takes the formatted citations besides, of the paper and of each of its propositions.
    """
    formatted = {
        folder_of(number) + TEXT_FILE: citation_text(texts, record, number).encode()
        for number in cited_numbers(record)
    }
    linkset = json.dumps(linkset_of(record), ensure_ascii=False, indent=1) + "\n"
    return {**citation_files(record), **formatted, LINKSET: linkset.encode()}
