"""The head of a page as scholarly indexes, libraries and networks read it."""

from __future__ import annotations

from tools.citations.site import PageHead
from tools.citations.told import Facts, Names, filled, first_day, plain


def inverted(names: Names) -> tuple[str, ...]:
    """Write names as indexes have them: `Brétécher, Jeanne`."""
    return tuple(", ".join(filter(None, name)) for name in names)


def spoken(names: Names) -> tuple[str, ...]:
    """Write names as one says them: `Jeanne Brétécher`."""
    return tuple(" ".join(filter(None, reversed(name))) for name in names)


def by_highwire(page: PageHead) -> Facts:
    """Read what Google Scholar reads; it asks for whole days."""
    return filled(
        {
            "title": plain(page.value("citation_title")),
            "names": tuple(map(plain, page.values("citation_author"))),
            "day": page.value("citation_publication_date").replace("/", "-"),
            "online": page.value("citation_online_date").replace("/", "-"),
            "language": page.value("citation_language"),
            "publisher": plain(page.value("citation_technical_report_institution")),
            "number": page.value("citation_technical_report_number"),
            "keywords": _list(page.value("citation_keywords")),
            "abstract page": page.value("citation_abstract_html_url"),
            "address": page.value("citation_fulltext_html_url"),
            "pdf": page.value("citation_pdf_url"),
        }
    )


def by_dublin_core(page: PageHead) -> Facts:
    """Read what libraries read."""
    return filled(
        {
            "title": plain(page.value("DCTERMS.title")),
            "names": tuple(map(plain, page.values("dcterms:creator"))),
            "date": page.value("DCTERMS.issued"),
            "modified": page.value("DCTERMS.modified"),
            "language": page.value("dcterms:language"),
            "keywords": _list(page.value("dcterms:subject")),
            "address": page.value("dcterms:identifier"),
            "licence": page.value("DCTERMS.license"),
        }
    )


def by_open_graph(page: PageHead) -> Facts:
    """Read what networks read; they are not told of authors."""
    return filled(
        {
            "title": plain(page.value("og:title")),
            "address": page.value("og:url"),
            "publisher": plain(page.value("og:site_name")),
            "summary": plain(page.value("og:description")),
            "published": page.value("article:published_time"),
            "changed": page.value("article:modified_time"),
            "type": page.value("og:type"),
            "picture": page.value("og:image"),
        }
    )


def as_told(work: Facts) -> Facts:
    """Give what the head of a page has to tell of a work, in the forms of all three."""
    names: Names = work.get("authors", ())  # type: ignore[assignment]
    date, modified = str(work["date"]), str(work.get("modified", work["date"]))
    return filled(
        {
            **work,
            "names": inverted(names),
            "day": first_day(date),
            "online": date if len(date) == 10 else "",
            "published": date if len(date) == 10 else "",
            "changed": modified if len(modified) == 10 and modified != date else "",
            "modified": modified if modified != date else "",
            "abstract page": work["address"],
            "type": "article",
        }
    )


def _list(words: str) -> tuple[str, ...]:
    return tuple(plain(each) for each in words.split(";")) if words else ()
