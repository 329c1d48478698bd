"""The documents of papers, by their addresses: made, or found among those of earlier builds."""

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.pages import PositionFacts, modified_on
from plaidoyer.content.site import TEMPLATES
from plaidoyer.publishing.documents import epub
from plaidoyer.publishing.documents.epub import write_epub
from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.publishing.documents.papers import EditionMark, Paper, paper_of
from plaidoyer.publishing.documents.pdf import TEMPLATE, write_pdf
from plaidoyer.publishing.documents.trees import paper_tree
from plaidoyer.publishing.documents.word import PARTS, write_word
from plaidoyer.publishing.pictures import shown_pictures
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.addresses import shown
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.document_links import FORMATS
from plaidoyer.rendering.document_pen import FOLDER
from plaidoyer.rendering.outputs import Output

PAPER = "position-paper.html"
"""The template of the pages that have documents."""

FILES = (TEMPLATE, epub.TEMPLATE, epub.STYLE)
"""What documents are drawn with, in `overrides/documents/`, besides the parts of a Word file."""

LOGO = "images/favicon.svg"
"""The mark of the site, among the files of its design."""

RECIPE = "6"
"""To be raised when documents come to be made otherwise from the same things."""


def latest_documents(desk: Desk, outputs: Iterable[Output], store: Store) -> Mapping[str, bytes]:
    """Make the documents of every paper as it stands today, by their paths from the site's root.

    Each stands beside its page: `positions/repair/repair.pdf`. DocumentError for one that cannot
    be made.
    """
    papers = [output for output in outputs if output.template == PAPER]
    jobs = [_job(desk, output, latest_mark(desk, output), store) for output in papers]
    found: dict[str, bytes] = {}
    # Pandoc is a process of its own, and Typst lets others work beside it.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(partial(_fetched, store=store), jobs)
        for output, files in zip(papers, made, strict=True):
            found |= {output.address + name: data for name, data in files.items()}
    return found


def latest_mark(desk: Desk, output: Output) -> EditionMark:
    """Give the edition that a paper's latest text is, and its permanent address; without editions,
    the day of its last change and the permanent address of the paper, for its page will change."""
    facts, site = output.facts(PositionFacts), desk.settings.site_url
    if facts.edition is None:
        date = modified_on(output.the_page, output.locale) or facts.date
        return EditionMark(date, site + permanent_address(output.the_page.name), is_edition=False)
    address = edition_address(output.locale, output.the_page.reference, facts.edition)
    return EditionMark(facts.edition, site + address)


def document_name(output: Output, suffix: str) -> str:
    """Give the name of a paper's document in a format: `repair.pdf`."""
    return f"{output.the_page.name}.{suffix}"


def documents_of(
    desk: Desk, output: Output, mark: EditionMark, store: Store
) -> Mapping[str, bytes]:
    """Make the documents of one paper in one edition, by name: `repair.pdf`, `repair.docx`…

    Takes the output of its page, in the language wanted. The same text gives the same bytes.
    DocumentError, with the path of the page's file, for one that cannot be made.
    """
    return _fetched(_job(desk, output, mark, store), store)


@dataclass(frozen=True)
class _Job:
    """The documents of one paper, to be made or found."""

    output: Output
    paper: Paper
    look: Mapping[str, str]


def _job(desk: Desk, output: Output, mark: EditionMark, store: Store) -> _Job:
    """Put together what the documents of a paper are made from."""
    pictures = shown_pictures(desk.content, output.the_page, output.locale, store)
    site = desk.settings.site_url
    paper = paper_of(desk, output, mark, {site + name: data for name, data in pictures.items()})
    return _Job(output, paper, _look(desk, paper))


def _fetched(job: _Job, store: Store) -> Mapping[str, bytes]:
    """Make the documents of one paper, by name, or find them made."""
    output = job.output
    try:
        made = store.fetch("documents", _ingredients(job), partial(_made, job))
    except DocumentError as error:
        path = output.the_page.in_locale(output.locale).path
        raise DocumentError(path, error.form, error.reason) from error
    return {document_name(output, suffix): made[suffix] for suffix in FORMATS}


def _look(desk: Desk, paper: Paper) -> Mapping[str, str]:
    """Give what documents are drawn with, by name: the files of `overrides/documents/`."""
    folder = desk.content.root / TEMPLATES / FOLDER
    look = {name: (folder / name).read_text("utf-8") for name in FILES}
    filled = {
        "language": paper.language,
        "address": shown(paper.mark.address),
        "edition": paper.edition,
    }
    for part in PARTS:
        template = desk.templates.get_template(f"{FOLDER}/word/{part}.xml")
        look[part] = template.render(filled)
    return {**look, LOGO: desk.assets.files[LOGO].decode()}


def _ingredients(job: _Job) -> Sequence[str | bytes]:
    """List all that the documents depend on."""
    paper, look = job.paper, job.look
    versions = [version("pypandoc-binary"), version("typst"), RECIPE]
    files = [part for pair in sorted(look.items()) for part in pair]
    pictures = [part for pair in sorted(paper.pictures.items()) for part in pair]
    told = [repr(paper.text), repr(paper.mark), *paper.authors, *paper.themes]
    told += [paper.locale, paper.kind, paper.edition, paper.contents, paper.site, paper.identifier]
    return [*versions, *files, *told, str(paper.is_numeric), *pictures]


def _made(job: _Job) -> Mapping[str, bytes]:
    paper, look = job.paper, job.look
    tree = paper_tree(paper.text.html)
    return {
        "pdf": write_pdf(paper, tree, look[TEMPLATE].encode(), look[LOGO].encode()),
        "docx": write_word(paper, tree, {part: look[part] for part in PARTS}),
        "epub": write_epub(paper, tree, look[epub.TEMPLATE], look[epub.STYLE]),
    }
