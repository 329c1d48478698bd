"""The words that somebody searched for, marked on the page that a result opens."""

import re
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from tests.real_site import PAGES
from tests.searching import SITE_MAP, field_of

pytestmark = pytest.mark.slow

MARKED = "[...CSS.highlights.get('search') ?? []].map((range) => range.toString())"


def test_the_page_of_all_contents_marks_what_was_sought(page: Page, address: str) -> None:
    page.goto(f"{address}{SITE_MAP['fr']}?q=NUMERIQUES")
    page.wait_for_function(f"{MARKED}.length")
    assert {each.casefold() for each in page.evaluate(MARKED)} <= {"numérique", "numériques"}
    seen = page.evaluate(
        """() => [...CSS.highlights.get("search")].some((range) => {
          const box = range.getBoundingClientRect();
          return box.height && box.top >= 0 && box.bottom <= innerHeight;
        })"""
    )
    assert seen, "no mark is in sight"
    field_of(page).fill("")
    assert page.evaluate(MARKED) == []


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("l'economie", "économie"),
        ("L’ÉCONOMIE", "économie"),
        ("sociales", "sociale"),
        ("ESS", "ESS"),
    ],
)
def test_words_are_marked_as_they_are_searched(
    page: Page, address: str, query: str, marked: str
) -> None:
    page.goto(f"{address}{PAGES['topic-fr']}?q={quote_plus(query)}")
    page.wait_for_function(f"{MARKED}.length")
    found = page.evaluate(MARKED)
    assert marked in found
    assert not [each for each in found if not re.match(r"\w+$", each)], "more than words is marked"
    assert page.evaluate(
        """[...CSS.highlights.get("search")].every((range) => range.startContainer.parentElement
             .closest("main") && !range.startContainer.parentElement
             .closest("script, style, [hidden]"))"""
    )


def test_words_without_meaning_are_not_marked(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGES['topic-fr']}?q=la+place+de+l'ESS")
    page.wait_for_function(f"{MARKED}.length")
    assert {each.casefold() for each in page.evaluate(MARKED)} <= {"ess", "place", "places"}


def test_browsers_without_highlights_get_marks(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(CSS, 'highlights', {value: undefined})")
    page.goto(address + PAGES["topic-fr"])
    text = page.locator("main").inner_html()
    page.goto(f"{address}{PAGES['topic-fr']}?q=numérique")
    expect(page.locator("main mark").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator("main mark")).to_have_count(0)
    assert page.locator("main").inner_html() == text
