"""The pages without which a site does not stand."""

from collections.abc import Iterator

from plaidoyer.content.pages import BY_FOLDER, path_of
from plaidoyer.content.registry import known_ids
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES
from plaidoyer.problems import Problem

REQUIRED = ("index", *(f"{folder}/index" for folder in BY_FOLDER))


def check_required_pages(content: SiteContent) -> Iterator[Problem]:
    """Demand a home page and a list page for each folder, in both languages."""
    for reference in REQUIRED:
        page = content.pages.get(reference)
        if page is None and reference in (known_ids(content, "page") or ()):
            continue
        for locale in LOCALES:
            if page is None or locale not in page.localized:
                yield Problem.at(path_of(locale, reference), 0, "required-page-missing")
