"""What readers do with the pages, in a real browser."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.building import phrase
from tests.real_site import KINDS, PAGES

pytestmark = pytest.mark.slow


def test_a_page_asks_nothing_of_third_parties(page: Page, address: str) -> None:
    asked: list[Request] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda message: failed.append(message.text))
    page.on("pageerror", lambda error: failed.append(str(error)))
    for name in PAGES:
        page.goto(address + PAGES[name], wait_until="networkidle")
        hosts = {urlsplit(request.url).netloc for request in asked}
        assert hosts == {urlsplit(address).netloc}, name
        assert failed == [], name
        assert page.context.cookies() == [], name
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, name
        asked.clear()


def test_the_language_switch_leads_to_the_same_page_and_back(page: Page, address: str) -> None:
    for kind in KINDS:
        if kind == "not-found":
            continue
        page.goto(address + PAGES[f"{kind}-fr"])
        page.locator("a.switch").click()
        expect(page).to_have_url(address + PAGES[f"{kind}-en"])
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator("a.switch").click()
        expect(page).to_have_url(address + PAGES[f"{kind}-fr"])


def test_without_script_the_same_text_is_there(browser: Browser, address: str, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    for name in (name for name in PAGES if name.endswith("-fr")):
        page.goto(address + PAGES[name])
        with_script = page.locator("main").inner_text()
        bare.goto(address + PAGES[name])
        without = (bare.locator("main").text_content() or "").casefold()
        for line in with_script.splitlines():
            words = line.split()
            assert not words or words[0].casefold() in without, name
    context.close()


def test_an_unknown_address_is_answered_in_both_languages(page: Page, address: str) -> None:
    answer = page.goto(address + "en/positions/nothing/here/")
    assert answer
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Page introuvable"
    assert page.locator("section[lang=en] h2").inner_text() == "Page not found"
    page.locator("section[lang=en] a").first.click()
    expect(page).to_have_url(address + "en/")


def test_a_proposition_is_reached_by_its_address(page: Page, address: str) -> None:
    page.goto(address + PAGES["paper-en"] + "#I.A")
    heading = page.locator("[id='I.A']")
    box = heading.bounding_box()
    assert box
    assert 0 <= box["y"] < 300, "the header hides the proposition, or it is not in sight"
    link = heading.locator("a.number")
    assert link.is_visible()
    href = link.evaluate("link => link.href")
    assert href == f"{address}id/2020-ai-white-paper/I.A/"


def test_a_note_leads_back_to_its_place(page: Page, address: str) -> None:
    page.goto(address + PAGES["paper-fr"])
    page.locator("#ref_1 a").click()
    expect(page).to_have_url(re.compile(re.escape("#note_1") + "$"))
    page.locator("#note_1 a[role=doc-backlink]").click()
    expect(page).to_have_url(re.compile(re.escape("#ref_1") + "$"))


def test_an_embedded_answer_unfolds_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + PAGES["article-fr"])
    answer = page.locator("details.answer").first
    assert not answer.locator("p").first.is_visible()
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answer.locator("p").first.is_visible()


def test_members_are_filtered_and_counted_aloud(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-en"])
    entries = page.locator(".directory > li:visible")
    every = entries.count()
    page.get_by_text(phrase("filter", "en")).click()
    page.get_by_label("Family").select_option("hosting-and-access")
    expect(entries).not_to_have_count(every)
    few = entries.count()
    assert 0 < few < every
    assert page.locator("output").inner_text().startswith(str(few))
    page.get_by_label("Country").select_option("IT")
    assert entries.count() == 0
    assert page.locator("output").inner_text() == phrase("result_none", "en")
    page.get_by_label("Family").select_option("")
    assert entries.count() == 1


def test_a_figure_leads_to_its_source_and_back(page: Page, address: str) -> None:
    page.goto(address + PAGES["article-fr"])
    figure = page.locator("a.figure").first
    shown = figure.inner_text()
    figure.click()
    expect(page).to_have_url(re.compile("/studies/"))
    entry = page.locator(":target")
    assert shown in entry.inner_text()
    entry.locator(".uses a", has_text="").first.click()
    assert page.locator("main").inner_text().count(shown) >= 1


def test_a_printed_paper_leaves_the_menus_out(page: Page, address: str) -> None:
    page.goto(address + PAGES["paper-fr"])
    page.emulate_media(media="print")
    assert not page.locator("nav.site-nav").is_visible()
    assert not page.locator("a.switch").is_visible()
    assert page.locator("h1").is_visible()
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("width", [390, 1280])
def test_a_line_of_text_is_of_a_readable_length(page: Page, address: str, width: int) -> None:
    """At most 75 characters a line, counted on the page as it is shown."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + PAGES["paper-fr"])
    longest = page.evaluate(
        """() => {
          const text = [...document.querySelectorAll(".prose > p")].find(
            (each) => each.innerText.length > 400);
          const range = document.createRange(), lengths = {};
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            for (let i = 0; i < walker.currentNode.length; i++) {
              range.setStart(walker.currentNode, i);
              range.setEnd(walker.currentNode, i + 1);
              const top = Math.round(range.getBoundingClientRect().bottom / 12);
              lengths[top] = (lengths[top] || 0) + 1;
            }
          }
          const all = Object.values(lengths).sort((one, other) => one - other);
          return all[Math.floor(all.length / 2)];
        }"""
    )
    assert (30 if width == 390 else 58) <= longest <= 78
