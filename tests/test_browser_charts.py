"""Whether everybody can read the charts: in both themes, on a phone, on paper, by keyboard."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

ADDRESSES = [
    f"{prefix}{address}"
    for prefix in ("", "en/")
    for address in (
        "articles/four-studies-2025/",
        "studies/arcep-numerique-soutenable-2025/",
        "studies/barometre-numerique-2025/",
        "studies/shift-project-ai-2025/",
    )
]
"""The pages that show a chart."""

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 1280)
SMALLEST = 12
"""The least size of the words of a chart, in CSS pixels."""

SPACED_OUT = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important }"
)
"""WCAG 1.4.12."""

LIGHTNESS = """const light = (colour) => {
  const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
  const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};"""

CONTRAST = f"""(selector) => {{
  {LIGHTNESS}
  const element = document.querySelector(selector);
  const both = [getComputedStyle(element).fill, getComputedStyle(document.body).backgroundColor];
  const [one, other] = both.map(light).sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}}"""
"""How something in a chart contrasts with the page (WCAG 2.2, relative luminance)."""


def unfold(page: Page) -> None:
    """Show the data of every chart of the page."""
    for summary in page.locator(".chart summary").all():
        summary.click()


def test_every_page_with_a_chart_is_looked_at(real_site: Path) -> None:
    showing = [
        file.parent.relative_to(real_site).as_posix() + "/"
        for file in real_site.rglob("index.html")
        if 'class="chart"' in file.read_text("utf-8")
    ]
    assert sorted(showing) == sorted(ADDRESSES)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", THEMES)
def test_axe_finds_nothing_wrong_with_a_chart_and_its_data(
    page: Page, address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    for each in ADDRESSES:
        page.goto(address + each)
        unfold(page)
        results = Axe().run(page, context=".chart")
        assert results.violations_count == 0, f"{each}: {results.generate_report()}"


@pytest.mark.parametrize("style", ["", SPACED_OUT], ids=["as it is", "spaced out"])
def test_a_chart_fits_into_any_window(page: Page, address: str, style: str) -> None:
    for each in ADDRESSES:
        page.goto(address + each)
        unfold(page)
        if style:
            page.add_style_tag(content=style)
        for width in WIDTHS[1:] if style else WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert excess <= 0, f"{each} is too wide at {width} px"
            words = page.evaluate(
                """() => [...document.querySelectorAll(".chart text")].map((text) => {
                  const box = text.getBoundingClientRect();
                  return [text.textContent, box.left, innerWidth - box.right,
                          parseFloat(getComputedStyle(text).fontSize)];
                })"""
            )
            assert words
            for text, left, right, size in words:
                assert left >= 0, f"{text} at {width} px"
                assert right >= 0, f"{text} at {width} px"
                assert size >= SMALLEST, f"{text} at {width} px"


@pytest.mark.parametrize("width", [390, 1280])
def test_bars_are_painted_as_long_as_their_values(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "studies/shift-project-ai-2025/")
    least, most = page.evaluate(
        """() => {
          const path = document.querySelector(".chart path");
          const part = (d) => {
            const one = path.cloneNode();
            one.setAttribute("d", d);
            path.parentNode.append(one);
            const width = one.getBoundingClientRect().width;
            one.remove();
            return width;
          };
          return path.getAttribute("d").split(/(?=M)/).map(part);
        }"""
    )
    assert most == pytest.approx(page.locator(".chart").evaluate("(e) => e.clientWidth"), abs=1)
    assert least / most == pytest.approx(460 / 1050, abs=0.005)


@pytest.mark.parametrize("scheme", THEMES)
def test_bars_and_words_contrast_with_the_page(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 1.4.11 for the bars, 1.4.3 for the words."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address + ADDRESSES[0])
    assert page.evaluate(CONTRAST, ".chart path") >= 3
    assert page.evaluate(CONTRAST, ".chart text") >= 7


def test_where_colours_are_forced_bars_take_that_of_the_words(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(address + ADDRESSES[0])
    fills = [
        page.locator(f".chart {name}").first.evaluate("(e) => getComputedStyle(e).fill")
        for name in ("path", "text")
    ]
    assert fills[0] == fills[1] == "rgb(255, 255, 255)"
    context.close()


def test_the_data_unfold_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + ADDRESSES[0])
    table = page.locator(".chart table")
    expect(table).to_be_hidden()
    summary = page.locator(".chart summary")
    page.locator(".chart p a").first.focus()  # the source, which stands before it
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="CSV")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "data-centres-electricity.csv"


def test_a_screen_reader_is_told_the_values(page: Page, address: str) -> None:
    page.goto(address + "en/articles/four-studies-2025/")
    title = "The electricity that data centres use worldwide"
    figure = page.get_by_role("figure", name=title)
    expect(figure.get_by_role("img")).to_have_accessible_name(
        f"{title} – 2022: 460 TWh and 2026: 1,050 TWh"
    )
    unfold(page)
    rows = figure.get_by_role("table", name=title)
    expect(rows.get_by_role("rowheader")).to_have_text(["2022", "2026"])
    expect(rows.get_by_role("cell")).to_have_text(["460 TWh", "1,050 TWh"])


def test_on_paper_the_table_is_there_and_the_links_to_files_are_not(
    page: Page, address: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + ADDRESSES[0])
    expect(page.locator(".chart table")).to_be_visible()
    expect(page.get_by_role("link", name="CSV")).to_be_hidden()
    assert page.evaluate(CONTRAST, ".chart text") >= 15
