"""What pages say to machines in sites unlike the real one: untranslated, long, without figures."""

from pathlib import Path
from typing import Any

import pytest

from plaidoyer.content.archives import LONGEST_LIST
from tests.building import BuiltPage, build, lay_out, read_pages
from tests.test_year_lists import write_articles
from tools.citations.records import TERMS, expanded, value

pytestmark = pytest.mark.slow

SITE = "https://reparer.example/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltPage]:
    """Build a site with every kind of page, some untranslated, and a list divided by years."""
    root: Path = lay_out(tmp_path_factory.mktemp("records") / "root", "kinds", "languages")
    write_articles(root, {2017: LONGEST_LIST, 2018: 3})
    return read_pages(build(root))


def records(page: BuiltPage) -> list[dict[str, Any]]:
    """Expand the record of a page; none has two."""
    scripts = (each for each in page.all("head/script") if each.get("type", "").endswith("json"))
    text = next((each.text for each in scripts), None)
    return expanded(text) if text else []


def the_record(page: BuiltPage) -> dict[str, Any]:
    (thing,) = records(page)
    return thing


def listed(page: BuiltPage) -> list[str]:
    (items,) = the_record(page)[f"{TERMS}mainEntity"]
    (elements,) = items[f"{TERMS}itemListElement"]
    found = [each[f"{TERMS}url"][0]["@id"] for each in elements["@list"]]
    assert value(items, "numberOfItems") == str(len(found))
    return found


def test_every_page_but_one_has_a_record(pages: dict[str, BuiltPage]) -> None:
    for address, page in pages.items():
        things = records(page)
        assert bool(things) == (address != "404.html"), address


def test_the_page_of_a_year_lists_what_it_shows(pages: dict[str, BuiltPage]) -> None:
    year = pages["articles/2018/"]
    assert value(the_record(year), "name") == year.words("h1")
    shown = {year.target(link) for link in year.all("main//h2/a")}
    assert {SITE + address for address in shown} == set(listed(year))
    assert len(listed(pages["articles/"])) == LONGEST_LIST


def test_an_untranslated_page_names_no_translation(pages: dict[str, BuiltPage]) -> None:
    for address in ("positions/alone/", "articles/broadcast/"):
        record = the_record(pages[address])
        assert record["@id"] == SITE + address
        assert not {f"{TERMS}workTranslation", f"{TERMS}translationOfWork"} & set(record)


def test_a_guest_is_named_and_so_is_the_series_of_a_podcast(pages: dict[str, BuiltPage]) -> None:
    podcast = the_record(pages["articles/broadcast/"])
    assert podcast["@type"] == [f"{TERMS}PodcastEpisode"]
    (guest,) = podcast[f"{TERMS}contributor"]
    assert guest["@type"] == [f"{TERMS}Person"]
    assert value(guest, "name")
    assert value(podcast[f"{TERMS}partOfSeries"][0], "name")
    interview = the_record(pages["articles/mender/"])
    assert interview["@type"] == [f"{TERMS}Article"]
    assert value(interview[f"{TERMS}contributor"][0], "name")
