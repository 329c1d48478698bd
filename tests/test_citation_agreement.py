"""Every representation of the site's own papers, read by strangers: no error, and one story."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import pytest

from plaidoyer.languages import LOCALES, Locale, address_of
from plaidoyer.rendering.citation_files import FILES, MEDIA_TYPES
from tests import citation_readers as readers
from tests.building import ROOT, BuiltPage, read_page, read_pages
from tests.citation_readers import Told

pytestmark = pytest.mark.slow

HOST = "https://socialgoodaccelerator.eu/"
PAPERS = [
    (path.stem, locale)
    for locale in LOCALES
    for path in sorted((ROOT / "docs" / locale / "positions").glob("*.md"))
    if path.stem != "index"
]
papers = pytest.mark.parametrize(("name", "locale"), PAPERS)


def folder(name: str, locale: Locale) -> str:
    return address_of(locale, f"positions/{name}")


def parsed(place: Path) -> dict[str, Told]:
    """Read the three files of a folder."""
    bib, ris, csl = ((place / name).read_text("utf-8") for name in FILES)
    return {
        "BibTeX": readers.by_bibtex(bib),
        "RIS": readers.by_ris(ris),
        "CSL-JSON": readers.by_csl(csl),
    }


def parsed_by_pandoc(place: Path) -> dict[str, Told]:
    """Read them as pandoc does; of RIS it takes the names of persons and the year alone."""
    bib, csl = ((place / name).read_text("utf-8") for name in ("cite.bib", "cite.csl.json"))
    return {
        "BibTeX, by pandoc": readers.by_pandoc(bib, "bibtex"),
        "biblatex, by pandoc": readers.by_pandoc(bib, "biblatex"),
        "CSL-JSON, by pandoc": readers.by_pandoc(csl, "csljson"),
    }


@papers
def test_every_representation_of_a_paper_tells_the_same(
    real_site: Path, name: str, locale: Locale
) -> None:
    page = read_page(real_site, folder(name, locale))
    core = readers.by_dublin_core(page)
    assert core.address == HOST + page.address
    assert core.title == " ".join(page.words("h1").split())
    exact = {
        **parsed(real_site / page.address),
        **parsed_by_pandoc(real_site / page.address),
        "Open Graph": readers.by_open_graph(page, core.authors),
        "JSON-LD": readers.by_json_ld(page),
    }
    assert {reader: told for reader, told in exact.items() if told != core} == {}
    feed = feedparser.parse((real_site / address_of(locale, "index") / "feed.xml").read_bytes())
    assert feed.bozo == 0
    (entry,) = (each for each in feed.entries if each.id == core.address)
    assert readers.by_atom(entry) == readers.by_highwire(page) == core.day


@papers
def test_every_representation_of_a_proposition_tells_the_same(
    real_site: Path, name: str, locale: Locale
) -> None:
    page = read_page(real_site, folder(name, locale))
    paper = readers.by_dublin_core(page)
    (report,) = readers.expanded(page)
    parts = {readers.value(part, "position"): part for part in report[f"{readers.TERMS}hasPart"]}
    # Its own slugs aside, the folders of a paper are its propositions.
    folders = {each.name for each in (real_site / page.address).iterdir() if each.is_dir()}
    assert set(parts) == {each for each in folders if not each[0].isdigit()}
    for number, part in parts.items():
        assert number in page.ids
        address = f"{paper.address}#{number}"
        assert part["@id"] == address
        title = " ".join(readers.value(part, "name").split())
        assert number in title
        expected = Told(title, paper.authors, paper.date, address)
        found = parsed(real_site / page.address / number)
        assert {reader: told for reader, told in found.items() if told != expected} == {}


@papers
def test_the_typed_links_of_a_paper_lead_to_what_they_say(
    real_site: Path, name: str, locale: Locale
) -> None:
    page = read_page(real_site, folder(name, locale))
    address = HOST + page.address
    links = links_of(page)
    expected = {("describedby", type_, address + file) for file, type_ in MEDIA_TYPES.items()}
    # The latest text may still change, and no licence has been chosen.
    assert not {link for link in links if link[0] in ("cite-as", "license", "author")}
    assert ("version-history", "text/html", f"{HOST}id/{name}/") in links
    assert ("linkset", "application/linkset+json", f"{address}linkset.json") in links
    contexts = linkset(real_site / page.address / "linkset.json")
    own = contexts.pop(address)
    assert {("describedby", each["type"], each["href"]) for each in own["describedby"]} == expected
    assert {each["hreflang"][0]: each["href"] for each in own["alternate"]} == {
        other: HOST + folder(name, other) for other in LOCALES if other != locale
    }
    (document,) = own["item"]
    back = contexts.pop(document["href"])
    assert [each["href"] for each in back["collection"]] == [address]
    assert (real_site / file_of(document["href"])).is_file()
    assert set(contexts) == {href for _, _, href in expected}
    for context in contexts.values():
        assert [each["href"] for each in context["describes"]] == [address]
    for each in (*expected, ("", "", address)):
        assert (real_site / file_of(str(each[2]))).is_file()


EDITIONS = [
    (*each, place.name)
    for each in PAPERS
    for place in sorted((ROOT / "data/locks/editions" / each[0]).glob("*"))
]
editions = pytest.mark.parametrize(("name", "locale", "edition"), EDITIONS)


@editions
def test_every_representation_of_an_edition_tells_the_same(
    real_site: Path, name: str, locale: Locale, edition: str
) -> None:
    page = read_page(real_site, f"{folder(name, locale)}{edition}/")
    core = readers.by_dublin_core(page)
    assert core.address == HOST + page.address
    assert core.date == edition
    assert core.title == " ".join(page.words("h1").split())
    exact = {
        **parsed(real_site / page.address),
        **parsed_by_pandoc(real_site / page.address),
        "Open Graph": readers.by_open_graph(page, core.authors),
        "JSON-LD": readers.by_json_ld(page),
    }
    assert {reader: told for reader, told in exact.items() if told != core} == {}
    assert readers.by_highwire(page) == core.day
    cited = [each for each in page.all("head/meta") if each.get("name") == "citation_reference"]
    assert cited


@editions
def test_the_typed_links_of_an_edition_are_those_of_signposting(
    real_site: Path, name: str, locale: Locale, edition: str
) -> None:
    page = read_page(real_site, f"{folder(name, locale)}{edition}/")
    address = HOST + page.address
    links = links_of(page)
    assert [link for link in links if link[0] == "cite-as"] == [("cite-as", None, address)]
    assert ("type", None, "https://schema.org/Report") in links
    expected = {("describedby", type_, address + file) for file, type_ in MEDIA_TYPES.items()}
    assert expected == {link for link in links if link[0] == "describedby"}
    assert ("linkset", "application/linkset+json", f"{address}linkset.json") in links
    assert ("latest-version", "text/html", HOST + folder(name, locale)) in links
    others = {each.get("hreflang"): each.get("href") for each in page.all("head/link")}
    for other in LOCALES:
        assert others[other] == f"{HOST}{folder(name, other)}{edition}/"
    contexts = linkset(real_site / page.address / "linkset.json")
    own = contexts[address]
    assert [each["href"] for each in own["cite-as"]] == [address]
    for rel, _, href in links:
        if rel not in ("canonical", "alternate", "linkset"):
            assert href in {each["href"] for each in own[str(rel)]}, rel
        assert (real_site / file_of(str(href))).is_file() or rel == "type", href


def links_of(page: BuiltPage) -> set[tuple[str | None, str | None, str | None]]:
    return {(each.get("rel"), each.get("type"), each.get("href")) for each in page.all("head/link")}


def test_no_other_page_claims_to_be_a_paper(real_site: Path) -> None:
    addresses = {folder(name, locale) for name, locale in PAPERS}
    addresses |= {f"{folder(name, locale)}{edition}/" for name, locale, edition in EDITIONS}
    for address, page in read_pages(real_site).items():
        names = {each.get("name") or "" for each in page.all("head/meta")}
        is_paper = any(name.startswith("citation_") for name in names)
        assert is_paper == (address in addresses), address


def test_every_page_has_a_record_that_a_json_ld_processor_expands(real_site: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for address, page in read_pages(real_site).items():
        if address == "404.html" or address.endswith("/next/"):
            assert not any(each.get("type") for each in page.all("script") if not each.get("src"))
            continue
        things = readers.expanded(page)
        kinds[address] = {kind for thing in things for kind in thing["@type"]}
        assert HOST + address in {thing.get("@id") for thing in things} | {
            each["@id"] for thing in things for each in thing.get(f"{readers.TERMS}url", [])
        }, address
    expected = {
        "": {"WebSite", "Organization"},
        "about/": {"WebPage"},
        "articles/": {"CollectionPage"},
        "articles/podcast-parlez-moi-d-ia-2025/": {"PodcastEpisode"},
        "articles/ngi-forum-2025/": {"Article"},
        "faq/digital-sse/": {"FAQPage"},
        "members/": {"CollectionPage"},
        "positions/2020-ai-white-paper/": {"Report"},
    }
    for address, names in expected.items():
        for prefix in ("", "en/"):
            assert kinds[prefix + address] == {readers.TERMS + name for name in names}


def test_questions_and_members_are_named_one_by_one(real_site: Path) -> None:
    (faq,) = readers.expanded(read_page(real_site, "en/faq/digital-sse/"))
    page = read_page(real_site, "en/faq/digital-sse/")
    for question in faq[f"{readers.TERMS}mainEntity"]:
        assert question["@id"].partition("#")[2] in page.ids
        (answer,) = question[f"{readers.TERMS}acceptedAnswer"]
        assert "  " not in readers.value(answer, "text")
    (directory,) = readers.expanded(read_page(real_site, "en/members/"))
    (listed,) = directory[f"{readers.TERMS}mainEntity"]
    (items,) = listed[f"{readers.TERMS}itemListElement"]
    members = [item[f"{readers.TERMS}item"][0] for item in items["@list"]]
    assert {member["@type"][0] for member in members} == {f"{readers.TERMS}Organization"}
    assert len(members) == len(list((ROOT / "data" / "members").glob("*.yml")))


def test_the_catalogue_lists_files_that_exist(real_site: Path) -> None:
    contexts = linkset(real_site / ".well-known" / "api-catalog")
    catalog = contexts.pop(f"{HOST}.well-known/api-catalog")
    items = {each["href"]: each["type"] for each in catalog["item"]}
    for name, locale in PAPERS:
        assert items[f"{HOST}{folder(name, locale)}linkset.json"] == "application/linkset+json"
    assert items[f"{HOST}en/feed.xml"] == "application/atom+xml"
    described = [each["href"] for context in contexts.values() for each in links_in(context)]
    assert f"{HOST}data/v1/openapi.json" in described
    for address in (*items, *contexts, *described):
        assert (real_site / file_of(address)).is_file(), address


def linkset(path: Path) -> dict[str, Mapping[str, Any]]:
    """Read a linkset as RFC 9264 has it: its contexts, by their anchors."""
    document = json.loads(path.read_text("utf-8"))
    assert set(document) == {"linkset"}
    contexts = {context["anchor"]: context for context in document["linkset"]}
    assert len(contexts) == len(document["linkset"])
    for anchor, context in contexts.items():
        assert anchor.startswith(HOST)
        for link in links_in(context):
            assert set(link) <= {"href", "type", "hreflang"}
            assert link["href"].startswith("https://")
            assert isinstance(link.get("hreflang", []), list)
    return contexts


def links_in(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [link for rel, links in context.items() if rel != "anchor" for link in links]


def file_of(address: str) -> str:
    path = address.removeprefix(HOST).partition("#")[0]
    return f"{path}index.html" if path.endswith("/") or not path else path


@papers
def test_the_box_of_a_paper_offers_the_citation_and_files_of_its_edition(
    real_site: Path, name: str, locale: Locale
) -> None:
    page = read_page(real_site, f"id/{name}/")
    boxes = page.with_class("details", "cite")
    box = boxes[LOCALES.index(locale)]
    assert box.get("open") is None
    edition = max(each for *paper, each in EDITIONS if paper == [name, locale])
    place = f"{folder(name, locale)}{edition}/"
    assert {page.target(link) for link in box.iter("a")} == {
        place + file for file in (*FILES, "cite.txt")
    }
    citation = (real_site / place / "cite.txt").read_text("utf-8").splitlines()[1]
    assert " ".join(citation.split()) in " ".join("".join(box.itertext()).split())
