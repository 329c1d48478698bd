"""The traps of a site in two languages, each as what a reader or a machine sees."""

import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plaidoyer.checks import examine
from plaidoyer.languages import LOCALES, Locale, other_locale
from plaidoyer.problems import report
from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import ROOT, BuiltPage, build, lay_out, phrase, read_pages, snapshot, words_of

SITE = "https://reparer.example/"
ATOM = "{http://www.w3.org/2005/Atom}"

IN_BOTH = {
    "",
    "articles/",
    "articles/library/",
    "articles/school/",
    "contribute/",
    "faq/",
    "faq/repair/",
    "members/",
    "positions/",
    "positions/repair/",
    "studies/",
    "studies/hearsay/",
    "studies/open-letter/",
    "studies/repair-survey/",
}
"""The addresses of the pages that stand in both languages, without their prefix."""
FRENCH_ONLY = "articles/workshop/"
ENGLISH_ONLY = "en/articles/manifesto/"
SLUGS = {
    "accessibilite/": "en/accessibility/",
    "ecoconception/": "en/ecodesign/",
    "plan-du-site/": "en/site-map/",
}
"""The French addresses of pages that bear a slug there, and the English ones, which bear none."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(lay_out(tmp_path_factory.mktemp("languages") / "root", "languages"))


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, BuiltPage]:
    return read_pages(site)


def prefix(locale: Locale) -> str:
    return "en/" if locale == "en" else ""


def test_french_stands_at_the_root_and_english_under_en(pages: Mapping[str, BuiltPage]) -> None:
    both = {prefix(locale) + address for locale in LOCALES for address in IN_BOTH}
    found = {address for address, page in pages.items() if page.is_in_a_language}
    assert found == {*both, FRENCH_ONLY, ENGLISH_ONLY, *SLUGS.values(), *SLUGS}


def test_a_slug_is_the_address_in_its_language_alone(pages: Mapping[str, BuiltPage]) -> None:
    for french, english in SLUGS.items():
        (there,) = pages[french].with_class("a", "switch")
        (back,) = pages[english].with_class("a", "switch")
        assert pages[french].target(there) == english
        assert pages[english].target(back) == french


def test_every_page_says_its_language(pages: Mapping[str, BuiltPage]) -> None:
    for address, page in pages.items():
        assert page.tree.get("lang") == ("en" if address.startswith("en/") else "fr")


def test_the_home_is_a_home_in_both_languages(pages: Mapping[str, BuiltPage]) -> None:
    assert "kind-home" in pages[""].one("body").get("class", "")
    assert "kind-home" in pages["en/"].one("body").get("class", "")


@pytest.mark.parametrize("address", sorted(IN_BOTH))
@pytest.mark.parametrize("locale", LOCALES)
def test_the_switch_leads_to_the_same_page(
    pages: Mapping[str, BuiltPage], address: str, locale: Locale
) -> None:
    other = other_locale(locale)
    page = pages[prefix(locale) + address]
    (switch,) = page.with_class("a", "switch")
    assert page.target(switch) == prefix(other) + address
    assert words_of(switch) == {"fr": "Français", "en": "English"}[other]
    assert (switch.get("lang"), switch.get("hreflang")) == (other, other)


@pytest.mark.parametrize(("address", "other"), [(FRENCH_ONLY, "en"), (ENGLISH_ONLY, "fr")])
def test_without_a_translation_the_switch_leads_home_and_says_so(
    pages: Mapping[str, BuiltPage], address: str, other: Locale
) -> None:
    page = pages[address]
    (switch,) = page.with_class("a", "switch")
    assert page.target(switch) == prefix(other)
    assert phrase("switch_to_home", other) in words_of(switch)
    assert page.language_of(switch) == other


def alternates(page: BuiltPage) -> dict[str, str]:
    links = [link for link in page.all("link[@rel='alternate']") if link.get("hreflang")]
    found = {link.get("hreflang", ""): link.get("href", "") for link in links}
    assert len(found) == len(links)
    return found


@pytest.mark.parametrize("address", sorted(IN_BOTH))
def test_real_translations_name_each_other_by_absolute_addresses(
    pages: Mapping[str, BuiltPage], address: str
) -> None:
    expected = {"fr": SITE + address, "en": f"{SITE}en/{address}", "x-default": SITE + address}
    assert alternates(pages[address]) == expected
    assert alternates(pages[f"en/{address}"]) == expected


@pytest.mark.parametrize("address", [FRENCH_ONLY, ENGLISH_ONLY, "404.html"])
def test_a_page_in_one_language_claims_no_translation(
    pages: Mapping[str, BuiltPage], address: str
) -> None:
    assert alternates(pages[address]) == {}


def test_every_page_in_a_language_is_its_own_canonical(
    pages: Mapping[str, BuiltPage],
) -> None:
    for address, page in pages.items():
        canonical = [link.get("href") for link in page.all("link[@rel='canonical']")]
        assert canonical == ([SITE + address] if page.is_in_a_language else [])
        if not page.is_in_a_language:
            assert page.meta("robots") == "noindex"


@pytest.mark.parametrize(
    ("listing", "address", "title", "original"),
    [
        ("en/articles/", FRENCH_ONLY, "Une journée à l’Atelier", "fr"),
        ("articles/", ENGLISH_ONLY, "A manifesto", "en"),
        ("en/articles/school/", FRENCH_ONLY, "Une journée à l’Atelier", "fr"),
        ("articles/school/", ENGLISH_ONLY, "A manifesto", "en"),
        ("en/", FRENCH_ONLY, "Une journée à l’Atelier", "fr"),
    ],
)
def test_an_untranslated_page_is_listed_elsewhere_as_what_it_is(
    pages: Mapping[str, BuiltPage], listing: str, address: str, title: str, original: Locale
) -> None:
    page = pages[listing]
    link = page.link(title, "main")
    assert page.target(link) == address
    assert (link.get("lang"), link.get("hreflang")) == (original, original)
    notes = [words_of(each) for each in page.with_class("span", "note")]
    assert f"({phrase(f'in_{original}', other_locale(original))})" in notes


def test_the_summary_of_an_untranslated_page_is_marked_as_foreign(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["en/articles/"]
    (summary,) = [each for each in page.all("p") if words_of(each).startswith("Reportage")]
    assert page.language_of(summary) == "fr"


def test_a_feed_holds_what_exists_in_its_language(site: Path) -> None:
    for locale in LOCALES:
        papers = {"articles/library/", "articles/school/", "positions/repair/"}
        expected = {SITE + prefix(locale) + address for address in papers}
        expected |= {SITE + (FRENCH_ONLY if locale == "fr" else ENGLISH_ONLY)}
        folder = site / prefix(locale)
        feed = json.loads((folder / "feed.json").read_text("utf-8"))
        assert {item["url"] for item in feed["items"]} == expected
        assert {feed["language"], *(item["language"] for item in feed["items"])} == {locale}
        atom = ElementTree.parse(folder / "feed.xml").getroot()
        assert {entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")} == expected
        assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == locale


def test_a_link_that_names_a_language_leads_there(pages: Mapping[str, BuiltPage]) -> None:
    french, english = pages["articles/school/"], pages["en/articles/school/"]
    there = french.link("la page anglaise")
    assert french.target(there) == "en/articles/school/#at-work"
    assert there.get("hreflang") == "en"
    back = english.link("the French page")
    assert english.target(back) == "articles/school/#l-ecole-a-l-oeuvre"
    assert back.get("hreflang") == "fr"
    assert "at-work" in english.ids
    assert "l-ecole-a-l-oeuvre" in french.ids


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("../../en/articles/school.md", "en:articles/school.md"),
        ("../../en/faq/repair.md#where", "en:faq/repair.md#where"),
        ("/en/articles/school/", "../faq/digital-sse.md"),
        ("manifesto.md", "en:articles/manifesto.md"),
    ],
)
def test_a_link_cannot_slip_into_the_other_language(tmp_path: Path, link: str, hint: str) -> None:
    root = lay_out(tmp_path / "root", "languages")
    path = root / "docs/fr/articles/school.md"
    path.write_text(path.read_text("utf-8") + f"\nVoir [ceci]({link}).\n", "utf-8")
    _, problems = examine(root)
    assert [(problem.path, problem.line) for problem in problems] == [
        ("docs/fr/articles/school.md", 19)
    ]
    assert hint in report(problems, "en")


def test_a_page_for_a_missing_address_speaks_both_languages(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["404.html"]
    for locale in LOCALES:
        (section,) = page.all(f"section[@lang='{locale}']")
        assert phrase("not_found_title", locale) in words_of(section)
        targets = {link.get("href") for link in section.iter("a")}
        root = f"/{prefix(locale)}"
        assert {root, f"{root}positions/", f"{root}articles/", f"{root}faq/"} <= targets


def test_a_page_for_a_missing_address_works_at_any_depth(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["404.html"]
    for element in page.tree.iter():
        for name in ("href", "src"):
            address = element.get(name)
            assert address is None or address.startswith(("/", "#"))


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("docs/js/main.md", "docs/js/main.md"),
        ("docs/de/index.md", "docs/de/index.md"),
        ("docs/fr/js/main.md", "docs/fr/js/main.md"),
        ("docs/page.md", "docs/page.md"),
    ],
)
def test_a_folder_of_two_letters_is_not_taken_for_a_language(
    tmp_path: Path, path: str, known: str
) -> None:
    root = lay_out(tmp_path / "root")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("---\ntitle: T\nsummary: S\n---\n", "utf-8")
    _, problems = examine(root)
    assert [problem.path for problem in problems] == [known]


def test_no_script_of_the_theme_is_published(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    files = set(snapshot(site))
    scripts = {path for path in files if path.endswith((".js", ".mjs", ".map"))}
    own = {path.stem for path in (ROOT / "overrides/assets/javascripts").iterdir()}
    assert {Path(path).name.split(".")[0] for path in scripts} - {"pagefind"} == own
    beside = {path for path in files if not path.endswith(".html") and "/" not in path}
    known = {"feed.json", "feed.xml", "robots.txt", "sitemap.xml", "_headers", ".htaccess"}
    known.add("_redirects")
    assert beside == known


def test_foreign_passages_are_marked(pages: Mapping[str, BuiltPage]) -> None:
    french, english = pages["articles/school/"], pages["en/articles/school/"]
    assert french.words("p/span[@lang='en']") == "free software"
    assert english.words("span[@lang='de']") == "Gemeinwohl"
    title = "An open letter to all menders"
    for address in ("studies/", "articles/school/"):
        assert pages[address].link(title).get("lang") == "en"
    assert pages["studies/open-letter/"].one("h1").get("lang") == "en"
    assert pages["en/studies/open-letter/"].one("h1").get("lang") is None


def test_a_translation_names_the_language_of_its_original(
    pages: Mapping[str, BuiltPage],
) -> None:
    said = phrase("translated_from", "en", language="French")
    assert said in pages["en/articles/school/"].text
    assert said not in pages["articles/school/"].text
    assert phrase("translated_from", "fr", language="anglais") in pages["articles/library/"].text


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("articles/school/", f"1er{FIXED}août 2025"),
        ("en/articles/school/", f"1{FIXED}August 2025"),
        ("articles/school/", f"30{FIXED}juin – 1er{FIXED}juillet 2025"),
        ("en/articles/school/", f"30{FIXED}June – 1{FIXED}July 2025"),
        ("articles/school/", "Alice Martin, Karim Benali et Zoé Petit"),
        ("en/articles/school/", "Alice Martin, Karim Benali and Zoé Petit"),
        ("articles/school/", f"environ 46{NARROW}%"),
        ("en/articles/school/", "about 46%"),
        ("articles/school/", f"«{NARROW}réparées{NARROW}»"),
        ("studies/repair-survey/", f"4 à 6,5{FIXED}ans"),
        ("en/studies/repair-survey/", f"4 to 6.5{FIXED}years"),
        ("positions/repair/", f"février{FIXED}2025"),
        ("en/positions/repair/", f"February{FIXED}2025"),
    ],
)
def test_dates_numbers_and_lists_are_written_in_the_language_of_the_page(
    pages: Mapping[str, BuiltPage], address: str, written: str
) -> None:
    assert written in pages[address].text


def test_where_a_figure_is_used_names_pages_of_either_language(
    pages: Mapping[str, BuiltPage],
) -> None:
    for address in ("studies/repair-survey/", "en/studies/repair-survey/"):
        page = pages[address]
        link = page.link("A manifesto", "section[@id='lifespan']")
        assert page.target(link) == ENGLISH_ONLY
        assert (link.get("lang") == "en") is (address == "studies/repair-survey/")


def test_a_second_build_in_the_same_process_is_the_same(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root", "languages")
    first = snapshot(build(root))
    assert snapshot(build(root)) == first
