"""Take the README's pictures from the built site: `make pictures`, after a change of its looks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tools.browser import ensure_browser
from tools.serving import served

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
PICTURES = ROOT / ".github" / "images"


class Picture(NamedTuple):
    """What one picture shows: a page, a theme, and the size of the window in CSS pixels."""

    name: str
    address: str
    theme: Literal["light", "dark"]
    width: int
    height: int
    query: str = ""
    """What is being searched for."""
    pointed_at: str = ""
    """The selector of what the pointer lies on."""
    part: str = ""
    """The selector of the one part that is shown, in the middle of the window."""


SETTLED = 500
"""How long what is shown at the pointer takes to appear, in milliseconds."""

PAPER = "positions/2020-ai-white-paper/"
FOUR_STUDIES = "en/articles/four-studies-2025/"
SHIFT = "studies/shift-project-ai-2025/"

ALL = (
    Picture("home-fr-light", "", "light", 1280, 800),
    Picture("paper-en-light", f"en/{PAPER}", "light", 1280, 800),
    Picture("paper-en-dark", f"en/{PAPER}#I.A", "dark", 1280, 800),
    Picture("paper-fr-phone", PAPER, "light", 390, 800),
    Picture("search-fr-phone", "articles/", "dark", 390, 800, "logiciels libres"),
    Picture("figure-en-light", FOUR_STUDIES, "light", 390, 400, pointed_at="a.figure >> nth=1"),
    Picture("chart-fr-dark", SHIFT, "dark", 390, 400, part="figure.chart"),
    Picture(
        "history-en-light", "id/2020-ai-white-paper/I.B/", "light", 1280, 520, part="[lang=en] ins"
    ),
    Picture("references-fr-light", PAPER, "light", 390, 400, part=".references"),
)


def main() -> int:
    """Write every picture as a PNG; return 1 when there is no built site."""
    if not (SITE / "index.html").exists():
        print("tools/pictures.py: run `make site` first", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(SITE) as address, sync_playwright() as playwright:
        executable = str(ensure_browser())
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for picture in ALL:
            take(browser, address, picture)
        browser.close()
    return 0


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write one picture of the site that is served at an address."""
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(color_scheme=picture.theme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + picture.address)
    if picture.query:
        page.locator("#search_field").fill(picture.query)
        page.locator("[role=listbox] > a").first.wait_for()
    for selector in filter(None, (picture.part, picture.pointed_at)):
        page.locator(selector).first.evaluate("part => part.scrollIntoView({block: 'center'})")
    if picture.pointed_at:
        page.locator(picture.pointed_at).first.hover()
        page.wait_for_timeout(SETTLED)
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
