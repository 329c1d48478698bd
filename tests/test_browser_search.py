"""Whether everybody can search: by keyboard, by ear, on a small screen, and without script."""

import gzip
import re
from typing import Literal
from urllib.parse import quote_plus, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route, expect

from tests.real_site import PAGES
from tests.searching import COMMON, LOCALES, SITE_MAP, active_option, ask, field_of, options_of

pytestmark = pytest.mark.slow

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NOWHERE = "xqzkwvj"
"""What stands in none."""
FIRST_SEARCH = 130_000
"""Bytes from the first focus to the first answer."""
EVERY_SEARCH = 30_000
"""Bytes of each further answer."""

MARKED = "[...CSS.highlights.get('search') ?? []].map((range) => range.toString())"


def wire_size(response: Response) -> int:
    """Weigh what a host sends that compresses texts; the index is compressed already."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    is_text = kind.startswith("text/") or "javascript" in kind or "json" in kind
    return len(gzip.compress(body)) if is_text else len(body)


def test_nothing_of_search_is_loaded_before_the_field_has_the_focus(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address + PAGES["article-fr"], wait_until="networkidle")
    assert not [path for path in asked if re.search(r"/search|mark\.|pagefind", path)]
    with page.expect_response(re.compile("/search/pagefind.js")):
        field_of(page).focus()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_keyboard_leads_from_the_field_to_the_marked_section(
    page: Page, address: str, locale: str
) -> None:
    page.goto(address + PAGES[f"page-{locale}"])
    while page.evaluate("document.activeElement.id") != "search_field":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), "the field is not reached"
    page.keyboard.type(COMMON[locale])
    options = options_of(page)
    expect(options).to_have_count(8)
    expect(field_of(page)).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    assert active_option(page).get_attribute("id") == options.nth(0).get_attribute("id")
    page.keyboard.press("End")
    assert active_option(page).get_attribute("id") == options.nth(7).get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert active_option(page).get_attribute("id") == options.nth(0).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert page.locator("[aria-selected=true]").count() == 1
    assert page.evaluate("document.activeElement.id") == "search_field"

    while "#" not in (active_option(page).get_attribute("href") or ""):
        page.keyboard.press("ArrowDown")
    target = active_option(page).get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)
    expect(page.locator(":target")).to_be_in_viewport()
    expect(field_of(page)).to_have_value(COMMON[locale])
    page.wait_for_function(f"{MARKED}.length")

    page.keyboard.press("Escape")
    assert page.evaluate(MARKED) == []
    assert "?" not in page.url
    assert page.url.endswith("#" + target.partition("#")[2])


def test_enter_opens_the_first_result_even_before_it_is_shown(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-en"])
    ask(page, "social economy")
    first = options_of(page).first.get_attribute("href") or ""
    page.goto(address + PAGES["home-en"])
    field_of(page).focus()
    expect(field_of(page)).to_have_attribute("role", "combobox")
    page.keyboard.insert_text("social economy")
    page.keyboard.press("Enter")
    expect(page).to_have_url(first)


def test_escape_closes_then_clears(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    ask(page, "communs")
    page.keyboard.press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(field_of(page)).to_have_attribute("aria-expanded", "false")
    expect(field_of(page)).to_have_value("communs")
    expect(field_of(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options_of(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field_of(page)).to_have_value("")
    expect(field_of(page)).to_be_focused()


@pytest.mark.parametrize("locale", LOCALES)
def test_results_are_filtered_by_kind_from_the_keyboard(
    page: Page, address: str, locale: str
) -> None:
    page.goto(address + PAGES[f"home-{locale}"])
    ask(page, COMMON[locale])
    every = page.get_by_role("status").inner_text()
    page.keyboard.press("Tab")
    expect(page.locator(".search > button")).to_be_focused()
    page.keyboard.press("Tab")
    kinds = page.locator(".search select")
    expect(kinds).to_be_focused()
    label = page.locator(".search_panel label").text_content() or ""
    assert not label.startswith(" "), "the filter has no name"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = kinds.locator("option:checked").inner_text()
    expect(options_of(page).first.locator("small")).to_contain_text(chosen)
    expect(page.get_by_role("status")).not_to_have_text(every)
    expect(kinds).to_be_focused()
    expect(field_of(page)).to_have_value(COMMON[locale])
    for kind in options_of(page).locator("small").all_inner_texts():
        assert kind.startswith(chosen)
    page.keyboard.press("Escape")
    expect(field_of(page)).to_be_focused()


def test_the_number_of_results_is_said_once(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    field_of(page).focus()
    status = page.get_by_role("status")
    expect(status).to_be_attached()
    expect(status).to_be_empty()
    page.evaluate(
        """() => {
          const status = document.querySelector(".search [role=status]");
          window.said = [];
          new MutationObserver(() => said.push(status.textContent))
            .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    page.keyboard.type("communs")
    expect(status).to_have_text(re.compile(r"^\d+ résultats$"))
    answers = [each for each in page.evaluate("said") if not each.startswith("Recherche")]
    assert answers == [status.inner_text()]
    field_of(page).fill(NOWHERE)
    expect(status).to_have_text(re.compile("^Aucun résultat"))
    expect(field_of(page)).to_have_attribute("aria-expanded", "false")


def test_a_failure_is_said_and_the_site_map_is_still_reached(page: Page, address: str) -> None:
    failing = re.compile(r"/search/.*pf_")
    page.route(failing, lambda route: route.abort())
    page.goto(address + PAGES["home-fr"])
    field_of(page).fill("communs")
    field_of(page).focus()
    page.keyboard.type(" ")
    expect(page.get_by_role("alert")).to_have_text(re.compile("La recherche n’a pas"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{SITE_MAP['fr']}?q=communs+")


def test_after_a_failure_the_next_question_tries_again(page: Page, address: str) -> None:
    failing = re.compile("/search/wasm")
    page.route(failing, lambda route: route.abort())
    page.goto(address + PAGES["home-fr"])
    field_of(page).focus()
    page.keyboard.type("communs")
    expect(page.get_by_role("alert")).to_have_text(re.compile("La recherche n’a pas"))
    page.unroute(failing)
    ask(page, "communs numériques")


def test_a_late_answer_is_dropped(page: Page, address: str) -> None:
    """Fragments of the first answer are held back until the second question is asked."""
    held: list[Route] = []
    is_held = True
    page.goto(address + PAGES["home-fr"])
    page.route(
        "**/search/fragment/*",
        lambda route: held.append(route) if is_held else route.continue_(),
    )
    with page.expect_request("**/search/fragment/*"):
        field_of(page).fill("baromètre")
    page.evaluate(
        """() => {
          const list = document.getElementById("search_results");
          window.shown = [];
          new MutationObserver(() => shown.push([...list.children].map((each) => each.href).join()))
            .observe(list, {childList: true});
        }"""
    )
    with page.expect_request("**/search/fragment/*"):
        field_of(page).fill("recherche")
    is_held = False
    for route in held:
        route.continue_()
    expect(options_of(page).first).to_have_attribute("href", re.compile("q=recherche"))
    final = ",".join(each.get_attribute("href") or "" for each in options_of(page).all())
    assert set(page.evaluate("shown")) == {final}


def test_more_results_are_shown_on_demand(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    ask(page, "numérique")
    page.locator(".search_panel button").focus()
    page.keyboard.press("Enter")
    expect(options_of(page)).to_have_count(16)
    expect(field_of(page)).to_be_focused()
    assert active_option(page).get_attribute("id") == options_of(page).nth(8).get_attribute("id")


def test_leaving_closes_the_panel(page: Page, address: str) -> None:
    page.goto(address + PAGES["article-fr"])
    ask(page, "communs")
    page.mouse.click(20, 700)
    expect(options_of(page)).to_have_count(0)
    ask(page, "commun")
    while page.evaluate("document.activeElement.closest('.search') !== null"):
        page.keyboard.press("Tab")
    expect(options_of(page)).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")


def test_results_are_links(page: Page, context: BrowserContext, address: str) -> None:
    """They open in another tab as links do, and the panel stays."""
    page.goto(address + PAGES["home-en"])
    ask(page, "commons")
    target = options_of(page).nth(1).get_attribute("href") or ""
    with context.expect_page() as opened:
        options_of(page).nth(1).click(modifiers=["Control"])
    expect(opened.value).to_have_url(target)
    with context.expect_page() as opened:
        options_of(page).nth(1).click(button="middle")
    expect(opened.value).to_have_url(target)
    expect(field_of(page)).to_be_focused()
    options_of(page).nth(1).click()
    expect(page).to_have_url(target)


def test_french_excerpts_are_set_as_french_is(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    ask(page, "l'économie sociale")
    text = " ".join(options_of(page).all_inner_texts())
    assert "’" in text
    assert "'" not in text
    assert not re.search(r"\s[;:!?»](?<![\u202f\u00a0].)", text)
    assert options_of(page).locator("mark").count() > 0


@pytest.mark.parametrize("locale", LOCALES)
def test_without_script_the_form_leads_to_the_page_of_all_contents(
    browser: Browser, address: str, locale: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES[f"paper-{locale}"])
    page.get_by_role("searchbox").fill(COMMON[locale])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{SITE_MAP[locale]}?q={quote_plus(COMMON[locale])}")
    links = page.locator("main a").count()
    context.close()
    assert links > 50


@pytest.mark.parametrize(
    ("name", "width"), [("paper-fr", 320), ("home-en", 390), ("paper-en", 1280)]
)
def test_axe_finds_nothing_while_the_panel_is_open(
    page: Page, address: str, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + PAGES[name])
    ask(page, COMMON[name[-2:]])
    page.keyboard.press("ArrowDown")
    for scheme in THEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    panel = page.locator(".search_panel").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert width > 390 or panel["width"] == width
    small = page.evaluate(
        """() => [...document.querySelectorAll(".search :is(input, select, button, a)")]
          .filter((each) => each.getBoundingClientRect().height < 24
            || each.getBoundingClientRect().width < 24).length"""
    )
    assert small == 0
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    expect(active_option(page)).to_be_in_viewport(ratio=1)


def test_forced_colours_show_which_result_is_active(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + PAGES["home-fr"])
    ask(page, "communs")
    page.keyboard.press("ArrowDown")
    style = "getComputedStyle(document.querySelector('[aria-selected=true]')).outlineStyle"
    assert page.evaluate(style) == "solid"


def test_searching_asks_nothing_of_third_parties_and_stores_nothing(
    page: Page, address: str
) -> None:
    hosts: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + PAGES["home-fr"])
    ask(page, "communs numériques")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q="))
    assert hosts == {urlsplit(address).netloc}
    assert said == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_a_search_is_light(page: Page, address: str, locale: str) -> None:
    words = {
        "fr": ("communs numériques", "empreinte carbone", "gouvernance partagée de l’IA"),
        "en": ("digital commons", "carbon footprint", "shared governance of AI"),
    }
    answered: list[Response] = []
    page.goto(address + PAGES[f"article-{locale}"], wait_until="networkidle")
    page.on("response", lambda response: answered.append(response))
    limit = FIRST_SEARCH
    for query in words[locale]:
        ask(page, query)
        page.wait_for_load_state("networkidle")
        sizes = {urlsplit(each.url).path: wire_size(each) for each in answered}
        assert sum(sizes.values()) <= limit, sizes
        answered.clear()
        limit = EVERY_SEARCH
