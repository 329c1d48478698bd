"""Narrowing and sorting a list of the real site in a browser, and reading what comes of it."""

from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from plaidoyer.languages import Locale
from tests.building import phrase


class Listing(NamedTuple):
    """One of the two lists, as somebody sees it."""

    name: str
    entries: str
    titles: str
    words: str
    """What the phrases that count its entries begin with."""


STUDIES = Listing("studies", "#the_studies > .card", "h2", "study")
MEMBERS = Listing("members", "#the_directory li[id]", "h3", "result")
LISTINGS = (STUDIES, MEMBERS)


def shown(page: Page, listing: Listing) -> list[str]:
    """Give the titles of the entries in sight, in their order."""
    return page.locator(f"{listing.entries}:visible {listing.titles}").all_inner_texts()


def titles(page: Page, listing: Listing) -> list[str]:
    """Give the titles of all entries, in their order, those out of sight too."""
    return page.locator(f"{listing.entries} {listing.titles}").all_text_contents()


def open_filter(page: Page) -> None:
    page.locator(".filter summary").click()
    expect(page.locator(".filter select").first).to_be_visible()


def choose(page: Page, field: str, value: str) -> None:
    page.locator(f".filter select[name={field}]").select_option(value)


def said(page: Page) -> Locator:
    return page.get_by_role("status").and_(page.locator(".filter output"))


def counted(listing: Listing, locale: Locale, count: int) -> str:
    """Give the words by which so many entries are counted."""
    key = {0: "none", 1: "one"}.get(count, "other")
    return phrase(f"{listing.words}_{key}", locale).replace("{count}", str(count))


def expect_count(page: Page, listing: Listing, locale: Locale, count: int) -> None:
    expect(said(page)).to_have_text(counted(listing, locale, count))
    assert len(shown(page, listing)) == count


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
