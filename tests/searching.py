"""What the tests of searching share: where its parts are found, and how a question is asked."""

import re
from urllib.parse import quote_plus

from playwright.sync_api import Locator, Page, expect

LOCALES = ("fr", "en")
SITE_MAP = {"fr": "plan-du-site/", "en": "en/site-map/"}
COMMON = {"fr": "numérique", "en": "digital"}
"""A word that stands in contents of every kind."""


def field_of(page: Page) -> Locator:
    return page.locator("#search_field")


def options_of(page: Page) -> Locator:
    return page.get_by_role("option").and_(page.locator("a"))


def ask(page: Page, words: str) -> None:
    """Write something into the field, and wait until it is answered with results."""
    field_of(page).fill(words)
    asked = re.compile(re.escape(f"?q={quote_plus(words)}") + "(#|$)")
    expect(options_of(page).first).to_have_attribute("href", asked)


def active_option(page: Page) -> Locator:
    return page.locator(f"#{field_of(page).get_attribute('aria-activedescendant')}")
