"""What looks like HTML, XML, JSON or a template is shown as it was written, wherever it lands."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from plaidoyer.languages import LOCALES, Locale
from tests.building import SITES, BuiltPage, build, lay_out, parse_fragment, read_pages, words_of

HOSTILE = SITES / "hostile"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = {
    "": "index",
    "articles/escape/": "articles/escape",
    "positions/escape/": "positions/escape",
    "faq/escape/": "faq/escape",
}
"""The pages with hostile titles and summaries, by their addresses in French."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(lay_out(tmp_path_factory.mktemp("hostile") / "root", "hostile"))


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, BuiltPage]:
    return read_pages(site)


def prefix(locale: Locale) -> str:
    return "en/" if locale == "en" else ""


def written(path: str) -> Any:
    """Read a file of the fixture's data, or a page's front matter, as plain text values."""
    text = (HOSTILE / path).read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
    return yaml.load(text, Loader=yaml.BaseLoader)


def front_matter(locale: Locale, reference: str) -> dict[str, Any]:
    fields: dict[str, Any] = written(f"docs/{locale}/{reference}.md")
    return fields


def plain(text: str) -> str:
    """Forget what typography changes: spaces, and the shape of apostrophes."""
    return re.sub(r"\s", "", text).replace("’", "'")


def says(text: str, *expected: str) -> bool:
    """Tell whether a text holds each of some others, typography aside."""
    return all(plain(each) in plain(text) for each in expected)


def test_no_text_becomes_an_element(pages: Mapping[str, BuiltPage]) -> None:
    for address, page in pages.items():
        images = 1 if address == "articles/escape/" else 0
        scripts = page.all("head/script")
        assert len(page.all("script")) == len(scripts), address
        run = [each for each in scripts if each.get("type") != "application/ld+json"]
        assert len(run) == 2, address
        for record in (each for each in scripts if each not in run):
            assert json.loads(record.text or "")["@context"], address
        assert len(page.all("img")) == images, address
        for tag in ("b", "i", "u", "q", "meta[@http-equiv]", "textarea"):
            assert not page.all(tag), (address, tag)
        for element in page.tree.iter():
            assert not [name for name in element.attrib if name.startswith("on")]
        assert not [each for each in page.tree.iter() if callable(each.tag)], "a comment"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_titles_and_summaries_are_read_as_written(
    pages: Mapping[str, BuiltPage], address: str, locale: Locale
) -> None:
    page = pages[prefix(locale) + address]
    fields = front_matter(locale, PAGES[address])
    assert plain(page.words("h1")) == plain(fields.get("headline", fields["title"]))
    assert plain(page.words("head/title")).startswith(plain(fields["title"]))
    (lead,) = page.with_class("p", "lead")
    for shown in (words_of(lead), page.meta("description"), page.meta("og:description")):
        assert plain(shown) == plain(fields["summary"])
    assert plain(page.meta("og:title")) == plain(fields["title"])


def test_the_name_of_the_site_is_read_as_written(pages: Mapping[str, BuiltPage]) -> None:
    name = written("mkdocs.yml")["site_name"]
    for page in pages.values():
        (brand,) = page.with_class("a", "brand")
        assert plain(words_of(brand)) == plain(name)
        if page.is_in_a_language:
            assert page.meta("og:site_name") == name


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("listing", "reference"),
    [
        ("articles/", "articles/escape"),
        ("positions/", "positions/escape"),
        ("faq/", "faq/escape"),
        ("", "positions/escape"),
        ("", "articles/escape"),
    ],
)
def test_cards_show_titles_and_summaries_as_written(
    pages: Mapping[str, BuiltPage], listing: str, reference: str, locale: Locale
) -> None:
    fields = front_matter(locale, reference)
    assert says(pages[prefix(locale) + listing].text, fields["title"], fields["summary"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_facts_of_title_blocks_are_read_as_written(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    facts, texts = front_matter("fr", "articles/escape"), front_matter(locale, "articles/escape")
    theme = written("data/vocabularies.yml")["themes"]["environment"][locale]
    article = pages[f"{prefix(locale)}articles/escape/"]
    podcast = facts["podcast"]
    assert says(article.text, *facts["authors"], podcast["guest"], podcast["show"], theme)
    assert says(article.text, texts["guest_role"])
    assert article.target(article.link(podcast["show"])) == podcast["url"]
    facts, texts = front_matter("fr", "positions/escape"), front_matter(locale, "positions/escape")
    paper = pages[f"{prefix(locale)}positions/escape/"]
    assert says(paper.text, *facts["authors"], texts["place"], texts["answers_title"])
    assert says(paper.text, facts["answers"]["reference"])
    assert paper.target(paper.link(texts["answers_title"])) == facts["answers"]["url"]


@pytest.mark.parametrize("locale", LOCALES)
def test_members_are_read_as_written(pages: Mapping[str, BuiltPage], locale: Locale) -> None:
    member = written("data/members/break-in.yml")
    family = written("data/vocabularies.yml")["families"]["sharing"][locale]
    page = pages[f"{prefix(locale)}members/"]
    entry = page.one("li[@id='member_break-in']")
    assert says(words_of(entry), member["name"], member["description"][locale])
    assert page.target(page.link(member["name"])) == member["website"]
    assert says(page.words("h2[@id='family_sharing']"), family)
    assert says(pages[f"{prefix(locale)}positions/escape/"].text, member["name"])


@pytest.mark.parametrize("locale", LOCALES)
def test_studies_and_figures_are_read_as_written(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    study = written("data/studies/break-out.yml")
    figure = study["figures"]["figure"]
    page = pages[f"{prefix(locale)}studies/break-out/"]
    assert plain(page.words("h1")) == plain(study["title"])
    assert says(page.text, *study["publishers"], study["summary"][locale], study["note"][locale])
    entry = words_of(page.one("section[@id='figure']"))
    assert says(entry, figure["statement"][locale], figure["period"], figure["page"])
    assert says(entry, figure["note"][locale])
    assert page.target(page.link(study["url"])) == study["url"]
    home = pages[prefix(locale)]
    assert says(home.text, figure["statement"][locale], study["title"])
    assert says(pages[f"{prefix(locale)}positions/escape/"].text, study["title"])
    assert says(pages[f"{prefix(locale)}studies/"].text, study["title"], *study["publishers"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_choices_of_lists_are_read_as_written(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    """Their labels are those of the data; their values hold nothing that an address must escape."""
    vocabularies = written("data/vocabularies.yml")
    publishers = written("data/studies/break-out.yml")["publishers"]
    found: dict[str, dict[str, str]] = {}
    for address in ("members/", "studies/"):
        (form,) = pages[prefix(locale) + address].with_class("div", "filter")
        for name, _, _, choices in json.loads(form.get("data-filter", ""))["fields"]:
            found[name] = {plain(label): value for value, label in choices}
    assert found["family"][plain(vocabularies["families"]["sharing"][locale])] == "sharing"
    assert found["theme"][plain(vocabularies["themes"]["environment"][locale])] == "environment"
    published = next(value for label, value in found["publisher"].items() if "<b>" in label)
    assert says(next(label for label in found["publisher"] if "<b>" in label), *publishers)
    card = next(
        each
        for each in pages[f"{prefix(locale)}studies/"].with_class("article", "study")
        if says(words_of(each), *publishers)
    )
    assert card.get("data-publisher") == published
    values = [value for choices in found.values() for value in choices.values()]
    assert not [value for value in values if not re.fullmatch("[A-Za-z0-9-]+", value)]


@pytest.mark.parametrize("locale", LOCALES)
def test_calls_to_action_are_read_as_written(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    call = written("data/calls_to_action.yml")["join"]
    for address in ("", "positions/repair/"):
        page = pages[prefix(locale) + address]
        assert says(page.text, call["label"][locale], call["text"][locale])


def test_markdown_is_read_as_written(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["articles/escape/"]
    assert says(page.text, "<script>alert(5)</script>, &lt; et « des guillemets »")
    assert says(page.words("h2[@id='bold']"), "Un titre <b>gras</b> & « cité »")
    assert page.words("p/code") == '</script><b>&amp; {{ figure("a", "b") }} {% raw %}'
    assert page.words("pre/code") == '<script>alert("6")</script> ]]> &lt;'
    assert says(page.one("img").get("alt", ""), "Une \"photo\" <img> & 'légende'")
    note = pages["positions/escape/"].one("section[@role='doc-endnotes']")
    assert says(words_of(note), "Une note <b> & « citée ».")
    question = pages["faq/"].link("Est-ce <b>sûr</b> & «\u202fvrai\u202f»\u202f?", "main")
    assert pages["faq/"].target(question) == "faq/escape/#safe"


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_cited_is_read_as_written(pages: Mapping[str, BuiltPage], locale: Locale) -> None:
    reference = written("data/references/break-through.yml")
    page = pages[f"{prefix(locale)}articles/escape/"]
    entries = words_of(page.one("section[@role='doc-bibliography']"))
    names = [each["literal"] for each in reference["author"]]
    assert says(entries, *names, reference["title"][locale], reference["publisher"])
    assert says(entries, reference["number"], written("data/studies/break-out.yml")["title"])
    assert page.target(page.link(reference["URL"])) == reference["URL"]
    assert says(page.text, '« "a" » & \'b\' 1, p. "1" & 2; 2')


def test_an_image_is_found_where_its_page_looks(site: Path, pages: Mapping[str, BuiltPage]) -> None:
    image = pages["articles/escape/"].one("img")
    assert (site / "articles/escape" / image.get("src", "")).is_file()


def test_labels_for_screen_readers_are_read_as_written(pages: Mapping[str, BuiltPage]) -> None:
    heading = pages["articles/escape/"].one("h2[@id='bold']")
    assert says(heading.findall("a")[0].get("aria-label", ""), "<b>gras</b> & « cité »")


@pytest.mark.parametrize("locale", LOCALES)
def test_feeds_are_read_as_written(site: Path, locale: Locale) -> None:
    folder = site / prefix(locale)
    items = json.loads((folder / "feed.json").read_text("utf-8"))["items"]
    atom = ElementTree.parse(folder / "feed.xml").getroot()
    for reference in ("articles/escape", "positions/escape"):
        facts, texts = front_matter("fr", reference), front_matter(locale, reference)
        address = f"https://reparer.example/{prefix(locale)}{reference}/"
        (item,) = [item for item in items if item["id"] == address]
        (entry,) = [e for e in atom.iter(f"{ATOM}entry") if e.findtext(f"{ATOM}id") == address]
        assert item["content_html"] == entry.findtext(f"{ATOM}content")
        for name in ("title", "summary"):
            assert plain(item[name]) == plain(texts[name])
            assert plain(entry.findtext(f"{ATOM}{name}") or "") == plain(texts[name])
        assert [author["name"] for author in item["authors"]] == facts["authors"]
        names = [author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author")]
        assert names == facts["authors"]
        content = parse_fragment(item["content_html"])
        assert not [each for each in content.iter() if each.tag in ("script", "b", "i")]
        if reference == "articles/escape":
            assert says(words_of(content), "<script>alert(5)</script>")
    feed = json.loads((folder / "feed.json").read_text("utf-8"))
    assert feed["authors"] == [{"name": written("mkdocs.yml")["site_name"]}]
    assert atom.findtext(f"{ATOM}author/{ATOM}name") == written("mkdocs.yml")["site_name"]


def test_the_map_of_the_site_stays_well_formed(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = {location.text for location in tree.iter(f"{SITEMAP}loc")}
    assert "https://reparer.example/articles/escape/" in addresses
