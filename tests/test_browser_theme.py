"""The light and the dark theme: the system's at first, then the reader's."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.real_site import PAGES

pytestmark = pytest.mark.slow

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 24, 35)"


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def storage(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage, ...sessionStorage})")
    return found


def test_without_a_choice_the_system_decides(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    button = page.get_by_role("button", name="Thème sombre")
    assert background(page) == LIGHT
    expect(button).to_have_attribute("aria-pressed", "false")
    page.emulate_media(color_scheme="dark")
    assert background(page) == DARK
    expect(button).to_have_attribute("aria-pressed", "true")
    assert storage(page) == {}


def test_a_choice_stays_from_page_to_page(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address + PAGES["paper-en"])
    page.get_by_role("button", name="Dark theme").focus()
    page.keyboard.press("Enter")
    assert background(page) == DARK
    assert storage(page) == {"theme": "dark"}
    page.goto(address + PAGES["members-fr"])
    assert background(page) == DARK
    expect(page.get_by_role("button", name="Thème sombre")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_going_back_to_the_system_s_theme_forgets_the_choice(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    button = page.get_by_role("button", name="Thème sombre")
    button.click()
    assert background(page) == LIGHT
    button.click()
    assert background(page) == DARK
    assert storage(page) == {}
    page.emulate_media(color_scheme="light")
    assert background(page) == LIGHT


def test_a_chosen_theme_is_there_before_anything_is_painted(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.evaluate("localStorage.theme = 'dark'")
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.atFirst = document.documentElement.dataset.theme })"""
    )
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    assert page.evaluate("window.atFirst") == "dark"


def test_a_browser_that_stores_nothing_changes_the_theme_all_the_same(
    page: Page, address: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {get() { throw new Error("refused") }})"""
    )
    page.goto(address)
    page.get_by_role("button", name="Thème sombre").click()
    assert background(page) == DARK


def test_without_script_nothing_is_shown_that_needs_one(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(address + PAGES["members-fr"])
    assert page.locator(".theme").is_hidden()
    assert page.locator(".filter").is_hidden()
    assert page.locator("main").is_visible()
    context.close()


def test_a_chosen_theme_is_not_printed(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    assert background(page) == LIGHT
