"""What is heard of a list as it is narrowed, and other ways of using it than a mouse."""

import re
from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

from plaidoyer.languages import LOCALES, Locale
from tests.building import phrase
from tests.filtering import (
    LISTINGS,
    MEMBERS,
    STUDIES,
    Listing,
    choose,
    counted,
    expect_count,
    open_filter,
    query,
    said,
    shown,
    titles,
)
from tests.real_site import PAGES

pytestmark = pytest.mark.slow

SCRIPT = re.compile(r"/filter\.[0-9a-f]+\.js$")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

LISTEN = """() => {
  window.heard = [];
  const output = document.querySelector(".filter output");
  new MutationObserver(() => heard.push(output.textContent)).observe(
    output, {childList: true, characterData: true, subtree: true});
}"""


def test_every_change_is_heard_and_nothing_else(page: Page, address: str) -> None:
    """What speaks was there before; the same count once more is said in other characters."""
    page.goto(address + PAGES["studies-fr"])
    page.evaluate(LISTEN)
    open_filter(page)
    page.keyboard.press("Tab")
    assert page.evaluate("heard") == []
    counts = []
    for field, value in [("theme", "inclusion"), ("sort", "title"), ("sort", ""), ("theme", "")]:
        choose(page, field, value)
        counts.append(counted(STUDIES, "fr", len(shown(page, STUDIES))))
    heard = page.evaluate("heard")
    assert all(one != other for one, other in pairwise(heard))
    assert counts[0] == counts[1] == counts[2] != counts[3]
    assert [each.removesuffix("\u00a0") for each in heard] == counts


@pytest.mark.parametrize("locale", LOCALES)
def test_every_list_of_choices_has_a_name_within_a_group_that_has_one(
    page: Page, address: str, locale: Locale
) -> None:
    names = {
        "studies": ("theme", "publishers", "year", "sort"),
        "members": ("family", "country", "sort"),
    }
    for listing, keys in names.items():
        page.goto(address + PAGES[f"{listing}-{locale}"])
        open_filter(page)
        group = page.locator("fieldset").and_(
            page.get_by_role("group", name=phrase("filter", locale), exact=True)
        )
        expect(group.get_by_role("combobox")).to_have_count(len(keys))
        for key in keys:
            name = phrase(key, locale)
            expect(group.get_by_role("combobox", name=name, exact=True)).to_be_visible()


def test_the_list_is_narrowed_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-en"])
    every = len(shown(page, MEMBERS))
    while not page.evaluate("document.activeElement.matches('.filter summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".filter select").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Family")).to_be_focused()
    page.keyboard.press("ArrowDown")
    few = len(shown(page, MEMBERS))
    assert 0 < few < every
    expect_count(page, MEMBERS, "en", few)
    expect(page.get_by_label("Family")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Country")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Sort by")).to_be_focused()
    page.keyboard.type("Name")
    assert query(page)["sort"] == ["name"]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=phrase("clear_choices", "en"))).to_be_focused()
    page.keyboard.press("Space")
    expect_count(page, MEMBERS, "en", every)
    page.keyboard.press("Enter")
    expect(page.locator(".filter select").first).to_be_hidden()


def test_a_narrowed_list_says_so_when_its_choices_are_folded_away(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"] + "?theme=inclusion")
    expect(page.locator("select[name=theme]")).to_be_visible()
    page.locator(".filter summary").click()
    expect(page.locator("select[name=theme]")).to_be_hidden()
    expect(said(page)).to_be_visible()
    expect(page.get_by_role("button", name=phrase("clear_choices", "fr"))).to_be_visible()


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_without_script_all_is_shown_and_nothing_is_dead(
    browser: Browser, address: str, listing: Listing
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGES[f'{listing.name}-fr']}?theme=inclusion&country=BE&sort=title")
    visible = shown(page, listing)
    dead = page.locator("main :is(select, summary, button, output, input):visible").count()
    assert visible == titles(page, listing)
    assert len(visible) > 10
    assert dead == 0
    context.close()


def test_nothing_is_loaded_until_somebody_reaches_for_it(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + PAGES["members-fr"], wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert not [each for each in asked if SCRIPT.search(each.url)]
    with page.expect_request(SCRIPT):
        page.locator(".filter summary").focus()
    open_filter(page)
    choose(page, "country", "BE")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_on_a_slow_network_the_choices_come_late_and_whole(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto(address + PAGES["studies-fr"])
    summary = page.locator(".filter summary")
    with page.expect_request(SCRIPT):
        summary.click()
    expect(page.locator(".filter details")).to_have_attribute("open", "")
    assert page.locator(".filter select").count() == 0
    held.pop().continue_()
    expect(page.locator(".filter select")).to_have_count(4)
    assert held == []
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Thème", exact=True)).to_be_focused()


def test_choices_that_cannot_be_had_are_not_left_open(page: Page, address: str) -> None:
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(address + PAGES["studies-fr"])
    details = page.locator(".filter details")
    page.locator(".filter summary").click()
    expect(details).not_to_have_attribute("open", "")
    page.unroute(SCRIPT)
    open_filter(page)
    expect(page.locator(".filter select")).to_have_count(4)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_axe_finds_nothing_while_the_filter_is_open(
    page: Page, address: str, listing: Listing, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + PAGES[f"{listing.name}-fr"] + "?sort=country&theme=environment")
    expect(page.locator(".filter button")).to_be_visible()
    for scheme in THEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = page.evaluate(
        """() => [...document.querySelectorAll(".filter :is(summary, select, button)")]
          .map((each) => each.getBoundingClientRect())
          .filter(({width, height}) => width < 24 || height < 24).length"""
    )
    assert small == 0


def test_the_focus_is_seen_on_every_control(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-en"] + "?theme=inclusion")
    expect(page.locator(".filter button")).to_be_visible()
    page.locator(".filter summary").focus()
    for _ in range(6):
        outline = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return [document.activeElement.closest(".filter") !== null,
                      style.outlineStyle, parseFloat(style.outlineWidth)];
            }"""
        )
        assert outline == [True, "solid", 3]
        page.keyboard.press("Tab")


def test_a_narrowed_list_is_printed_without_its_controls(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"] + "?theme=inclusion")
    expect(said(page)).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".filter").is_hidden()
    assert 0 < len(shown(page, STUDIES)) < len(titles(page, STUDIES))


def test_forced_colours_leave_the_filter_an_outline(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + PAGES["members-fr"])
    style = "getComputedStyle(document.querySelector('.filter')).borderBlockStartStyle"
    assert page.evaluate(style) == "solid"
