"""What is chosen of a list stands in the address, and comes back from it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from plaidoyer.languages import LOCALES, Locale
from tests.filtering import (
    LISTINGS,
    MEMBERS,
    STUDIES,
    Listing,
    choose,
    expect_count,
    open_filter,
    query,
    said,
    shown,
    titles,
)
from tests.real_site import PAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("locale", LOCALES)
def test_choices_stand_in_the_address_and_come_back_from_it(
    page: Page, address: str, locale: Locale
) -> None:
    chosen = {"theme": "environment", "year": "2025", "sort": "title"}
    page.goto(address + PAGES[f"studies-{locale}"])
    entries = page.evaluate("history.length")
    open_filter(page)
    for field, value in chosen.items():
        choose(page, field, value)
    assert query(page) == {field: [value] for field, value in chosen.items()}
    assert page.evaluate("history.length") == entries, "choices are no steps to go back by"
    few = shown(page, STUDIES)
    page.reload()
    expect_count(page, STUDIES, locale, len(few))
    assert shown(page, STUDIES) == few
    for field, value in chosen.items():
        expect(page.locator(f"select[name={field}]")).to_have_value(value)
    expect(page.locator("select[name=publisher]")).to_have_value("")
    choose(page, "theme", "")
    assert query(page) == {"year": ["2025"], "sort": ["title"]}


def test_going_to_a_study_and_back_finds_the_list_as_it_was(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    page.goto(address + PAGES["studies-fr"])
    open_filter(page)
    choose(page, "publisher", "arcep")
    choose(page, "sort", "title")
    few = shown(page, STUDIES)
    page.get_by_role("link", name=few[0]).click()
    expect(page).to_have_url(re.compile("/studies/.+/$"))
    page.go_back()
    expect_count(page, STUDIES, "fr", len(few))
    assert shown(page, STUDIES) == few
    expect(page.locator("select[name=publisher]")).to_have_value("arcep")
    page.go_back()
    expect(page).to_have_url(address + PAGES["home-fr"])
    page.go_forward()
    expect_count(page, STUDIES, "fr", len(few))


def test_going_back_within_the_page_restores_what_was_chosen_then(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-fr"])
    every = len(titles(page, MEMBERS))
    open_filter(page)
    page.evaluate("location.hash = 'the_directory'")
    choose(page, "country", "BE")
    few = len(shown(page, MEMBERS))
    assert urlsplit(page.url).fragment == "the_directory"
    page.go_back()
    expect_count(page, MEMBERS, "fr", every)
    expect(page.locator("select[name=country]")).to_have_value("")
    page.go_forward()
    expect_count(page, MEMBERS, "fr", few)


@pytest.mark.parametrize(
    "asked",
    [
        "theme=nonsense",
        "theme=",
        "sort=date",
        "year=25&publisher=%3Cb%3E",
        "colour=red",
        "q=climat",
    ],
)
def test_what_the_address_asks_in_vain_is_passed_over(page: Page, address: str, asked: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{address}{PAGES['studies-fr']}?{asked}", wait_until="networkidle")
    assert shown(page, STUDIES) == titles(page, STUDIES)
    assert said(page).inner_text() == ""
    assert page.locator(".filter details").get_attribute("open") is None
    open_filter(page)
    assert [each.input_value() for each in page.locator(".filter select").all()] == [""] * 4
    assert failed == []


def test_what_is_known_counts_beside_what_is_not(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGES['studies-fr']}?theme=inclusion&year=1066&theme=environment")
    expect(page.locator("select[name=theme]")).to_have_value("inclusion")
    expect(page.locator("select[name=year]")).to_have_value("")
    assert query(page) == {"theme": ["inclusion"]}


def test_a_search_and_a_filter_share_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGES['studies-fr']}?q=num%C3%A9rique&theme=environment")
    page.wait_for_function("CSS.highlights.get('search')")
    choose(page, "year", "2025")
    assert query(page) == {"q": ["numérique"], "theme": ["environment"], "year": ["2025"]}
    page.keyboard.press("Escape")
    assert query(page) == {"theme": ["environment"], "year": ["2025"]}


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_the_language_switch_keeps_the_choices(page: Page, address: str, listing: Listing) -> None:
    field, value = ("publisher", "arcep") if listing is STUDIES else ("country", "BE")
    page.goto(address + PAGES[f"{listing.name}-fr"])
    open_filter(page)
    choose(page, field, value)
    count = len(shown(page, listing))
    page.locator("a.switch").click()
    expect(page).to_have_url(f"{address}{PAGES[f'{listing.name}-en']}?{field}={value}")
    expect_count(page, listing, "en", count)
    choose(page, field, "")
    page.locator("a.switch").click()
    expect(page).to_have_url(address + PAGES[f"{listing.name}-fr"])


def test_the_themes_of_a_study_lead_to_the_studies_on_them(page: Page, address: str) -> None:
    page.goto(address + PAGES["study-en"])
    page.locator(".details").get_by_role("link", name="Inclusion").click()
    expect(page).to_have_url(f"{address}{PAGES['studies-en']}?theme=inclusion")
    expect(said(page)).not_to_be_empty()
    expect(page.locator("select[name=theme]")).to_have_value("inclusion")
    assert 0 < len(shown(page, STUDIES)) < len(titles(page, STUDIES))
