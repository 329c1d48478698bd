"""What scholarly indexes read in the head of a paper: Highwire's tags, and Dublin Core.

Highwire's are those of Google Scholar's guidelines for webmasters. They stand on papers alone: an
index that finds them on an article takes it for one of a journal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plaidoyer.content.fields import PartialDate
from plaidoyer.rendering.paper_records import PaperRecord


@dataclass(frozen=True)
class Tag:
    """One `<meta>`, which may say the same under a name and as a property (RDFa 1.1)."""

    name: str
    content: str
    property: str = ""


def tags_of(record: PaperRecord, *, is_edition: bool = True) -> Sequence[Tag]:
    """List the tags of a paper, or of an edition; some are Open Graph's under another name.

    What can stand on each edition instead is left out of the latest text of a paper that has some:
    its head would outgrow the text of a short paper.
    """
    tags = tuple(_tags(record))
    if is_edition:
        return tags
    return tuple(_for_latest(tag) for tag in tags if tag.name not in OF_EDITIONS)


OF_EDITIONS = frozenset(
    {
        "citation_online_date",
        "citation_reference",
        "citation_technical_report_number",
        "citation_abstract_html_url",
        "DCTERMS.license",
    }
)
"""What an index finds on editions."""


def _for_latest(tag: Tag) -> Tag:
    """Let the one address that is told of the latest text be that of Open Graph too.

    Dublin Core then has no identifier: what it tells in a page is told of that page.
    """
    return replace(tag, property="og:url") if tag.name == "citation_fulltext_html_url" else tag


def _known_to_the_day(date: PartialDate, name: str) -> str:
    """Give a property of Open Graph for a date, if it is one: it knows moments alone."""
    return name if date.day else ""


def _tags(record: PaperRecord) -> Iterator[Tag]:
    yield Tag("citation_title", record.title, "og:title")
    yield Tag("DCTERMS.title", record.title)
    for author in record.authors:
        yield Tag("citation_author", author.inverted, "dcterms:creator")
    # Scholar asks for a whole date: one known to the month counts from its first day, as in feeds.
    day = record.issued.first_day().strftime("%Y/%m/%d")
    yield Tag("citation_publication_date", day)
    if record.issued.day:
        yield Tag("citation_online_date", day)
    published = _known_to_the_day(record.issued, "article:published_time")
    yield Tag("DCTERMS.issued", record.issued.isoformat(), published)
    if record.modified:
        changed = _known_to_the_day(record.modified, "article:modified_time")
        yield Tag("DCTERMS.modified", record.modified.isoformat(), changed)
    if record.licence:
        yield Tag("DCTERMS.license", record.licence.url)
    yield Tag("citation_technical_report_institution", record.publisher, "og:site_name")
    yield Tag("citation_technical_report_number", record.id)
    yield Tag("citation_language", record.locale, "dcterms:language")
    if record.keywords:
        yield Tag("citation_keywords", "; ".join(record.keywords), "dcterms:subject")
    yield Tag("citation_abstract_html_url", record.address, "og:url")
    yield Tag("citation_fulltext_html_url", record.address, "dcterms:identifier")
    if record.pdf:
        yield Tag("citation_pdf_url", record.pdf)
    for reference in record.references:
        yield Tag("citation_reference", reference)
