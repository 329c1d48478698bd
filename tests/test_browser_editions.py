"""A frozen edition as it will be read in decades: from a disk, with no network around it."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser

from plaidoyer.cli import main
from plaidoyer.content.editions import EDITIONS
from plaidoyer.languages import LOCALES, Locale
from tests.building import ROOT, lay_out

pytestmark = pytest.mark.slow

FILES = sorted((ROOT / EDITIONS).glob("*/*/*/index.html"))
WIDTHS = (320, 390, 1280)
EXCESS = "document.documentElement.scrollWidth - innerWidth"
SMALL = 60_000
"""What a file may weigh, in bytes, before it is compressed."""
files = pytest.mark.parametrize("file", FILES, ids=["/".join(each.parts[-4:-1]) for each in FILES])


def test_the_white_paper_has_two_editions_in_both_languages() -> None:
    assert len([file for file in FILES if file.parts[-4] == "2020-ai-white-paper"]) >= 4


@files
def test_an_edition_is_whole_without_a_network(browser: Browser, file: Path) -> None:
    assert file.stat().st_size <= SMALL
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert complaints == []
    assert page.locator("h1").is_visible()
    for number in ("I", "I.A", "II.C"):
        page.goto(f"{file.as_uri()}#{number}")
        assert page.locator(f'[id="{number}"]').is_visible()
    context.close()


@files
def test_an_edition_fits_every_screen_and_paper(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(EXCESS) <= 0, width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.evaluate(EXCESS) <= 0
    assert not page.locator(".edition nav").is_visible()
    assert page.locator(".edition p").first.is_visible()
    page.close()


@files
def test_its_colours_follow_the_reader_s_theme(browser: Browser, file: Path) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(file.as_uri())
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        page.close()
    assert grounds == {"rgb(255, 255, 255)", "rgb(17, 24, 35)"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze an edition with the templates of today; give its folder."""
    root = lay_out(tmp_path_factory.mktemp("drawn") / "site", "editions")
    folder = root / EDITIONS / "tools" / "2025-02"
    shutil.rmtree(folder)
    assert CliRunner().invoke(main, ["freeze", "tools", str(root)]).exit_code == 0
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_an_edition_of_today_looks_like_its_site(
    browser: Browser, drawn: Path, locale: Locale
) -> None:
    page = browser.new_page()
    page.goto((drawn / locale / "index.html").as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()

    def style(element: str, name: str, pseudo: str = "") -> str:
        script = "([e, p, n]) => getComputedStyle(document.querySelector(e), p)[n]"
        found: str = page.evaluate(script, [element, pseudo or None, name])
        return found

    assert style(".keynote", "borderLeftWidth") == "4px"
    assert style(".permalink", "textDecorationLine") == "none"
    assert style(".permalink", "fontSize") == "16px"
    assert style(".permalink", "color") == style(".meta", "color")
    # Nothing comes between a figure and the comma that follows it.
    page.locator("a.figure").focus()
    assert style("a.figure", "content", "::after") == "none"
    page.locator("a.figure").click()
    assert page.locator(".figure-list li:target").is_visible()
    page.emulate_media(media="print")
    assert "/id/repair-survey/repaired/" in style(".figure-list li a", "content", "::after")
    page.close()
