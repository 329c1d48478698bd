"""The box that tells how to cite a paper: folded away, and copied from with the keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from plaidoyer.languages import LOCALES, Locale
from tests.building import phrase

pytestmark = pytest.mark.slow

BOX = ".both-languages > :first-child .cite"
"""The one in the reader's language, which stands first."""
PAPER = "id/2020-ai-white-paper/"
SCRIPT = re.compile(r"/cite\.[0-9a-f]+\.js$")
CITATIONS = {"fr": "SOCIAL GOOD ACCELERATOR. Livre blanc", "en": "SOCIAL GOOD ACCELERATOR. White"}
HEAR = """() => {
  window.heard = [];
  const output = document.querySelector(".both-languages > :first-child .cite output");
  new MutationObserver(() => heard.push(output.textContent)).observe(
    output, {childList: true, characterData: true, subtree: true});
}"""


def unfold(page: Page) -> None:
    """Unfold the box with the keyboard, and wait for its button."""
    page.locator(BOX + " > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(BOX + " button")).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_is_copied_with_the_keyboard_and_that_is_heard(
    browser: Browser, address: str, locale: Locale
) -> None:
    context = browser.new_context(locale=locale, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAPER)
    unfold(page)
    page.evaluate(HEAR)
    page.keyboard.press("Tab")
    expect(page.locator(BOX + " button")).to_be_focused()
    copied = phrase("cite_copied", locale)
    for times in (1, 2):
        page.keyboard.press("Enter")
        page.wait_for_function(f"heard.length === {times}")
    first, second = page.evaluate("heard")
    assert first == copied
    assert second == f"{copied}\u00a0"  # the same once more, and yet heard
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == page.locator(BOX + " p").first.text_content()
    assert text.startswith(CITATIONS[locale])
    assert Axe().run(page, BOX).violations_count == 0
    context.close()


def test_where_nothing_may_be_copied_the_reference_is_selected(page: Page, address: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(address + PAPER)
    unfold(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(BOX + " output")).to_have_text(phrase("cite_selected", "en"))
    selected = page.evaluate("getSelection().toString()")
    assert selected.split() == (page.locator(BOX + " p").first.text_content() or "").split()


def test_its_script_is_fetched_by_those_alone_who_unfold_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAPER, wait_until="networkidle")
    assert not any(SCRIPT.search(url) for url in asked)
    unfold(page)
    for _ in range(2):
        page.keyboard.press("Enter")  # folded, and unfolded once more
    assert sum(bool(SCRIPT.search(url)) for url in asked) == 1
    assert page.locator(BOX + " button").count() == 1


def test_without_its_script_the_reference_and_the_files_are_there(page: Page, address: str) -> None:
    def fail(route: Route) -> None:
        route.abort()

    page.route(SCRIPT, fail)
    page.goto(address + PAPER)
    page.locator(BOX + " > summary").click()
    expect(page.locator(BOX + " p").first).to_be_visible()
    assert page.locator(BOX + " a").count() == 4
    assert page.locator(BOX + " :is(button, output)").count() == 0
    for link in page.locator(BOX + " a").all():
        href = link.evaluate("link => link.href")
        assert page.request.get(href).ok
