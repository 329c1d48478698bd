"""Whether `make budget` sees what a page costs, and says when that is too much."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.promises import ceilings, growth, searches, table
from bench.visits import SearchError, Visit, search, visit
from plaidoyer.publishing.weights import Weight, wire_size
from tools.serving import served

LIGHT = Visit(Weight(html=8000, others=9000, requests=4, elements=300), (), (), ())

FRUGAL = """\
<!doctype html>
<html lang="en"><head><title>Frugal</title><link rel="icon" href="icon.svg"></head>
<body><p>Words and words and words and words and words and words.</p></body></html>
"""
GREEDY = """\
<!doctype html>
<html lang="en"><head><title>Greedy</title></head>
<body><img src="http://stranger.invalid/seen.gif" alt="">
<script>
document.cookie = "who=you";
localStorage.seen = 1;
new Worker("worker.js");
</script></body></html>
"""
WORKER = "fetch('loaded-by-the-worker.json');\n"
DATA = '{"words": "words words words words words words words words"}\n'


@pytest.fixture
def greedy_site(tmp_path: Path) -> Path:
    for name, text in {
        "frugal/index.html": FRUGAL,
        "frugal/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "greedy/index.html": GREEDY,
        "greedy/worker.js": WORKER,
        "greedy/loaded-by-the-worker.json": DATA,
        "404.html": FRUGAL,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_visit_counts_the_page_and_its_icon(browser: Browser, greedy_site: Path) -> None:
    with served(greedy_site) as root:
        seen = visit(browser, root, "frugal/")
    icon = wire_size((greedy_site / "frugal/icon.svg").read_bytes())
    assert seen == Visit(Weight(wire_size(FRUGAL.encode()), icon, 2, 6), (), (), ())


@pytest.mark.slow
def test_a_visit_sees_third_parties_cookies_storage_and_workers(
    browser: Browser, greedy_site: Path
) -> None:
    with served(greedy_site) as root:
        seen = visit(browser, root, "greedy/")
    assert seen.strangers == ("http://stranger.invalid/seen.gif",)
    assert (seen.cookies, seen.stored) == (("who",), ("seen",))
    assert seen.weight.others == wire_size(WORKER.encode()) + wire_size(DATA.encode())
    assert seen.weight.requests == 4


@pytest.mark.slow
def test_a_page_without_a_search_field_is_told(browser: Browser, greedy_site: Path) -> None:
    with served(greedy_site) as root, pytest.raises(SearchError, match="#search_field"):
        search(browser, root, "frugal/", ["words"])


def test_a_light_page_keeps_every_promise() -> None:
    lines = list(ceilings({"article": LIGHT}, {"article": "article"}))
    assert all(kept for kept, _ in lines)
    assert [sentence for _, sentence in lines][1:] == [
        "requests to third parties: none",
        "cookies: none",
        "things stored: none",
    ]


@pytest.mark.parametrize(
    ("heavy", "said"),
    [
        (replace(LIGHT, weight=replace(LIGHT.weight, others=12_001)), "20.0 kB, at most 20"),
        (replace(LIGHT, weight=replace(LIGHT.weight, requests=5)), "5 requests, at most 4"),
        (replace(LIGHT, weight=replace(LIGHT.weight, elements=351)), "351 elements, at most 350"),
        (replace(LIGHT, strangers=("http://a.invalid/",)), "third parties: http://a.invalid/"),
        (replace(LIGHT, cookies=("who",)), "cookies: who"),
        (replace(LIGHT, stored=("seen",)), "things stored: seen"),
    ],
)
def test_a_broken_promise_is_told(heavy: Visit, said: str) -> None:
    lines = ceilings({"home": LIGHT, "article": heavy}, {"home": "home", "article": "article"})
    (broken,) = [sentence for kept, sentence in lines if not kept]
    assert said in broken


def test_searches_are_held_to_their_ceilings() -> None:
    assert [kept for kept, _ in searches("paper-fr", [130, 30, 12])] == [True, True]
    assert [kept for kept, _ in searches("paper-fr", [130.1, 12, 30.1])] == [False, False]


def test_pages_may_hardly_grow_with_the_site() -> None:
    grown = replace(LIGHT, weight=replace(LIGHT.weight, html=8350))
    before = {"paper": LIGHT, "article": LIGHT, "home": LIGHT}
    lines = list(growth(before, {**before, "article": grown}, 1000))
    assert [kept for kept, _ in lines] == [True, False, True]
    assert lines[1][1] == "article: +2.1% at 1,000 pages, at most 2%"


def test_the_table_leaves_open_what_a_site_has_not() -> None:
    *_, article, study = table(
        {"article": LIGHT, "study": LIGHT}, {"stock": {"article": LIGHT, "study": None}}
    )
    assert article.split() == ["article", *["17.0", "8.0", "4", "300", "84.6", "A"] * 2]
    assert study.split()[-5:] == ["–"] * 5
