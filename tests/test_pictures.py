"""How a page shows its pictures, and what they weigh for its reader."""

import json
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from plaidoyer.publishing.pictures import weight_of
from tests.building import (
    BuiltPage,
    build,
    lay_out,
    parse_fragment,
    read_page,
    read_pages,
    snapshot,
)
from tests.drawn_pictures import FOLDER, SECRET, chart, opened, photo, saved, with_metadata

PICTURES = {
    "docs/fr/articles/workbench.jpg": with_metadata(photo(1600, 1000)),
    "docs/fr/articles/street.jpg": saved(photo(700, 500), ".jpg"),
    "docs/en/articles/street.jpg": saved(photo(700, 500), ".jpg"),
    "docs/fr/articles/yard.jpg": saved(photo(500, 700), ".jpg"),
    "docs/fr/articles/chart.png": saved(chart(1200, 675), ".png"),
    "docs/fr/articles/dot.png": saved(chart(32, 32), ".png"),
    "docs/fr/articles/unseen.jpg": saved(photo(600, 400), ".jpg"),
    "docs/fr/articles/report.pdf": b"%PDF-1.7\n" + SECRET,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("pictures") / "root", "pictures")
    for path, data in PICTURES.items():
        (root / path).write_bytes(data)
    return build(root)


@pytest.fixture(scope="module")
def french(site: Path) -> BuiltPage:
    return read_page(site, "articles/gallery/")


@pytest.fixture(scope="module")
def english(site: Path) -> BuiltPage:
    return read_page(site, "en/articles/gallery/")


def candidates(page: BuiltPage, source: Element) -> list[tuple[str, str]]:
    """List the addresses of a choice, from the site's root, with their widths."""
    parts = (each.partition(" ") for each in source.get("srcset", "").split(", "))
    return [(at_root(page.address, address), width) for address, _, width in parts]


def at_root(page: str, address: str) -> str:
    return urljoin(f"https://site.invalid/{page}", address).removeprefix("https://site.invalid/")


def test_every_file_that_a_page_names_is_there_as_it_says(
    site: Path, french: BuiltPage, english: BuiltPage
) -> None:
    named = set()
    for page in (french, english):
        for source in page.all("source"):
            for address, width in candidates(page, source):
                image = opened((site / address).read_bytes())
                assert source.get("type") == f"image/{image.format}".lower()
                assert width in ("", f"{image.width}w")
                named.add(address)
        for image_tag in page.all("img"):
            named.add(at_root(page.address, image_tag.get("src", "")))
    assert {f"{FOLDER}{path.name}" for path in (site / FOLDER).iterdir()} == named


def test_a_photograph_is_offered_in_the_lightest_format_first(french: BuiltPage) -> None:
    picture = french.all("picture")[0]
    assert [each.tag for each in picture] == ["source", "source", "img"]
    assert [each.get("type") for each in picture[:2]] == ["image/avif", "image/webp"]
    for source in picture[:2]:
        assert [width for _, width in candidates(french, source)] == [
            "480w",
            "672w",
            "960w",
            "1344w",
        ]
        assert source.get("sizes") == "(min-width: 48em) 42rem, 100vw"
    assert french.all("img")[0].get("src", "").endswith(".jpg")


def test_a_diagram_is_offered_without_loss(french: BuiltPage) -> None:
    picture = next(each for each in french.all("picture") if "chart" in each[-1].get("src", ""))
    assert [each.get("type") for each in picture[:-1]] == ["image/webp"]
    assert picture[-1].get("src", "").endswith(".png")


def test_a_small_picture_is_offered_in_one_size(french: BuiltPage) -> None:
    picture = next(each for each in french.all("picture") if "dot" in each[-1].get("src", ""))
    assert picture[0].get("sizes") is None
    assert [width for _, width in candidates(french, picture[0])] == [""]
    assert (picture[-1].get("width"), picture[-1].get("height")) == ("32", "32")


def test_the_room_for_a_picture_is_kept_free(french: BuiltPage) -> None:
    shapes = [(each.get("width"), each.get("height")) for each in french.all("img")]
    assert shapes == [
        ("1344", "840"),
        ("32", "32"),
        ("700", "500"),
        ("1200", "675"),
        ("500", "700"),
    ]


def test_the_picture_that_opens_a_page_is_loaded_at_once(
    french: BuiltPage, english: BuiltPage
) -> None:
    """Others wait for their reader, one below a heading too."""
    assert [each.get("loading") for each in french.all("img")] == [None, *["lazy"] * 4]
    assert [each.get("loading") for each in english.all("img")] == ["lazy", "lazy"]


def test_a_description_is_read_as_it_was_written(french: BuiltPage) -> None:
    assert french.all("img")[0].get("alt") == 'L’établi & ses "outils"'


def test_a_picture_alone_with_a_title_has_a_caption(french: BuiltPage) -> None:
    captions = [each.text for each in french.all("figcaption")]
    assert captions == ["Une rue, l’hiver\u202f: <vue> d’ici", "La cour"]
    assert [each[0].tag for each in french.all("figure")] == ["picture", "picture"]
    assert french.all("p/figure") == []
    assert len(french.all("li/figure")) == 1


def test_pages_in_both_languages_share_a_picture(
    site: Path, french: BuiltPage, english: BuiltPage
) -> None:
    for name in ("workbench", "street"):
        found = {
            at_root(page.address, image.get("src", ""))
            for page in (french, english)
            for image in page.all("img")
            if name in image.get("src", "")
        }
        assert len(found) == 1


def test_what_a_link_leads_to_stands_beside_the_page(site: Path, french: BuiltPage) -> None:
    published = {path.name for path in (site / "articles").iterdir() if path.is_file()}
    assert published - {"index.html"} == {"chart.png", "workbench.jpg", "report.pdf"}
    assert opened((site / "articles/workbench.jpg").read_bytes()).size == (1600, 1000)
    source = PICTURES["docs/fr/articles/report.pdf"]
    assert (site / "articles/report.pdf").read_bytes() == source


def test_no_picture_of_the_site_says_who_took_it(site: Path) -> None:
    guilty = [name for name, data in snapshot(site).items() if SECRET in data]
    assert guilty == ["articles/report.pdf"]


def test_a_feed_holds_plain_pictures(site: Path) -> None:
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    html = next(each["content_html"] for each in feed["items"] if "workbench" in str(each))
    assert "<picture" not in html
    image = next(parse_fragment(html).iter("img"))
    assert set(image.attrib) == {"src", "alt", "width", "height"}
    assert (image.get("width"), image.get("height")) == ("960", "600")
    address = image.get("src", "")
    assert address.startswith("https://")
    assert (site / address[address.index(FOLDER) :]).is_file()


def test_the_pictures_of_a_page_are_weighed(site: Path, french: BuiltPage) -> None:
    """AVIF in the least width that fills the column, the widest of those that are narrower."""
    files = snapshot(site)
    loaded = {"workbench-672.": ".avif", "dot-32.": ".webp", "street-700.": ".avif"}
    loaded |= {"chart-672.": ".webp", "yard-500.": ".avif"}
    names = [
        name
        for start, suffix in loaded.items()
        for name in files
        if name.startswith(FOLDER + start) and name.endswith(suffix)
    ]
    assert len(names) == 5
    assert weight_of(french.html, files) == (sum(len(files[name]) for name in names), 5)


def test_a_picture_that_is_shown_twice_is_loaded_once(site: Path, french: BuiltPage) -> None:
    files = snapshot(site)
    assert weight_of(french.html * 2, files) == weight_of(french.html, files)


def test_a_page_without_pictures_loads_none(site: Path) -> None:
    pages = [page for page in read_pages(site).values() if not page.all("img")]
    assert pages
    assert {weight_of(page.html, {}) for page in pages} == {(0, 0)}
