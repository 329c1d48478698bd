"""Lists that have grown long: they show the latest, and each year has a page of its own."""

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plaidoyer.checks import examine
from plaidoyer.content.archives import LONGEST_LIST
from plaidoyer.languages import LOCALES, Locale, folder_of, other_locale, root_of
from plaidoyer.publishing.press import draw
from plaidoyer.publishing.weights import CEILINGS, Weight, excesses, kind_of_output, weigh
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import list_outputs
from plaidoyer.rendering.years import MOST_CARDS
from tests.building import BUILD_DAY, BuiltPage, build, lay_out, phrase, read_pages, words_of

SITE = "https://reparer.example/"
LISTED = re.compile(r"(?:en/)?articles/(?!\d{4}/)[a-z0-9-]+/")
"""The addresses of articles."""
COUNTS = {2017: 9, 2018: 12, 2020: LONGEST_LIST, 2021: MOST_CARDS + 1}
"""How many articles were made up for each year; for 2019, none."""
YEARS = [2025, 2024, 2021, 2020, 2018, 2017]
"""Those of the made-up articles, and of the two of the small site, the latest first."""
IN_SMALL_SITE = {"workshop": "2025-03-08", "library": "2024-11"}


def write_article(root: Path, name: str, date: str, *locales: Locale) -> None:
    """Write an article in its original language and, where one is given, in a second."""
    for locale in locales:
        fields = {"title": f"{name} {locale}", "summary": f"{name} {locale}"}
        if locale == locales[0]:
            fields |= {"date": date, "authors": "[A]", "genre": "analysis"}
        else:
            fields["translation_of"] = locales[0]
        lines = [f"{field}: {value}" for field, value in fields.items()]
        text = "\n".join(["---", *lines, "---", "", f"{name}", ""])
        (root / folder_of(locale) / "articles" / f"{name}.md").write_text(text, "utf-8")


def write_articles(root: Path, counts: Mapping[int, int]) -> dict[str, str]:
    """Write so many articles for each year: in both languages, or in one; give their dates."""
    spoken: list[tuple[Locale, ...]] = [("fr", "en"), ("en", "fr"), ("fr",), ("en",)]
    dates = {}
    for year, count in counts.items():
        for number in range(count):
            name = f"a{year}-{number:03}"
            month, day = number % 12 + 1, number % 28 + 1
            dates[name] = f"{year}-{month:02}-{day:02}" if number % 3 else f"{year}"
            write_article(root, name, dates[name], *spoken[number % 4])
    return dates


def write_papers(root: Path, count: int) -> None:
    """Write so many position papers, spread evenly over ten years, in French alone."""
    for number in range(count):
        date = f"{2015 + number % 10}-{number // 10 % 12 + 1:02}"
        title = f"Une position parmi beaucoup d’autres, la {number}e"
        text = (
            f"---\ntitle: {title}\nsummary: {'Ce que nous demandons. ' * 6}\nplace: Lyon\n"
            f"date: {date}\nauthors: [A]\n---\n\n## Agir {{#I}}\n"
        )
        (root / f"docs/fr/positions/paper-{number:03}.md").write_text(text, "utf-8")


def drawn(root: Path) -> dict[str, str]:
    """Draw the lists and the site maps of a repository, by their addresses."""
    return {address: html for address, (html, _) in drawn_and_weighed(root).items()}


def drawn_and_weighed(root: Path) -> dict[str, tuple[str, Weight]]:
    """Draw the same pages, with what they weigh beside files of 4 kB each."""
    content, problems = examine(root)
    assert problems == []
    desk = Desk(content, Assets.read(root), BUILD_DAY)
    pages = {
        output.address: re.sub("[\x01\x02]", "", draw(desk, output))
        for output in list_outputs(content)
        if output.page and output.page.kind in ("list", "page")
    }
    return {address: (html, weigh(html, lambda _: 4000)) for address, html in pages.items()}


def listed(page: BuiltPage) -> list[str]:
    """Give the articles that a page lists, in order."""
    (main,) = page.all("main")
    targets = [page.target(link) for link in main.iter("a")]
    return [target for target in targets if LISTED.fullmatch(target)]


def names(addresses: list[str]) -> list[str]:
    return [address.split("/")[-2] for address in addresses]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a site whose list of articles says that its own text changed."""
    root = lay_out(tmp_path_factory.mktemp("years") / "root")
    own = root / "docs/fr/articles/index.md"
    text = own.read_text("utf-8")
    own.write_text(text.replace("---\n", "---\nupdated: 2026-01-02\n", 1), "utf-8")
    return root


@pytest.fixture(scope="module")
def dates(root: Path) -> dict[str, str]:
    """Write the articles; give the date of every article of the site, by its name."""
    return IN_SMALL_SITE | write_articles(root, COUNTS)


@pytest.fixture(scope="module")
def site(root: Path, dates: dict[str, str]) -> Path:
    assert dates
    return build(root)


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, BuiltPage]:
    return read_pages(site)


def of_year(pages: Mapping[str, BuiltPage], locale: Locale, year: int) -> BuiltPage:
    return pages[f"{root_of(locale)}articles/{year}/"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_article_stands_on_the_page_of_its_year_and_on_no_other(
    pages: Mapping[str, BuiltPage], dates: dict[str, str], locale: Locale
) -> None:
    for year in YEARS:
        expected = [name for name, date in dates.items() if date.startswith(str(year))]
        found = names(listed(of_year(pages, locale, year)))
        assert sorted(found) == sorted(expected)
        shown = [dates[name] for name in found]
        assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_list_shows_the_latest_and_leads_to_every_year(
    pages: Mapping[str, BuiltPage], dates: dict[str, str], locale: Locale
) -> None:
    page = pages[f"{root_of(locale)}articles/"]
    latest = sorted(dates, key=lambda name: (dates[name], name), reverse=True)[:LONGEST_LIST]
    assert names(listed(page)) == latest
    (navigation,) = page.with_class("nav", "related")
    links = list(navigation.iter("a"))
    assert [words_of(link) for link in links] == [str(year) for year in YEARS]
    targets = [page.target(link) for link in links]
    assert targets == [f"{root_of(locale)}articles/{year}/" for year in YEARS]
    assert page.one(f"*[@id='{navigation.get('aria-labelledby')}']").tag == "h2"


def test_every_page_that_is_listed_or_led_to_exists(pages: Mapping[str, BuiltPage]) -> None:
    for page in pages.values():
        for link in page.one("main").iter("a"):
            target = page.target(link).partition("#")[0].partition("?")[0]
            assert target in pages or "://" in target or "." in target, (page.address, target)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_year_leads_to_its_neighbours_and_back_to_the_list(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    whole = f"{root_of(locale)}articles/"
    for later, year in pairwise(YEARS):
        page = of_year(pages, locale, year)
        after = page.link(phrase("year_after", locale, year=later))
        assert page.target(after) == f"{whole}{later}/"
        before = of_year(pages, locale, later).link(phrase("year_before", locale, year=year))
        assert of_year(pages, locale, later).target(before) == f"{whole}{year}/"
    for year in YEARS:
        page = of_year(pages, locale, year)
        (navigation,) = page.with_class("nav", "related")
        links = list(navigation.iter("a"))
        assert page.target(links[-1]) == whole
        assert len(links) == (2 if year in (YEARS[0], YEARS[-1]) else 3)


def test_a_year_exists_in_both_languages_and_says_so(pages: Mapping[str, BuiltPage]) -> None:
    found = {address for address in pages if re.search(r"/\d{4}/$", address)}
    assert found == {f"{root_of(locale)}articles/{year}/" for locale in LOCALES for year in YEARS}
    for year in YEARS:
        french, english = f"articles/{year}/", f"en/articles/{year}/"
        for locale in LOCALES:
            page = of_year(pages, locale, year)
            assert page.tree.get("lang") == locale
            alternates = {
                link.get("hreflang"): link.get("href")
                for link in page.all("head/link[@rel='alternate']")
                if link.get("hreflang")
            }
            expected = {"fr": french, "en": english, "x-default": french}
            assert alternates == {each: SITE + address for each, address in expected.items()}
            (switch,) = page.with_class("a", "switch")
            assert page.target(switch) == expected[other_locale(locale)]


def test_what_is_not_translated_is_listed_as_what_it_is(pages: Mapping[str, BuiltPage]) -> None:
    for year in (2020, 2021):  # as cards, as lines
        page = of_year(pages, "en", year)
        link = page.link(f"a{year}-002 fr")
        assert page.target(link) == f"articles/a{year}-002/"
        assert link.get("lang") == link.get("hreflang") == "fr"


def test_a_year_has_a_head_of_its_own(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    page = of_year(pages, "fr", 2018)
    title = phrase("year_title", "fr", title="Articles", year=2018)
    summary = phrase("year_summary", "fr", title="Articles", year=2018)
    assert page.words("h1") == title == page.meta("og:title")
    assert page.words("head/title") == f"{title} – Réparer ensemble"
    assert page.meta("description") == summary
    assert page.meta("og:url") == f"{SITE}articles/2018/"
    assert page.one("head/link[@rel='canonical']").get("href") == f"{SITE}articles/2018/"
    picture = page.meta("og:image").removeprefix(SITE)
    assert (site / picture).read_bytes().startswith(b"\x89PNG")
    assert title in page.meta("og:image:alt")
    assert picture not in pages["articles/"].meta("og:image")


def test_a_year_says_when_anything_in_it_last_changed(pages: Mapping[str, BuiltPage]) -> None:
    days: dict[Locale, str] = {"fr": "12 décembre 2018", "en": "12 December 2018"}
    for locale, day in days.items():
        (proof,) = of_year(pages, locale, 2018).with_class("p", "proof")
        assert day in words_of(proof).replace("\u00a0", " ")


def test_the_map_for_search_engines_names_the_years_with_their_languages(site: Path) -> None:
    text = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    link = "{http://www.w3.org/1999/xhtml}link"
    urls = ElementTree.parse(site / "sitemap.xml").getroot().findall(f"{text}url")
    found = {url.findtext(f"{text}loc", ""): url for url in urls}
    for year in YEARS:
        for prefix in ("", "en/"):
            alternates = list(found[f"{SITE}{prefix}articles/{year}/"].iter(link))
            assert [each.get("hreflang") for each in alternates] == ["fr", "en", "x-default"]
        assert found[f"{SITE}articles/{year}/"].findtext(f"{text}lastmod") is None
    assert found[f"{SITE}articles/"].findtext(f"{text}lastmod") == "2026-01-02"


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, BuiltPage]) -> None:
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page.address


def test_a_year_shows_cards_until_they_are_too_many(pages: Mapping[str, BuiltPage]) -> None:
    for year in YEARS:
        cards = of_year(pages, "fr", year).with_class("article", "card")
        assert len(cards) == (0 if year == 2021 else len(listed(of_year(pages, "fr", year))))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_all_contents_lists_the_years_of_a_long_list_alone(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    root = root_of(locale)
    page = pages[{"fr": "plan-du-site/", "en": "en/site-map/"}[locale]]
    assert listed(page) == []
    targets = [page.target(link) for link in page.one("main").iter("a")]
    start = targets.index(f"{root}articles/")
    years = [f"{root}articles/{year}/" for year in YEARS]
    assert targets[start + 1 : start + 1 + len(years)] == years
    assert f"{root}positions/repair/" in targets


def test_a_list_is_not_divided_before_it_is_too_long(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    write_articles(root, {2020: LONGEST_LIST - len(IN_SMALL_SITE)})
    before = drawn(root)
    assert not any(re.search(r"/\d{4}/$", address) for address in before)
    page = BuiltPage("articles/", before["articles/"])
    assert len(listed(page)) == LONGEST_LIST
    assert not page.with_class("nav", "related")
    write_article(root, "one-more", "2021", "fr")
    after = drawn(root)
    assert set(after) - set(before) == {
        f"{prefix}articles/{year}/" for prefix in ("", "en/") for year in (2020, 2021, 2024, 2025)
    }
    assert after["positions/"] == before["positions/"]


def test_what_the_address_of_a_past_year_shows_does_not_move(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    write_articles(root, COUNTS)
    before = drawn(root)
    write_article(root, "next-year", "2026-01-01", "fr", "en")
    after = drawn(root)
    past = [address for address in before if re.search(r"/20(1\d|2[0-4])/$", address)]
    assert len(past) == len(LOCALES) * len(YEARS[1:])
    assert [after[address] for address in past] == [before[address] for address in past]


def test_five_hundred_papers_cost_no_page_its_grade(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    write_papers(root, 500)
    weights = {address: weight for address, (_, weight) in drawn_and_weighed(root).items()}
    for prefix in ("", "en/"):
        assert weights[f"{prefix}positions/"].grade == "A"
        for year in range(2015, 2025):
            assert excesses(weights[f"{prefix}positions/{year}/"], CEILINGS["list"]) == []
    assert {weights[address].grade for address in ("plan-du-site/", "en/site-map/")} == {"A"}


@pytest.mark.parametrize("count", [MOST_CARDS, 150])
def test_a_full_year_stays_within_the_budget_of_a_list(tmp_path: Path, count: int) -> None:
    root = lay_out(tmp_path / "root")
    for number in range(count):
        write_article(root, f"a{number:03}", f"2020-{number % 12 + 1:02}", "fr")
    weighed = drawn_and_weighed(root)
    for address in ("articles/2020/", "en/articles/2020/"):
        assert excesses(weighed[address][1], CEILINGS["list"]) == []


def test_a_year_is_a_list_among_the_kinds_of_pages(root: Path, dates: dict[str, str]) -> None:
    assert dates
    content, _ = examine(root)
    years = [output for output in list_outputs(content) if output.year]
    assert len(years) == len(LOCALES) * len(YEARS)
    assert {kind_of_output(output) for output in years} == {"list"}
