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


ALL = (
    Picture("home-fr-light", "", "light", 1280, 800),
    Picture("paper-en-light", "en/positions/2020-ai-white-paper/", "light", 1280, 800),
    Picture("paper-en-dark", "en/positions/2020-ai-white-paper/#I.A", "dark", 1280, 800),
    Picture("paper-fr-phone", "positions/2020-ai-white-paper/", "light", 390, 800),
    Picture("search-fr-phone", "articles/", "dark", 390, 800, "logiciels libres"),
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
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
