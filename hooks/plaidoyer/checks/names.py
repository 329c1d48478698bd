"""The pages without which a site does not stand, and the addresses that pages ask for."""

from collections.abc import Iterator

from plaidoyer.content.pages import BY_FOLDER, PlainTexts, path_of
from plaidoyer.content.registry import known_ids
from plaidoyer.content.site import SiteContent
from plaidoyer.content.tree import RESERVED
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.problems import Problem

STATEMENTS = ("accessibility", "ecodesign", "site-map")
"""The pages that the footer of every page links to."""

REQUIRED = ("index", *(f"{folder}/index" for folder in BY_FOLDER), *STATEMENTS)


def check_required_pages(content: SiteContent) -> Iterator[Problem]:
    """Demand a home page and a list page for each folder, in both languages."""
    for reference in REQUIRED:
        page = content.pages.get(reference)
        if page is None and reference in (known_ids(content, "page") or ()):
            continue
        for locale in LOCALES:
            if page is None or locale not in page.localized:
                yield Problem.at(path_of(locale, reference), 0, "required-page-missing")


def check_slugs(content: SiteContent) -> Iterator[Problem]:
    """Find the pages whose slug gives them an address that the site, or another page, needs."""
    files = {
        address_of(locale, page.reference): page.localized[locale].path
        for page in content.pages.values()
        for locale in page.locales
    }
    taken: dict[str, str] = {}
    for page in content.pages.values():
        for locale in page.locales:
            own, texts = page.localized[locale], page.localized[locale].texts
            slug = texts.slug if isinstance(texts, PlainTexts) else None
            if slug is None:
                continue
            line = content.line_of(own.path, "slug")
            address = page.address(locale)
            other = taken.setdefault(address, own.path)
            other = other if other != own.path else files.get(address, own.path)
            if slug in RESERVED:
                yield Problem.at(own.path, line, "reserved-name", field="slug", name=slug)
            elif other != own.path:
                values = {"address": address, "other": other}
                yield Problem.at(own.path, line, "slug-taken", field="slug", **values)
