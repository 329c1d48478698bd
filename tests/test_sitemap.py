"""The map of the site as a search engine reads it."""

from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.building import build, lay_out, read_pages

SITE = "https://reparer.example/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(lay_out(tmp_path_factory.mktemp("sitemap") / "root", "languages"))


@pytest.fixture(scope="module")
def entries(site: Path) -> dict[str, Element]:
    """Read the entries of the map, by address."""
    tree = ElementTree.parse(site / "sitemap.xml").getroot()
    assert tree.tag == f"{MAP}urlset"
    urls = tree.findall(f"{MAP}url")
    found = {url.findtext(f"{MAP}loc", ""): url for url in urls}
    assert len(found) == len(urls)
    return found


def test_the_map_names_every_page_once_and_nothing_else(
    site: Path, entries: dict[str, Element]
) -> None:
    found = read_pages(site).items()
    pages = {SITE + address for address, page in found if page.is_in_a_language}
    assert set(entries) == pages
    assert list(entries) == sorted(entries)


def test_real_translations_are_named_and_no_others(site: Path, entries: dict[str, Element]) -> None:
    for address, page in read_pages(site).items():
        if not page.is_in_a_language:
            continue
        in_page = {
            link.get("hreflang"): link.get("href")
            for link in page.all("link[@rel='alternate']")
            if link.get("hreflang")
        }
        in_map = {
            link.get("hreflang"): link.get("href") for link in entries[SITE + address].iter(LINK)
        }
        assert in_map == in_page
    assert not list(entries[f"{SITE}articles/workshop/"].iter(LINK))
    assert len(list(entries[f"{SITE}en/studies/open-letter/"].iter(LINK))) == 3


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("articles/workshop/", "2025-03-08"),  # the day of publication
        ("contribute/", "2025-01-15"),  # the day that `updated:` states
        ("en/contribute/", None),  # which is the French page's own
        ("positions/repair/", None),  # known to the month only
        ("studies/repair-survey/", None),
        ("", None),
    ],
)
def test_the_last_change_comes_from_the_content(
    entries: dict[str, Element], address: str, day: str | None
) -> None:
    assert entries[SITE + address].findtext(f"{MAP}lastmod") == day


def test_robots_may_read_everything_and_find_the_map(site: Path) -> None:
    rules = RobotFileParser()
    rules.parse((site / "robots.txt").read_text("utf-8").splitlines())
    assert rules.can_fetch("*", f"{SITE}en/articles/")
    assert rules.site_maps() == [f"{SITE}sitemap.xml"]
