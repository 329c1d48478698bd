"""Citations on built pages: marks, the list at the end, and the ways between them."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import yaml

from plaidoyer.checks import examine
from plaidoyer.languages import root_of
from plaidoyer.publishing.search.findings import findings_of
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.bibliography import style_file
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import (
    BUILD_DAY,
    BuiltPage,
    build,
    lay_out,
    phrase,
    read_pages,
    run_mkdocs,
    words_of,
)

Pages = Mapping[str, BuiltPage]


def lay_out_in_style(folder: Path, style: str) -> Path:
    root = lay_out(folder / "root", "citations")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["extra"]["citations"] = style
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("citations") / "root", "citations")


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(root)


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    return read_pages(site)


@pytest.fixture(scope="module")
def by_name(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    root = lay_out_in_style(tmp_path_factory.mktemp("by-name"), "author-date")
    return read_pages(build(root))


def paragraphs(page: BuiltPage) -> list[str]:
    return [words_of(each) for each in page.all("div[@class='prose']/p")]


def entries(page: BuiltPage) -> list[str]:
    """Give the words of the list of references, without the ways back."""
    return [words_of(each).rstrip("↩ ") for each in page.all("section[@class='references']/ol/li")]


def by_id(page: BuiltPage) -> dict[str, Element]:
    return {str(each.get("id")): each for each in page.tree.iter() if each.get("id")}


def test_numbers_follow_the_order_of_first_mention(pages: Pages) -> None:
    assert paragraphs(pages["en/articles/cited/"]) == [
        f"Little is repaired{FIXED}[1, pp.{FIXED}12–14]. The law says so too"
        f"{FIXED}[see 2, art.{FIXED}5; 1].1",
        f"Institut de la réparation{FIXED}[3] confirms it; Institut de la réparation{FIXED}"
        f"[1, note 3] announced it, and the institute said so again{FIXED}[3].",
    ]
    assert entries(pages["en/articles/cited/"]) == [
        "INSTITUT DE LA RÉPARATION. Survey on repair [online]. March 2024. "
        "Available at: https://institut.example/enquete",
        "EUROPEAN UNION. Repair Regulation. Official Journal [online]. 10 July 2024, L 1799. "
        "Available at: https://loi.example/en/",
        f"INSTITUT DE LA RÉPARATION. Repair Barometer. June 2024. Repères, no.{FIXED}12.",
        f"Qui répare{NARROW}? L’enquête. La Gazette. February 2023.",
    ]


def test_a_french_page_cites_in_french(pages: Pages) -> None:
    page = pages["articles/cited/"]
    assert entries(page)[1] == (
        "UNION EUROPÉENNE. Règlement sur la réparation. Journal officiel [en ligne]. "
        f"10 juillet 2024, L 1799. Disponible à l’adresse{NARROW}: https://loi.example/fr/"
    )
    assert page.words("section[@class='references']/h2") == phrase("references", "fr")
    note = words_of(page.one("section[@class='footnotes']/ol/li"))
    assert note.startswith(
        f"D’après La Gazette{FIXED}[4], «{NARROW}tout [le monde] répare{NARROW}»"
        f"{FIXED}[4{NARROW}; 2]."
    )


def test_names_and_years_are_told_apart_over_the_whole_site(by_name: Pages) -> None:
    page = by_name["en/articles/cited/"]
    assert paragraphs(page) == [
        f"Little is repaired{FIXED}(Institut de la réparation 2024a, pp.{FIXED}12–14). The law "
        f"says so too{FIXED}(see European Union 2024, art.{FIXED}5; "
        "Institut de la réparation 2024a).1",
        f"Institut de la réparation{FIXED}(2024b) confirms it; Institut de la réparation{FIXED}"
        f"(2024a, note 3) announced it, and the institute said so again{FIXED}(2024b).",
    ]
    assert [each.partition(".")[0] for each in entries(page)] == [
        "EUROPEAN UNION, 2024",
        "INSTITUT DE LA RÉPARATION, 2024a",
        "INSTITUT DE LA RÉPARATION, 2024b",
        "La Gazette, 2023",
    ]
    # By itself on another page, a source keeps its letter.
    assert "Règlement sur la réparation" in entries(by_name["articles/untranslated/"])[0]


@pytest.mark.parametrize("style", ["numeric", "author-date"])
def test_each_mark_leads_to_its_entry_and_back(pages: Pages, by_name: Pages, style: str) -> None:
    for address in ("articles/cited/", "en/articles/cited/", "articles/untranslated/"):
        page = (pages if style == "numeric" else by_name)[address]
        ids = by_id(page)
        marks = page.all("a[@role='doc-biblioref']")
        returned = []
        for entry in page.all("section[@role='doc-bibliography']/ol/li"):
            for back in entry.findall("a[@role='doc-backlink']"):
                mark = ids[back.get("href", "").removeprefix("#")]
                assert ids[mark.get("href", "").removeprefix("#")] is entry
                returned.append(mark)
        assert len(returned) == len(marks)
        assert set(returned) == set(marks)
        labels = [back.get("aria-label") for back in page.all("a[@role='doc-backlink']")]
        assert len(set(labels)) == len(labels)


def test_a_number_says_what_it_is(pages: Pages) -> None:
    marks = pages["en/articles/cited/"].all("a[@role='doc-biblioref']")
    assert marks[0].get("aria-label") == phrase("reference", "en", number=1)


def test_a_study_is_reached_from_its_title(pages: Pages) -> None:
    page = pages["en/articles/cited/"]
    link = page.link("Survey on repair", "section")
    assert page.target(link) == "en/studies/repair-survey/"
    assert page.link("Repair Barometer", "section").get("href") == "../../studies/repair-barometer/"


def test_a_title_in_another_language_says_so(pages: Pages) -> None:
    entry = by_id(pages["en/articles/cited/"])["reference_4"]
    assert [each.get("lang") for each in entry.iter("span")] == ["fr", "fr"]
    assert not list(by_id(pages["articles/cited/"])["reference_4"].iter("span"))


def test_a_study_lists_the_places_that_cite_it(pages: Pages) -> None:
    page = pages["studies/repair-barometer/"]
    cited = "Ce que dit la loi – Ce que l’on en sait"
    assert page.target(page.link(cited, "section")) == "articles/cited/#known"
    assert f"Repères, n°{FIXED}12" in page.text


def test_a_page_that_cites_nothing_has_no_list(pages: Pages) -> None:
    for address, page in pages.items():
        has_list = bool(page.all("section[@role='doc-bibliography']"))
        assert has_list == bool(page.all("a[@role='doc-biblioref']")), address


def test_feeds_hold_the_list_with_absolute_addresses(site: Path) -> None:
    feed = json.loads((site / "en" / "feed.json").read_text("utf-8"))
    html = next(item["content_html"] for item in feed["items"] if "cited" in item["url"])
    assert html.count('role="doc-bibliography"') == 1
    base = "https://reparer.example/en/articles/cited/#"
    assert f'href="{base}reference_1"' in html
    assert f'href="{base}cited_1-2"' in html
    assert 'href="https://reparer.example/en/studies/repair-survey/"' in html
    assert not re.findall(r'href="(?!https://)', html)


def test_a_search_finds_the_words_and_no_marks(root: Path) -> None:
    content, problems = examine(root)
    assert not problems
    desk = Desk(content, Assets.read(root), BUILD_DAY)
    texts = {finding.address: finding.text for finding in findings_of(desk, "en")}
    whole = texts["en/articles/cited/"] + texts["en/articles/cited/#known"]
    assert "Little is repaired. The law says so too." in whole
    assert "Institut de la réparation confirms it;" in whole
    assert "@" not in whole


def test_what_was_written_once_is_kept_until_something_changes(root: Path, tmp_path: Path) -> None:
    content, _ = examine(root)
    store = Store(tmp_path)
    made = []

    def fetch(kind, ingredients, make):  # type: ignore[no-untyped-def]
        def counted() -> Mapping[str, bytes]:
            made.append(kind)
            return make()  # type: ignore[no-any-return]

        return store.fetch(kind, ingredients, counted)

    first, second = (
        Desk(content, Assets.read(root), BUILD_DAY, fetch=fetch).bibliography for _ in range(2)
    )
    assert first == second
    assert made == ["bibliography"]
    changed = Path(shutil.copytree(root, tmp_path / "changed", symlinks=True))
    record = changed / "data" / "references" / "gazette.yml"
    record.write_text(record.read_text("utf-8").replace("2023-02", "2023-03"), "utf-8")
    third = Desk(examine(changed)[0], Assets.read(changed), BUILD_DAY, fetch=fetch).bibliography
    assert made == ["bibliography"] * 2
    assert third != first


def test_a_site_that_cites_nothing_starts_no_processor(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    shutil.rmtree(root / "overrides" / "citations")
    desk = Desk(examine(root)[0], Assets.read(root), BUILD_DAY)
    assert desk.bibliography == {}
    page = desk.content.pages["articles/workshop"]
    assert "doc-bibliography" not in Pen(desk, "fr", root_of("fr")).draw(page).html


def cut_short(style: Path) -> None:
    style.write_text(style.read_text("utf-8").replace("</style>", ""), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [cut_short, Path.unlink])
def test_a_style_of_no_use_is_told_in_the_words_of_an_author(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    root = lay_out(tmp_path / "root", "citations")
    spoil(root / style_file("numeric"))
    run = run_mkdocs(root, "build", "--strict")
    assert run.returncode != 0
    assert f"{style_file('numeric')}: no bibliography can be written in this style (" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert not (root / "site").exists()


@pytest.mark.slow
def test_two_builds_write_the_same_bytes(site: Path, tmp_path: Path) -> None:
    other = build(lay_out(tmp_path / "root", "citations"))
    for path in ("articles/cited/index.html", "en/feed.xml"):
        assert (site / path).read_bytes() == (other / path).read_bytes()
