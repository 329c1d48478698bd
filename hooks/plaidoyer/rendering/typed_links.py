"""Where machines find what belongs to a paper: links with a relation and a type (RFC 8288).

After the FAIR Signposting Profile, level 2: the same links stand in the head of the page and, with
those that lead back from the other files, in a linkset beside it (RFC 9264).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plaidoyer.rendering.citation_files import MEDIA_TYPES
from plaidoyer.rendering.document_links import FORMATS
from plaidoyer.rendering.paper_records import PaperRecord

LINKSET = "linkset.json"
LINKSET_TYPE = "application/linkset+json"
REPORT = "https://schema.org/Report"
SPDX = "https://spdx.org/licenses/"
PAGE_TYPE = "text/html"
PDF_TYPE = FORMATS["pdf"]


@dataclass(frozen=True)
class TypedLink:
    """One link, from a thing that is known from where the link stands."""

    rel: str
    href: str
    type: str = ""
    """The media type of what it leads to; empty where it leads to no file."""
    hreflang: str = ""


def links_of(record: PaperRecord) -> Sequence[TypedLink]:
    """List the links from the page of a paper, but for those to its other language.

    Only an edition says that it is to be cited (`cite-as`): the latest text may change. There is
    no `author`, which would have to be a permanent identifier.
    """
    links = [TypedLink("cite-as", record.address)] if record.edition else []
    links.append(TypedLink("type", REPORT))
    if record.licence:
        links.append(TypedLink("license", f"{SPDX}{record.licence.id}"))
    for name, media_type in MEDIA_TYPES.items():
        links.append(TypedLink("describedby", record.address + name, media_type))
    if record.pdf:
        links.append(TypedLink("item", record.pdf, PDF_TYPE))
    return [*links, *links_to_versions(record)]


def links_to_versions(record: PaperRecord) -> Sequence[TypedLink]:
    """List the links to the versions of a text, and to the linkset."""
    links = [TypedLink(rel, href, PAGE_TYPE) for rel, href in record.versions]
    return [*links, TypedLink("linkset", record.address + LINKSET, LINKSET_TYPE)]


def links_of_latest(record: PaperRecord) -> Sequence[TypedLink]:
    """List the links in the head of the latest text of a paper with editions: that it is the latest
    version, and its linkset, which holds all others.

    Those to its current edition and to its history stand in its text, where readers follow them.
    """
    links = links_to_versions(record)
    return [link for link in links if link.rel in ("latest-version", "linkset")]


def linkset_of(record: PaperRecord) -> Mapping[str, object]:
    """Give the linkset of a paper: the links from its page, and those that lead back to it."""
    to_page = TypedLink("describes", record.address, PAGE_TYPE, record.locale)
    alternates = [
        TypedLink("alternate", address, PAGE_TYPE, locale)
        for locale, address in record.alternates.items()
        if locale != record.locale
    ]
    own = [link for link in links_of(record) if link.rel != "linkset"]
    contexts = [context(record.address, [*own, *alternates])]
    contexts += [context(record.address + name, [to_page]) for name in MEDIA_TYPES]
    if record.pdf:
        back = TypedLink("collection", record.address, PAGE_TYPE, record.locale)
        contexts.append(context(record.pdf, [back]))
    return {"linkset": contexts}


def context(anchor: str, links: Iterable[TypedLink]) -> Mapping[str, object]:
    """Write the links from one address as a linkset has them, by relation (RFC 9264, 4.2)."""
    found: dict[str, list[Mapping[str, object]]] = {}
    for link in links:
        target: dict[str, object] = {"href": link.href}
        if link.type:
            target["type"] = link.type
        if link.hreflang:
            target["hreflang"] = [link.hreflang]
        found.setdefault(link.rel, []).append(target)
    return {"anchor": anchor, **found}
