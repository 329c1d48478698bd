"""What a browser transfers, and what it keeps, when somebody comes to a page for the first time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request as Download
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Request, sync_playwright
from playwright.sync_api import TimeoutError as NothingShown

from plaidoyer.publishing.weights import Weight

WINDOW = {"width": 1920, "height": 1080}
"""In which EcoIndex looks at a page, for PAUSE, then at its end, for as long again."""
PAUSE = 1000
"""In milliseconds."""

FIELD = "#search_field"
RESULT = "[role=option]"
PATIENCE = 20_000
"""How long the first results of a search may take, in milliseconds: speed is not measured here."""

# Without a network but this machine's, what others are asked for is seen, and fails.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"

KEPT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((each) => each.name),
    ...("caches" in window ? await caches.keys() : []),
    ...(await navigator.serviceWorker?.getRegistrations() ?? []).map((each) => each.scope),
]"""
"""The names of everything that a page has stored."""

ICON = "document.querySelector('link[rel~=icon]')?.href ?? ''"


@dataclass(frozen=True)
class Visit:
    """One page, opened with an empty cache and looked at to its end."""

    weight: Weight
    strangers: tuple[str, ...]
    """The addresses that were asked of third parties."""
    cookies: tuple[str, ...]
    stored: tuple[str, ...]
    """The names of what the page stored."""


class SearchError(Exception):
    """Says why nothing can be found on a page."""


@contextmanager
def browsing(executable: Path) -> Iterator[Browser]:
    """Start a browser that reaches this machine only, until the block ends."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", OFFLINE]
        browser = playwright.chromium.launch(executable_path=str(executable), args=arguments)
        yield browser
        browser.close()


class Ledger:
    """Notes every request of a page and of its workers, except for data within the page."""

    def __init__(self, page: Page, root: str) -> None:
        self._root = root
        self._asked: list[Request] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.url.startswith("http"):
            self._asked.append(request)

    @property
    def own(self) -> list[Request]:
        """Give the requests to the site itself."""
        return [request for request in self._asked if request.url.startswith(self._root)]

    @property
    def strangers(self) -> tuple[str, ...]:
        """Give the addresses that were asked of others."""
        return tuple(each.url for each in self._asked if not each.url.startswith(self._root))

    def transferred(self) -> int:
        """Give the bytes of all answers of the site, as they travel: compressed, without heads."""
        return sum(map(_size, self.own))


def visit(browser: Browser, root: str, address: str) -> Visit:
    """Come to a page of the site at an address, and look at it to its end."""
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    page = context.new_page()
    ledger = Ledger(page, root)
    _look(page, root + address)
    html = _size(ledger.own[0])
    icon = _icon(page, ledger)
    weight = Weight(
        html=html,
        others=ledger.transferred() - html + sum(icon),
        requests=len(ledger.own) + len(ledger.strangers) + len(icon),
        elements=page.evaluate("document.getElementsByTagName('*').length"),
    )
    cookies = tuple(str(cookie.get("name")) for cookie in context.cookies())
    stored = tuple(map(str, page.evaluate(KEPT)))
    context.close()
    return Visit(weight, ledger.strangers, cookies, stored)


def search(browser: Browser, root: str, address: str, words: Sequence[str]) -> list[float]:
    """Search from a page for one word after the other. SearchError where nothing can be found.

    Gives the kilobytes that each search transferred, the first with all that searching takes.
    """
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    page = context.new_page()
    ledger = Ledger(page, root)
    _look(page, root + address)
    if not page.locator(FIELD).count():
        raise SearchError(f"there is no {FIELD} to search from")
    found = []
    for word in words:
        before = ledger.transferred()
        page.locator(FIELD).fill("")
        page.locator(FIELD).press_sequentially(word, delay=50)
        try:
            page.locator(RESULT).first.wait_for(timeout=PATIENCE)
        except NothingShown:
            raise SearchError(f"a search for “{word}” shows no {RESULT}") from None
        _settle(page, ledger)
        found.append((ledger.transferred() - before) / 1000)
    context.close()
    return found


def _look(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_timeout(PAUSE)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(PAUSE)


def _settle(page: Page, ledger: Ledger) -> None:
    """Wait until a page has asked for nothing more for a while."""
    asked = -1
    while asked != len(ledger.own):
        asked = len(ledger.own)
        page.wait_for_timeout(PAUSE)


def _size(request: Request) -> int:
    if not request.response():
        return 0
    # Of the first script of a worker, Chromium tells that it came, but not how large it was.
    return request.sizes()["responseBodySize"] or _size_at(request.url)


def _icon(page: Page, ledger: Ledger) -> list[int]:
    """Give the size of the icon that readers’ browsers ask for, and one without a window does not.

    Nothing where the page has none, or where it was asked for after all.
    """
    icon = page.evaluate(ICON)
    if not icon or any(request.url == icon for request in ledger.own):
        return []
    return [_size_at(icon)]


def _size_at(address: str) -> int:
    with urlopen(Download(address, headers={"Accept-Encoding": "gzip"})) as answer:
        return len(answer.read())
