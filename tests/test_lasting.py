"""Permanent addresses: in both languages, what is cited, how, and how it came to be so."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.content.differences import Piece, differences, paragraphs
from plaidoyer.content.editions import EDITIONS
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.excerpts import excerpt
from tests.building import ROOT, BuiltPage, parse_fragment, phrase, read_pages, words_of

PAPER = "id/2020-ai-white-paper/"
PROPOSITION = f"{PAPER}I.B/"
FIGURE = "id/fse-social-economy/gdp-share/"
FROZEN = sorted((ROOT / EDITIONS).glob("*/*/*/index.html"))
MARK = re.compile(r"\[[^\]]*\]|[^\w]")
"""Citations, whose numbers are no words of the author, and what stands between words."""


@pytest.fixture(scope="module")
def pages(real_site: Path) -> Mapping[str, BuiltPage]:
    return read_pages(real_site)


def half(page: BuiltPage, locale: Locale) -> Element:
    """Give one language's half of a permanent address."""
    section = page.one(f"section[@id='in_{locale}']")
    assert section.get("lang") == locale
    return section


def targets(page: BuiltPage, locale: Locale) -> list[str]:
    """List where the links of one half lead."""
    return [page.target(link) for link in half(page, locale).iter("a")]


def test_every_permanent_address_is_linked_from_where_its_subject_stands(
    pages: Mapping[str, BuiltPage],
) -> None:
    lasting = {address for address in pages if address.startswith("id/")}
    for prefix in ("", "en/"):
        linked = {
            page.target(link)
            for address, page in pages.items()
            if address.startswith((f"{prefix}positions/", f"{prefix}studies/"))
            for link in page.all("main//a")
        }
        assert lasting - linked == set()


@pytest.mark.parametrize("address", [PAPER, PROPOSITION, FIGURE])
def test_the_switch_leads_to_the_other_half(pages: Mapping[str, BuiltPage], address: str) -> None:
    page = pages[address]
    (switch,) = page.with_class("a", "switch")
    assert switch.get("lang") == "en"
    assert switch.get("href") == f"#{half(page, 'en').get('id')}"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proposition_is_shown_as_its_edition_shows_it(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    (quoted,) = half(pages[PROPOSITION], locale).iter("blockquote")
    assert len(quoted.findall("ul/li")) == 7
    cited = [link.get("href", "") for link in quoted.iter("a")]
    assert [href.rpartition("/")[2] for href in cited] == [f"#reference_{n}" for n in (3, 4, 5)]
    assert all("/2026-11-25/#" in href for href in cited)
    assert not [each for each in quoted.iter() if each.get("id")]


@pytest.mark.parametrize(("locale", "prefix"), [("fr", ""), ("en", "en/")])
def test_a_paper_lists_its_propositions_and_the_documents_of_each_edition(
    pages: Mapping[str, BuiltPage], locale: Locale, prefix: str
) -> None:
    found = targets(pages[PAPER], locale)
    numbers = [each.split("/")[2] for each in found if each.startswith(PAPER) and each != PAPER]
    assert numbers[:3] == ["I", "I.A", "I.B"]
    for edition in ("2020-06", "2026-11-25"):
        for suffix in ("pdf", "docx", "epub"):
            document = f"{prefix}positions/2020-ai-white-paper/{edition}/2020-ai-white-paper"
            assert f"{document}.{suffix}" in found


@pytest.mark.parametrize(("locale", "prefix"), [("fr", ""), ("en", "en/")])
def test_a_figure_names_its_source_and_how_to_cite_it(
    pages: Mapping[str, BuiltPage], locale: Locale, prefix: str
) -> None:
    words = words_of(half(pages[FIGURE], locale))
    assert f"{phrase('lasting_source', locale)} FSE," in words
    assert phrase("cite_source", locale) in words
    found = targets(pages[FIGURE], locale)
    assert f"{prefix}positions/2020-ai-white-paper/#weight-of-the-sse" in found


def test_titles_tell_permanent_addresses_apart(pages: Mapping[str, BuiltPage]) -> None:
    titles = [page.words("title") for address, page in pages.items() if address.startswith("id/")]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("file", FROZEN, ids=["/".join(each.parts[-4:-1]) for each in FROZEN])
def test_an_excerpt_holds_the_words_of_its_passage_and_no_others(file: Path) -> None:
    html = file.read_text("utf-8")
    words = json.loads((file.parent / "words.json").read_text("utf-8"))
    for passage in words["passages"]:
        cut = excerpt(html, passage["anchor"], "https://site.invalid/")
        element = parse_fragment(cut)
        for call in element.iter("sup"):  # of a note
            for link in call:
                link.text = ""
        assert MARK.sub("", words_of(element)) == MARK.sub("", passage["shown"])
        assert 'id="' not in cut
        assert 'href="#' not in cut


BLOCKS = st.recursive(
    st.sampled_from(("<p>a<br>b</p>", '<p id="x">c</p>', "d", "<hr>", '<a href="#I">e</a>')),
    lambda inner: st.lists(inner, max_size=3).map(lambda found: f"<div>{''.join(found)}</div>"),
    max_leaves=6,
)


@given(before=BLOCKS, own=BLOCKS, after=st.sampled_from(("", "<h2>n</h2>", "<section>s</section>")))
def test_an_excerpt_is_what_stands_under_its_heading(before: str, own: str, after: str) -> None:
    html = f'<div>{before}<h3 id="I.A">T <em>t</em></h3>{own}{after}</div>\n<h2 id="I">u</h2>v'
    cut = excerpt(html, "I.A", "A")
    assert cut == own.replace(' id="x"', "").replace('href="#', 'href="A#')
    assert excerpt(html, "I", "A") == "v"
    assert excerpt(html, "II", "A") == ""


def test_what_was_added_begins_where_a_sentence_begins() -> None:
    old, new = "Le vent. Le soleil luit.", "Le vent. Le ciel est gris. Le soleil luit."
    assert differences(old, new) == (
        Piece("same", "Le vent. "),
        Piece("added", "Le ciel est gris. "),
        Piece("same", "Le soleil luit."),
    )


def test_a_sign_after_a_word_is_no_change_of_the_word() -> None:
    assert differences("relevé. Fin", "relevé, puis dit. Fin") == (
        Piece("same", "relevé"),
        Piece("added", ", puis dit"),
        Piece("same", ". Fin"),
    )


TEXTS = st.text(alphabet=st.sampled_from("ab \n."), max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_paragraphs_lose_nothing_but_what_parts_them(old: str, new: str) -> None:
    pieces = differences(old, new)
    parted = [piece for each in paragraphs(pieces) for piece in each]
    for kind in ("same", "removed", "added"):
        whole = "".join(each.text for each in pieces if each.kind == kind)
        kept = "".join(each.text for each in parted if each.kind == kind)
        assert kept.replace("\n", "") == whole.replace("\n", "")
