"""Editions: made once, published byte for byte, and told of wherever the paper is."""

import calendar
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.cli import main
from plaidoyer.content.differences import differences
from plaidoyer.content.editions import EDITIONS, read_editions
from plaidoyer.problems import Problem
from plaidoyer.publishing.store import STORE
from plaidoyer.reading.build_day import EPOCH
from tests.building import BuiltPage, build, lay_out, read_pages, snapshot, words_of
from tools.citations.agreement import examine
from tools.citations.site import Site

FR, EN = "docs/fr/positions/tools.md", "docs/en/positions/tools.md"
FIRST = f"{EDITIONS}/tools/2025-02"
SITE = "https://reparer.example/"
SECOND = """edition: 2026-01-05
changes:
  - edition: 2026-01-05
    date: 2026-01-05
    kind: {kind}
    reason: {{fr: Nous disons mieux., en: We say it better.}}
    propositions: [I.A]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay out the small site with a paper whose first edition is frozen."""
    return lay_out(tmp_path / "site-of-editions", "editions")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    (root / path).write_text(text.replace(old, new), "utf-8")


def freeze(root: Path, paper: str = "tools", **environment: str) -> Result:
    runner = CliRunner(env={"PLAIDOYER_LANGUAGE": "en", **environment})
    return runner.invoke(main, ["freeze", paper, str(root)])


def write_second(root: Path, kind: str = "major") -> None:
    change(root, FR, "edition: 2025-02\n", SECOND.format(kind=kind))
    if kind == "withdrawal":
        change(root, FR, "    propositions: [I.A]\n", "")
        return
    change(root, FR, "avec le même soin", "avec un plus grand soin")
    change(root, EN, "with the same care", "with greater care")


def frozen(root: Path) -> dict[str, bytes]:
    """Give what is frozen of the first edition, by its path in the built site."""
    files = snapshot(root / FIRST)
    places = {"fr": "positions/tools/2025-02/", "en": "en/positions/tools/2025-02/"}
    published = {f"{places['fr']}manifest.json": files.pop("manifest.json")}
    for name, data in files.items():
        locale, _, file = name.partition("/")
        published[places[locale] + file] = data
    return published


def test_an_edition_is_published_byte_for_byte(root: Path) -> None:
    site = snapshot(build(root))
    files = frozen(root)
    names = {path.rpartition("/2025-02/")[2] for path in files}
    assert {"index.html", "source.md", "words.json", "manifest.json", "linkset.json"} <= names
    assert {"cite.bib", "cite.ris", "cite.csl.json", "cite.txt", "I.A/cite.bib"} <= names
    for path, data in files.items():
        assert site[path] == data, path


def test_a_manifest_tells_the_digest_of_each_file(root: Path) -> None:
    manifest = json.loads((root / FIRST / "manifest.json").read_text("utf-8"))
    assert manifest["paper"] == "tools"
    assert manifest["edition"] == "2025-02"
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((root / FIRST / name).read_bytes()).hexdigest() == digest
    (problem,) = _problems_after(root, lambda data: data[:-2] + b"!\n")
    assert problem.path == f"{FIRST}/fr/index.html"


def _problems_after(root: Path, alter: Callable[[bytes], bytes]) -> list[Problem]:
    place = root / FIRST / "fr/index.html"
    place.write_bytes(alter(place.read_bytes()))
    return read_editions(root)[1]


@given(position=st.integers(0, 5_000), byte=st.integers(0, 255))
def test_any_byte_that_changes_is_found(
    tmp_path_factory: pytest.TempPathFactory, position: int, byte: int
) -> None:
    root = _laid_once(tmp_path_factory)
    place = root / FIRST / "fr/index.html"
    data = place.read_bytes()
    altered = data[:position] + bytes([byte]) + data[position + 1 :]
    try:
        place.write_bytes(altered)
        problems = read_editions(root)[1]
    finally:
        place.write_bytes(data)
    assert bool(problems) == (altered != data)


_LAID: list[Path] = []


def _laid_once(factory: pytest.TempPathFactory) -> Path:
    if not _LAID:
        _LAID.append(lay_out(factory.mktemp("editions") / "site", "editions"))
    return _LAID[0]


@given(data=st.binary(max_size=200))
def test_any_manifest_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = tmp_path_factory.mktemp("manifest")
    folder = root / FIRST
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(data)
    editions, problems = read_editions(root)
    assert editions == {}
    assert [each.code for each in problems] == ["manifest-broken"]


def test_a_frozen_page_needs_nothing_else(root: Path) -> None:
    for locale in ("fr", "en"):
        html = (root / FIRST / locale / "index.html").read_text("utf-8")
        beside = {each.name for each in (root / FIRST / locale).iterdir()}
        page = BuiltPage("positions/tools/2025-02/", html)
        assert {each.get("type") for each in page.all("script")} == {"application/ld+json"}
        assert not page.all("link[@rel='stylesheet']")
        for element in page.tree.iter():
            assert not element.get("src")
            href = element.get("href", "")
            if element.tag == "a" and not href.startswith(("#", "https://")):
                assert href in beside
        assert re.search(r"style-src 'sha256-[\w+/]+=*'", html)
        assert len(html.encode()) <= 60_000


def test_an_edition_says_which_it_is_and_links_the_others(root: Path) -> None:
    write_second(root, "correction")
    assert freeze(root).exit_code == 0
    pages = read_pages(build(root))
    second = pages["positions/tools/2026-01-05/"]
    relations = {each.get("rel"): each.get("href", "") for each in second.all("head/link")}
    assert relations["latest-version"].endswith("/positions/tools/")
    assert relations["predecessor-version"].endswith("/positions/tools/2025-02/")
    assert relations["version-history"].endswith("/id/tools/")
    assert "5\u00a0janvier 2026" in words_of(second.one("body/header"))
    assert "correction" in words_of(second.one("body/header"))
    assert "Nous disons mieux." in words_of(second.one("body/header"))
    document = (root / EDITIONS / "tools" / "2026-01-05" / "fr" / "tools.epub").read_bytes()
    with zipfile.ZipFile(BytesIO(document)) as book:
        front = " ".join(book.read("EPUB/text/ch001.xhtml").decode().split())
    said = "<dt>Nature de la révision</dt> <dd> Correction. Nous disons mieux. </dd>"
    assert said in front
    row = second.one("dl/dd[3]")
    assert words_of(row).startswith("5\u00a0janvier 2026 · ")
    documents = {words_of(each): each.get("href") for each in second.all("footer//a")}
    for suffix in ("pdf", "docx", "epub"):
        assert documents[suffix.upper()] == f"tools.{suffix}"
    following = pages["positions/tools/2025-02/next/"]
    assert following.target(following.one("main/h1/a")) == "positions/tools/2026-01-05/"
    last = pages["en/positions/tools/2026-01-05/next/"]
    assert last.target(last.one("main/h1/a")) == "en/positions/tools/"


MINOR = """  - edition: 2026-01-05
    date: 2026-02-03
    kind: minor
    reason: {fr: Une faute., en: A slip.}
"""


def test_every_form_tells_the_same_of_a_new_edition_and_of_the_latest_text(root: Path) -> None:
    """The edition is in the forms of today; the one that the site begins with need not be."""
    write_second(root)
    change(root, FR, "authors: [Réparer ensemble]", "authors: [{given: Ada, family: Cruz}, A, B]")
    change(root, "mkdocs.yml", "extra:", "extra:\n  licence: CC-BY-4.0")
    later = str(calendar.timegm((2026, 11, 27, 0, 0, 0)))
    assert freeze(root, **{EPOCH: later}).exit_code == 0
    change(root, FR, "    propositions: [I.A]\n", f"    propositions: [I.A]\n{MINOR}")
    site = build(root)
    assert examine(Site.of(site)).errors == []
    pages = read_pages(site)
    new, latest = pages["positions/tools/2026-01-05/"], pages["positions/tools/"]
    assert new.meta("DCTERMS.license") == "https://creativecommons.org/licenses/by/4.0/"
    (link,) = new.all("head/link[@rel='license']")
    assert link.get("href") == "https://spdx.org/licenses/CC-BY-4.0"
    assert new.all("head/link[@rel='schema.DCTERMS']")
    assert not latest.all("head/link[@rel='schema.DCTERMS']")
    assert (site / "positions/tools/2026-01-05/preview.png").read_bytes()[1:4] == b"PNG"
    assert "5 janvier 2026" in new.meta("og:image:alt").replace("\u00a0", " ")
    # A minor change makes no edition, and is a change all the same.
    assert latest.meta("DCTERMS.modified") == "2026-02-03"
    assert "2026-02-03" in {each.get("datetime") for each in latest.all("dl//time")}
    relations = {each.get("rel"): latest.target(each) for each in latest.all("dl//a")}
    assert relations == {
        "predecessor-version": "positions/tools/2026-01-05/",
        "version-history": "id/tools/",
    }


def test_a_later_edition_leaves_the_earlier_one_as_it_was(root: Path) -> None:
    before = frozen(root)
    write_second(root)
    change(root, FR, "propositions: [I.A]", "propositions: [I.A, I.B]")
    for path in ("data/studies/repair-survey.yml", "data/interface.yml"):
        text = (root / path).read_text("utf-8")
        (root / path).write_text(text.replace("46", "47").replace("texte", "écrit"), "utf-8")
    assert freeze(root).exit_code == 0
    for path in ("edition.html", "assets/stylesheets/edition.css"):
        with (root / "overrides" / path).open("a", encoding="utf-8") as file:
            file.write("\n/* another design */\n")
    site = snapshot(build(root))
    assert {path: site[path] for path in before} == before


def test_a_frozen_edition_keeps_its_figures_and_says_so(root: Path) -> None:
    html = (root / FIRST / "en" / "index.html").read_text("utf-8")
    page = BuiltPage("en/positions/tools/2025-02/", html)
    assert "46%" in words_of(page.one("main"))
    assert "Text and figures were frozen on" in words_of(page.one("body/header"))
    (figure,) = page.with_class("a", "figure")
    entry = page.one(f"li[@id='{figure.get('href', '').removeprefix('#')}']")
    assert words_of(entry).startswith("about 46% – About 46% of breakdowns are repaired.")
    assert [each.get("href") for each in entry.iter("a")] == [f"{SITE}id/repair-survey/repaired/"]
    said = words_of(page.with_class("section", "figure-list")[0])
    assert "Source: Survey on repair, Institut de la réparation, March\u00a02024" in said


def test_the_latest_text_links_its_edition_and_its_history(root: Path) -> None:
    pages = read_pages(build(root))
    for address in ("positions/tools/", "en/positions/tools/"):
        page = pages[address]
        targets = {page.target(each) for each in page.all("dl//a")}
        assert {f"{address}2025-02/", "id/tools/"} <= targets


def test_differences_are_shown_word_by_word_in_both_languages(root: Path) -> None:
    write_second(root)
    assert freeze(root).exit_code == 0
    pages = read_pages(build(root))
    for address in ("id/tools/", "id/tools/I.A/"):
        page = pages[address]
        removed = " ".join(words_of(each) for each in page.all("del"))
        added = " ".join(words_of(each) for each in page.all("ins"))
        assert "même" in removed
        assert "same" in removed
        assert "plus grand" in added
        assert "greater" in added
        assert "Nous disons mieux." in page.text
        assert "We say it better." in page.text
    assert not pages["id/tools/I.B/"].all("del")


def test_every_proposition_and_figure_has_a_permanent_address(root: Path) -> None:
    pages = read_pages(build(root))
    for number in ("I", "I.A", "I.B"):
        page = pages[f"id/tools/{number}/"]
        assert [each.get("lang") for each in page.all("div[@class='both-languages']/section")] == [
            "fr",
            "en",
        ]
        targets = {page.target(each) for each in page.all("section//a")}
        assert {f"positions/tools/#{number}", f"en/positions/tools/#{number}"} <= targets
        assert {f"positions/tools/2025-02/#{number}"} <= targets
    page = pages["id/repair-survey/repaired/"]
    targets = {page.target(each) for each in page.all("section//a")}
    assert {"studies/repair-survey/#repaired", "en/studies/repair-survey/#repaired"} <= targets


def test_a_proposition_that_a_new_edition_drops_keeps_its_address(root: Path) -> None:
    write_second(root)
    change(root, FR, "propositions: [I.A]", "propositions: [I.A, I.B]")
    for path, end in ((FR, "## Notre"), (EN, "## Our")):
        text = (root / path).read_text("utf-8")
        start = text.index("### Par les ateliers" if path == FR else "### By workshops")
        (root / path).write_text(text[:start] + text[text.index(end) :], "utf-8")
    assert freeze(root).exit_code == 0
    page = read_pages(build(root))["id/tools/I.B/"]
    assert "This proposition is no longer in the latest text" in page.text
    assert "workshop" in " ".join(words_of(each) for each in page.all("del"))


def test_a_withdrawal_is_an_edition_and_the_text_stays(root: Path) -> None:
    write_second(root, "withdrawal")
    assert freeze(root).exit_code == 0
    pages = read_pages(build(root))
    assert "Nous disons mieux." in words_of(pages["positions/tools/"].one("aside"))
    assert "Une perceuse sert peu." in pages["positions/tools/"].text
    assert "Une perceuse sert peu." in pages["positions/tools/2025-02/"].text


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("tool", "no position paper is called “tool”"),
        ("repair", "this position paper does not name its edition"),
        ("tools", "the edition 2025-02 is frozen already"),
    ],
)
def test_what_cannot_be_frozen_is_told(root: Path, paper: str, said: str) -> None:
    result = freeze(root, paper)
    assert result.exit_code == 1
    assert said in result.output


def test_freezing_the_same_text_gives_the_same_bytes(root: Path) -> None:
    found = []
    for _ in range(2):
        shutil.rmtree(root / FIRST)
        shutil.rmtree(root / STORE, ignore_errors=True)
        assert freeze(root).exit_code == 0
        found.append(snapshot(root / FIRST))
    assert found[0] == found[1]


TEXTS = st.text(alphabet=st.sampled_from("ab é\n  .’"), max_size=40)


@given(old=TEXTS, new=TEXTS)
def test_pieces_make_up_both_wordings(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(each.text for each in pieces if each.kind != "added") == old
    assert "".join(each.text for each in pieces if each.kind != "removed") == new
    if old == new:
        assert all(each.kind == "same" for each in pieces)
