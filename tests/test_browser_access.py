"""Whether everybody can use every kind of page, in both languages and themes."""

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plaidoyer.languages import LOCALES, Locale
from tests.real_site import PAGES

pytestmark = pytest.mark.slow

WIDTHS = (320, 390, 1280)
GROUPS = 8
COLOURS = """axe.run({resultTypes: ["violations"], runOnly: ["color-contrast"]}).then(
  ({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)))"""
EXCESS = "document.documentElement.scrollWidth - innerWidth"


def leads_on(file: Path) -> bool:
    """Tell whether a page is none, but leads on to another at once."""
    return 'http-equiv="refresh"' in file.read_text("utf-8")


def is_own(file: Path) -> bool:
    """Tell whether a page is no mere sister of another: permanent addresses of the figures of one
    study differ in a sentence each."""
    sisters = sorted(file.parent.parent.glob("*/index.html"))
    has_words = (file.parent.parent / "index.html").exists()  # a paper, which has propositions
    return file.parts[-4] != "id" or has_words or file == sisters[0]


def pages_in(locale: Locale) -> list[str]:
    """Name a page of every kind, in one language."""
    return [name for name in PAGES if name.endswith(f"-{locale}")]


THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("group", range(GROUPS))
def test_axe_finds_nothing_in_either_theme(
    page: Page, real_site: Path, address: str, group: int
) -> None:
    """On no page of the site that stays; they are judged in groups, side by side."""
    stays = [file for file in real_site.rglob("*.html") if not leads_on(file) and is_own(file)]
    files = sorted(file.relative_to(real_site).as_posix() for file in stays)
    for file in files[group::GROUPS]:
        page.goto(address + file.removesuffix("index.html"))
        for scheme in THEMES:
            # Without motion, colours change at once: halfway, they would be judged as they are not.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if scheme == "light":
                results = Axe().run(page, options={"resultTypes": ["violations"]})
                assert results.violations_count == 0, f"{file}: {results.generate_report()}"
            else:  # what is no matter of colour is the same, and axe is still there
                assert page.evaluate(COLOURS) == [], file


def test_axe_finds_what_is_wrong(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('main').innerHTML = '<img src=\"x.png\"><h4>…</h4>'")
    assert Axe().run(page).violations_count >= 2


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_scrolls_sideways(page: Page, address: str, locale: Locale) -> None:
    for name in pages_in(locale):
        page.goto(address + PAGES[name])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(EXCESS) <= 0, f"{name} is too wide at {width} px"


@pytest.mark.parametrize("locale", LOCALES)
def test_text_may_be_spaced_out(page: Page, address: str, locale: Locale) -> None:
    """WCAG 1.4.12: spacing set by the reader neither cuts text off nor widens the page."""
    page.set_viewport_size({"width": 390, "height": 800})
    for name in pages_in(locale):
        page.goto(address + PAGES[name])
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: .12em !important;"
            " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
        )
        assert page.evaluate(EXCESS) <= 0, name


@pytest.mark.parametrize("locale", LOCALES)
def test_targets_are_large_enough(page: Page, address: str, locale: Locale) -> None:
    """WCAG 2.5.8: links outside sentences, buttons and fields are at least 24 px either way."""
    page.set_viewport_size({"width": 390, "height": 800})
    for name in pages_in(locale):
        page.goto(address + PAGES[name])
        small = page.evaluate(
            """() => [...document.querySelectorAll("header a, footer a, nav a, button, select,"
                + " summary, .button, .permalink")]
              .filter((each) => each.checkVisibility() && !each.classList.contains("skip"))
              .map((each) => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
        )
        assert small == [], name


@pytest.mark.parametrize("name", pages_in("fr"))
def test_the_keyboard_reaches_everything_in_sight(page: Page, address: str, name: str) -> None:
    """Tab goes to every link once, in the order of the page, each with a visible focus."""
    page.goto(address + PAGES[name])
    expected = page.evaluate(
        """[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
          .filter((each) => each.checkVisibility()).length"""
    )
    for index in range(expected):
        page.keyboard.press("Tab")
        box = page.evaluate(
            """() => {
              const each = document.activeElement, style = getComputedStyle(each);
              const box = each.getClientRects()[0];  // a link may run over two lines
              const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              const middle = document.elementFromPoint(
                box.left + Math.min(box.width / 2, 8), box.top + Math.min(box.height / 2, 8));
              return {tag: each.tagName, html: each.outerHTML.slice(0, 120), shown,
                      inSight: box.top >= 0 && box.bottom <= innerHeight
                        && !!middle && (each.contains(middle) || middle.contains(each))};
            }"""
        )
        assert box["tag"] != "BODY", f"the focus was lost after {index} steps"
        assert box["shown"], f"no visible focus: {box['html']}"
        assert box["inSight"], f"the focus is hidden: {box['html']}"
    assert page.evaluate("document.activeElement.tagName") != "BODY"


CONTRAST = """(selector) => {
  const element = document.querySelector(selector);
  element.focus();
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let ground = element;
  const under = () => getComputedStyle(ground).backgroundColor;
  while (under() === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
  const both = [getComputedStyle(element).outlineColor, under()];
  const [one, other] = both.map(light).sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}"""
"""How an element's outline contrasts with what it stands on (WCAG 2.2, relative luminance)."""


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("selector", ["main a", ".covers a", ".site-footer a", ".site-nav a"])
def test_the_focus_contrasts_with_what_it_stands_on(
    page: Page, address: str, selector: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 1.4.11: at least 3 to 1."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address + PAGES["positions-fr"])
    page.keyboard.press("Tab")  # what is focused next by script then shows it, as by keyboard
    assert page.evaluate(CONTRAST, selector) >= 3


def test_the_first_step_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address + PAGES["paper-fr"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape("#page_content") + "$"))
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
