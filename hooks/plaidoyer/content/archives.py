"""Long lists: which years the papers or articles of a site are divided into.

What makes a list heavy are the elements of its tree. So it shows the latest pages alone once there
are many, and each year has a page that lists all of its own. Years rather than pages by number,
because what a published address shows must not move on.
"""

from plaidoyer.content.pages import Page, PublicationFacts
from plaidoyer.content.site import SiteContent

LONGEST_LIST = 30
"""How many pages a list shows. So many cards, and a link for each of twenty years, keep an A."""


def publications(content: SiteContent, folder: str) -> list[Page]:
    """List the papers or the articles, the latest first: those of a folder."""
    found = [
        page
        for page in content.pages.values()
        if page.folder == folder and isinstance(page.facts, PublicationFacts)
    ]
    return sorted(found, key=_date_and_name, reverse=True)


def years_of(content: SiteContent, folder: str) -> tuple[int, ...]:
    """Give the years into which a list is divided, the latest first.

    None for a list that is short enough to show all of its pages.
    """
    pages = publications(content, folder)
    if len(pages) <= LONGEST_LIST:
        return ()
    return tuple(dict.fromkeys(_year(page) for page in pages))


def publications_of_year(content: SiteContent, folder: str, year: int) -> list[Page]:
    """List the papers or the articles of one year, the latest first."""
    return [page for page in publications(content, folder) if _year(page) == year]


def year_reference(folder: str, year: int) -> str:
    """Give the reference under which the page of a year stands: `articles/2019`.

    No page of an author may bear such a name: see `plaidoyer.content.tree`.
    """
    return f"{folder}/{year}"


def _date_and_name(page: Page) -> tuple[str, str]:
    assert isinstance(page.facts, PublicationFacts)
    return page.facts.date.isoformat(), page.reference


def _year(page: Page) -> int:
    assert isinstance(page.facts, PublicationFacts)
    return page.facts.date.year
