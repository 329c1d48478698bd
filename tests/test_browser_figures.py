"""How readers come to what a figure says and where it comes from, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.real_site import PAGES

pytestmark = pytest.mark.slow

ARTICLE = PAGES["article-en"]
STATEMENT = "Manufacturing accounts for 78% of the carbon footprint of a personal computer."
SHOWN = "(figure) => getComputedStyle(figure, '::after').content"


def figure_in(page: Page) -> Locator:
    return page.locator("a.figure", has_text="78%").first


def is_shown(figure: Locator) -> bool:
    return STATEMENT in figure.evaluate(SHOWN)


def test_a_pointer_over_a_figure_shows_it(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    figure = figure_in(page)
    assert not is_shown(figure)
    figure.hover()
    assert is_shown(figure)
    assert "Source: ADEME" in figure.evaluate(SHOWN)
    page.mouse.move(0, 0)
    assert not is_shown(figure)


def test_the_pointer_can_go_over_to_it(page: Page, address: str) -> None:
    """WCAG 1.4.13: what is shown stays while the pointer is on it."""
    page.goto(address + ARTICLE)
    figure = figure_in(page)
    figure.hover()
    box = figure.bounding_box()
    assert box
    for step in range(1, 30):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + step)
        assert is_shown(figure), f"lost {step} px below the middle of the figure"


def test_the_keyboard_shows_it_and_escape_hides_it(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    figure = figure_in(page)
    figure.focus()
    assert is_shown(figure)
    page.keyboard.press("Escape")
    assert not is_shown(figure)
    expect(figure).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert is_shown(figure)


def test_without_script_it_is_shown_as_well(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    before = page.screenshot()
    figure_in(page).scroll_into_view_if_needed()
    figure_in(page).hover()
    assert page.screenshot() != before
    figure_in(page).click()
    expect(page).to_have_url(re.compile("#manufacturing-share$"))
    expect(page.locator(":target h3")).to_contain_text(STATEMENT)
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_the_first_touch_shows_it_and_the_second_follows_it(phone: Page, address: str) -> None:
    phone.goto(address + ARTICLE)
    figure = figure_in(phone)
    figure.tap()
    assert is_shown(figure)
    expect(phone).to_have_url(address + ARTICLE)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    figure.tap()
    expect(phone).to_have_url(address + "en/studies/ademe-pc-footprint/#manufacturing-share")


def test_a_touch_elsewhere_hides_it(phone: Page, address: str) -> None:
    phone.goto(address + ARTICLE)
    figure = figure_in(phone)
    figure.tap()
    phone.locator("h1").tap()
    assert not is_shown(figure)
    figure.tap()
    expect(phone).to_have_url(address + ARTICLE)


def test_screen_readers_are_told_it_as_a_description(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    link, *_ = [
        node
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "link"
        and node.get("name", {}).get("value") == "78%"
    ]
    assert link["description"]["value"].startswith(STATEMENT)


def test_it_is_printed_in_the_line(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    assert is_shown(figure_in(page))
    assert "Source: ADEME" in figure_in(page).evaluate(SHOWN)
    position = "(figure) => getComputedStyle(figure, '::after').position"
    assert figure_in(page).evaluate(position) == "static"
