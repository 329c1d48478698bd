"""The feeds as a subscriber's reader takes them."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest

from plaidoyer.languages import LOCALES, Locale
from tests.building import BuiltPage, build, lay_out, parse_fragment, phrase, read_pages, words_of

SITE = "https://reparer.example/"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site whose articles and papers come in every kind and precision of date."""
    root = lay_out(tmp_path_factory.mktemp("feeds") / "root", "kinds", "languages")
    build(root)
    return root


def folder(root: Path, locale: Locale) -> Path:
    return root / "site" / ("en" if locale == "en" else "")


def json_feed(root: Path, locale: Locale) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads((folder(root, locale) / "feed.json").read_text("utf-8"))
    return feed


def atom_feed(root: Path, locale: Locale) -> Any:
    return feedparser.parse((folder(root, locale) / "feed.xml").read_bytes())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_atom_feed_is_valid(root: Path, locale: Locale) -> None:
    parsed = atom_feed(root, locale)
    assert parsed.bozo == 0
    assert parsed.version == "atom10"
    prefix = "en/" if locale == "en" else ""
    links = {(link["rel"], link["href"]) for link in parsed.feed.links}
    assert links == {("self", f"{SITE}{prefix}feed.xml"), ("alternate", SITE + prefix)}
    assert parsed.feed.id == f"{SITE}{prefix}feed.xml"
    assert parsed.feed.title == phrase("feed_title", locale)
    assert parsed.feed.updated == max(entry.updated for entry in parsed.entries)
    for entry in parsed.entries:
        assert {"id", "title", "updated", "published", "summary"} <= set(entry)
        assert entry.authors


@pytest.mark.parametrize("locale", LOCALES)
def test_the_json_feed_has_what_version_1_1_demands(root: Path, locale: Locale) -> None:
    feed = json_feed(root, locale)
    prefix = "en/" if locale == "en" else ""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}{prefix}feed.json"
    assert feed["home_page_url"] == SITE + prefix
    assert feed["language"] == locale
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert all(author["name"] for author in item["authors"])


@pytest.mark.parametrize("locale", LOCALES)
def test_dates_are_rfc_3339_and_the_latest_comes_first(root: Path, locale: Locale) -> None:
    items = json_feed(root, locale)["items"]
    entries = atom_feed(root, locale).entries
    dates = [entry.published for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert all(RFC_3339.fullmatch(date) for date in [*dates, *(e.updated for e in entries)])
    for entry, item in zip(entries, items, strict=True):
        # JSON Feed lets one leave out what is not known to the day.
        assert item.get("date_published", entry.published) == entry.published
        assert item.get("date_modified", entry.updated) == entry.updated


def test_a_date_known_to_the_month_or_year_counts_from_its_first_day(root: Path) -> None:
    dates = {entry.id: entry.published for entry in atom_feed(root, "fr").entries}
    assert dates[f"{SITE}positions/repair/"] == "2025-02-01T00:00:00Z"
    assert dates[f"{SITE}articles/broadcast/"] == "2023-01-01T00:00:00Z"
    items = {item["id"]: item for item in json_feed(root, "fr")["items"]}
    assert not {"date_published", "date_modified"} & items[f"{SITE}positions/repair/"].keys()
    assert items[f"{SITE}articles/workshop/"]["date_published"] == "2025-03-08T00:00:00Z"


@pytest.mark.parametrize("locale", LOCALES)
def test_ids_are_the_addresses_of_the_pages_each_once(root: Path, locale: Locale) -> None:
    ids = [item["id"] for item in json_feed(root, locale)["items"]]
    assert len(set(ids)) == len(ids)
    assert [entry.id for entry in atom_feed(root, locale).entries] == ids
    for address in ids:
        path = urlsplit(address).path.removeprefix("/")
        assert (root / "site" / path / "index.html").is_file()


def test_ids_do_not_change_with_what_the_page_says(root: Path, tmp_path: Path) -> None:
    other = lay_out(tmp_path / "root", "kinds", "languages")
    path = other / "docs/fr/articles/workshop.md"
    text = path.read_text("utf-8").replace("Une journée à l’Atelier", "Un autre titre")
    path.write_text(text.replace("date: 2025-03-08", "date: 2026-03-08\nupdated: 2026-04-01"))
    build(other)
    address = f"{SITE}articles/workshop/"
    before = {item["id"]: item for item in json_feed(root, "fr")["items"]}
    after = {item["id"]: item for item in json_feed(other, "fr")["items"]}
    assert set(before) == set(after)
    assert after[address]["title"] == "Un autre titre"
    assert after[address]["date_modified"] == "2026-04-01T00:00:00Z"
    assert after[address]["date_published"] == "2026-03-08T00:00:00Z"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_address_in_a_content_is_absolute_and_leads_somewhere(
    root: Path, locale: Locale
) -> None:
    pages = read_pages(root / "site")
    checked = 0
    for item in json_feed(root, locale)["items"]:
        for element in parse_fragment(item["content_html"]).iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is None:
                    continue
                assert address.startswith(("https://", "mailto:")), address
                checked += leads_somewhere(pages, address)
    assert checked > 5


def leads_somewhere(pages: dict[str, BuiltPage], address: str) -> bool:
    """Check an address within the site, down to the place on the page."""
    if not address.startswith(SITE):
        return False
    path, _, anchor = address.removeprefix(SITE).partition("#")
    assert path in pages, address
    assert not anchor or anchor in pages[path].ids, address
    return True


@pytest.mark.parametrize("locale", LOCALES)
def test_a_feed_holds_the_full_text(root: Path, locale: Locale) -> None:
    pages = read_pages(root / "site")
    for item in json_feed(root, locale)["items"]:
        page = pages[item["url"].removeprefix(SITE)]
        (prose,) = page.with_class("div", "prose")
        permalinks = len(page.with_class("a", "permalink"))
        shown = words_of(prose).replace(" #", "", permalinks)
        assert words_of(parse_fragment(item["content_html"])).replace(" #", "") == shown


@pytest.mark.parametrize("locale", LOCALES)
def test_both_formats_say_the_same(root: Path, locale: Locale) -> None:
    entries = atom_feed(root, locale).entries
    for item, entry in zip(json_feed(root, locale)["items"], entries, strict=True):
        assert (entry.title, entry.summary) == (item["title"], item["summary"])
        assert entry.link == item["url"]
        assert [author.name for author in entry.authors] == [a["name"] for a in item["authors"]]
        assert entry.content[0].type == "text/html"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_names_the_feeds_of_its_language(root: Path, locale: Locale) -> None:
    prefix = "en/" if locale == "en" else ""
    for address, page in read_pages(root / "site").items():
        if address.startswith("en/") is not (locale == "en") or address == "404.html":
            continue
        feeds = {
            link.get("type"): page.target(link)
            for link in page.all("link[@rel='alternate']")
            if link.get("type")
        }
        assert feeds == {
            "application/atom+xml": f"{prefix}feed.xml",
            "application/feed+json": f"{prefix}feed.json",
        }
