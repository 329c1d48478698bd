"""The association's own site, built as it is published, and held to what it promises."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest

from bench.corpus import name_of, write_corpus
from plaidoyer.content.site import SiteContent, load_site_content
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import list_outputs
from plaidoyer.rendering.pages import context_of
from tests.building import BUILD_DAY, ROOT, BuiltPage, read_pages

pytestmark = pytest.mark.slow

HOST = "https://socialgoodaccelerator.eu/"
LOADING = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}
"""The elements that make a browser load something, and the attribute that names it."""
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}

HEAVIEST = 60_000
"""What the HTML of a page may weigh, in bytes; a position paper in full is the longest."""
USUAL = 20_000
"""What the HTML of a page may weigh on average, in bytes."""

FEW, MANY = 50, 500
"""How many papers per language a small and a large organisation has."""
GREATEST_GROWTH = 0.03


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, BuiltPage]:
    return read_pages(real_site)


def addresses(page: BuiltPage) -> Iterator[tuple[Element, str]]:
    """Find every address on a page, with its element."""
    for element in page.tree.iter():
        for name in ("href", "src", "data", "action", "poster"):
            if address := element.get(name):
                yield element, address
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield element, candidate.split()[0]


def loads(element: Element) -> bool:
    """Tell whether an element makes a browser load what it names."""
    if element.tag == "link":
        return bool(LOADED_LINKS & set(element.get("rel", "").split()))
    return element.tag in LOADING


def test_no_page_has_a_parse_error(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        assert page.tree.tag == "html"


def test_there_are_thirty_pages_in_each_language(pages: dict[str, BuiltPage]) -> None:
    english = [address for address in pages if address.startswith("en/")]
    assert len(english) >= 30
    assert len(pages) - len(english) - 1 >= 30


def test_no_page_is_a_filler(pages: dict[str, BuiltPage]) -> None:
    for address, page in pages.items():
        if "/studies/" not in f"/{address}" and page.is_in_a_language and page.is_framed:
            assert len(page.text.split()) >= 100, address


def test_every_address_within_the_site_leads_to_a_page_and_a_place(
    real_site: Path, pages: dict[str, BuiltPage]
) -> None:
    broken = []
    checked = 0
    for page in pages.values():
        for _, written in addresses(page):
            parts = urlsplit(urljoin(HOST + page.address, written))
            if f"{parts.scheme}://{parts.netloc}/" != HOST:
                continue
            checked += 1
            path, anchor = unquote(parts.path).removeprefix("/"), unquote(parts.fragment)
            file = real_site / path / "index.html" if path.endswith("/") or not path else None
            file = file or real_site / path
            if not file.is_file() or (anchor and anchor not in pages[path].ids):
                broken.append((page.address, written))
    assert broken == []
    assert checked > 1_000


def test_every_figure_is_used_and_its_study_lists_where_in_both_languages(
    pages: dict[str, BuiltPage],
) -> None:
    content, problems = load_site_content(ROOT)
    assert problems == []
    figures = [(study.id, each) for study in content.studies.values() for each in study.figures]
    assert len(figures) >= 40
    for locale in LOCALES:
        for study, figure in figures:
            page = pages[address_of(locale, f"studies/{study}")]
            entry = page.one(f"section[@id='{figure}']")
            assert entry.findall("ul/li/a"), f"{page.address}#{figure} lists no use"
            for link in entry.iterfind("ul/li/a"):
                user = pages[page.target(link).partition("#")[0]]
                places = {user.target(each) for each in user.all("a")}
                drawn = user.all("figure[@class='chart']")
                assert drawn or f"{page.address}#{figure}" in places, (user.address, figure)


def test_no_id_stands_twice_on_a_page(pages: dict[str, BuiltPage]) -> None:
    for address, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), address
        for element in page.tree.iter():
            for name in ("aria-labelledby", "aria-describedby", "for"):
                for label in (element.get(name) or "").split():
                    assert label in page.ids, (address, label)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, BuiltPage]) -> None:
    for page in pages.values():
        for element, written in addresses(page):
            if loads(element):
                assert urljoin(HOST + page.address, written).startswith(HOST), written
        assert not (page.all("style") and page.is_framed)
        assert not page.all("iframe")


def test_style_sheets_load_nothing_from_elsewhere(real_site: Path) -> None:
    for path in real_site.rglob("*.css"):
        text = path.read_text("utf-8")
        assert "http:" not in text.replace("http://www.w3.org/", "")
        assert "@import" not in text
        assert "url(//" not in text
        assert "url(https:" not in text


def test_pages_are_light(
    pages: dict[str, BuiltPage], record_property: Callable[[str, object], None]
) -> None:
    sizes = {address: len(page.html.encode()) for address, page in pages.items()}
    heaviest = max(sizes, key=lambda address: sizes[address])
    usual = sum(sizes.values()) / len(sizes)
    record_property("heaviest page", f"{heaviest}: {sizes[heaviest]} bytes")
    record_property("usual page", f"{usual:.0f} bytes")
    assert sizes[heaviest] <= HEAVIEST, f"{heaviest}: {sizes[heaviest]} bytes"
    assert usual <= USUAL


def test_menus_do_not_list_the_pages(pages: dict[str, BuiltPage]) -> None:
    framed = {address: page for address, page in pages.items() if page.is_framed}
    for address, page in framed.items():
        framing = [*page.one("body/header").iter("a"), *page.one("body/footer").iter("a")]
        assert len(framing) <= 20, address


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> dict[int, SiteContent]:
    """Read a site of few papers and one of many; the same number gives the same text."""
    found = {}
    for count in (FEW, MANY):
        root = tmp_path_factory.mktemp(f"grown-{count}")
        write_corpus(root, count)
        found[count], problems = load_site_content(root)
        assert problems == []
    return found


def bytes_of_papers(content: SiteContent) -> dict[str, int]:
    """Draw every fifth of the first papers in both languages; give their weights."""
    desk = Desk(content, Assets.read(ROOT), BUILD_DAY)
    chosen = {
        address_of(locale, f"positions/{name_of('paper', number)}")
        for locale in LOCALES
        for number in range(0, FEW - 10, 5)
    }
    weights = {}
    for output in list_outputs(content):
        if output.address in chosen:
            template = desk.templates.get_template(output.template)
            weights[output.address] = len(template.render(context_of(desk, output)).encode())
    return weights


def test_a_page_weighs_the_same_among_few_and_among_many(
    grown: dict[int, SiteContent], record_property: Callable[[str, object], None]
) -> None:
    few, many = bytes_of_papers(grown[FEW]), bytes_of_papers(grown[MANY])
    assert len(few) == 16
    growth = {address: many[address] / few[address] - 1 for address in few}
    record_property("greatest growth", f"{max(growth.values()):.4%}")
    assert max(map(abs, growth.values())) < GREATEST_GROWTH
