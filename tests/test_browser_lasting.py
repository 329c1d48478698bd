"""Permanent addresses, and what leads on or tells why not, in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from plaidoyer.languages import LOCALES, Locale
from tests.building import build, lay_out
from tools.serving import served

pytestmark = pytest.mark.slow

PROPOSITION = "id/2020-ai-white-paper/I.B/"
FORMER = """
moved:
  - from: /former/
    to: articles/library
    reason: {fr: Un autre nom., en: Another name.}
gone:
  - address: /dropped/
    reason: {fr: Le sujet est clos., en: The topic is closed.}
"""
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with a moved page, a withdrawn one, and an edition; give its address."""
    root = lay_out(tmp_path_factory.mktemp("former") / "root", "editions")
    (root / "data" / "redirects.yml").write_text(FORMER, "utf-8")
    with served(build(root)) as address:
        yield address


@pytest.mark.parametrize("path", ["former/", "dropped/", "positions/tools/2025-02/next/"])
def test_axe_finds_nothing_where_a_page_was(browser: Browser, former: str, path: str) -> None:
    # Without its refresh a page that leads on stays, so that it can be judged.
    page = browser.new_page()
    html = page.request.get(former + path).text().replace('http-equiv="refresh"', "")
    page.route(former + path, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(former + path)
    for theme in THEMES:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"
    page.close()


def test_what_moved_leads_on_at_once(page: Page, former: str) -> None:
    page.goto(f"{former}former/")
    expect(page).to_have_url(f"{former}articles/library/")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reader_s_language_comes_first(browser: Browser, address: str, locale: Locale) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address + PROPOSITION)
    first = page.locator(".both-languages > section").first
    expect(first).to_have_attribute("lang", locale)
    context.close()


def test_without_script_the_keyboard_leads_to_the_other_half(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + PROPOSITION)
    half = page.locator("#in_en h2").first
    expect(half).not_to_be_in_viewport()
    page.locator(".switch").focus()
    page.keyboard.press("Enter")
    expect(half).to_be_in_viewport()
    context.close()


def test_differences_are_told_to_those_who_hear_them(page: Page, address: str) -> None:
    page.goto(address + PROPOSITION)
    heard = page.locator("#in_en .step").first.aria_snapshot()
    assert "added: , referring to these two articles, in its opinion INT/887" in heard
    assert "[+" not in heard.replace("[+added]", "")
