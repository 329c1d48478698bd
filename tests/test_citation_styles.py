"""What the styles write: the strings of tests/citations/, each written by hand after ISO 690."""

import datetime
import itertools
import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import html5lib
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaidoyer.content.references import Reference, ReferenceFields, ReferenceType
from plaidoyer.content.studies import Study, StudyFields
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.reading.yaml_files import read_yaml
from plaidoyer.rendering.bibliography import NAMING, style_file
from plaidoyer.rendering.csl_processor import (
    Processed,
    StyleError,
    document_of,
    html_of,
    process,
)
from plaidoyer.rendering.csl_records import record_of
from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import ROOT

CASES = {path.stem: path for path in sorted((ROOT / "tests" / "citations").glob("*.yml"))}
STYLES = ("numeric", "author-date")
CSL = "{http://purl.org/net/xbiblio/csl}"
XML = "{http://www.w3.org/XML/1998/namespace}"

Source = Study | Reference


@cache
def case(name: str) -> dict[str, Any]:
    record, problems = read_yaml(CASES[name].read_text("utf-8"), name)
    assert record, problems
    return dict(record.value)


def reference(name: str, fields: Mapping[str, object]) -> Reference:
    return Reference.model_construct(id=name, **dict(ReferenceFields.model_validate(fields)))


def source(name: str) -> Source:
    if "reference" in case(name):
        return reference(name, case(name)["reference"])
    fields = StudyFields.model_validate(case(name)["study"])
    return Study(**(dict(fields) | {"id": name}))


def written(sources: list[Source], style: str, locale: Locale) -> Processed:
    records = {each.id: record_of(each, locale) for each in sources}
    return process(document_of(records, locale), ROOT / style_file(style))


@cache
def all_written(style: str, locale: Locale) -> Processed:
    return written([source(name) for name in CASES], style, locale)


def plain(html: str) -> str:
    """Give an entry as text, its italics between asterisks."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?em>", "*", html)))


def by_hand(text: str) -> str:
    """Read a string of the cases: `~` is a no-break space, `^` a narrow one."""
    return text.replace("~", FIXED).replace("^", NARROW)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", CASES)
def test_an_entry_is_the_one_written_by_hand(name: str, style: str, locale: Locale) -> None:
    expected = by_hand(case(name)[style][locale])
    assert plain(all_written(style, locale).entries[name]) == expected


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", CASES)
def test_a_sentence_names_a_source(name: str, locale: Locale) -> None:
    year = case(name)["year"]
    year = by_hand(year if isinstance(year, str) else year[locale])
    processed = all_written(NAMING, locale)
    assert processed.mentions[name] == f"{case(name)['name'][locale]} ({year})"
    assert processed.years[name] == f"({year})"


VALUES: dict[str, object] = {
    "author": [{"literal": "Author"}],
    "issued": "1987-06-05",
    "container-title": "Container",
    "publisher": "Publisher",
    "publisher-place": "Place",
    "edition": "Edition",
    "collection-title": "Series",
    "number": "Number",
    "volume": "51",
    "issue": "52",
    "page": "53",
    "ISBN": "0-8044-2957-X",
    "DOI": "10.1000/182",
    "URL": "https://host.example/path",
    "accessed": "2021-11-30",
}
"""A value for each field but type and title; the language of a title shows as an attribute."""

SHOWN = VALUES | {"author": "AUTHOR", "issued": "1987", "accessed": "30 November 2021"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", get_args(ReferenceType))
def test_every_field_that_is_filled_is_shown(kind: str, style: str) -> None:
    """Alone beside the title, and with each other field."""
    own = {each.alias or name for name, each in ReferenceFields.model_fields.items()}
    assert {*VALUES, "type", "title", "language"} == own
    sets = [(name,) for name in VALUES] + list(itertools.combinations(VALUES, 2))
    sources: list[Source] = []
    for names in sets:
        fields = {"type": kind, "title": "The Title"} | {name: VALUES[name] for name in names}
        sources.append(reference("+".join(names), fields))
    for key, html in written(sources, style, "en").entries.items():
        shown = plain(html)
        assert "The Title" in shown
        for name in key.split("+"):
            assert str(SHOWN[name]) in shown, key


def test_works_of_one_year_are_told_apart() -> None:
    fields = {"type": "report", "author": [{"literal": "Arcep"}]}
    sources: list[Source] = [
        reference("second", fields | {"title": "B", "issued": "2025"}),
        reference("first", fields | {"title": "A", "issued": "2025"}),
        reference("other", fields | {"title": "A", "issued": "2024"}),
        reference("undated", fields | {"title": "A"}),
        reference("undated-too", fields | {"title": "B"}),
    ]
    processed = written(sources, NAMING, "fr")
    assert processed.years == {
        "second": "(2025b)",
        "first": "(2025a)",
        "other": "(2024)",
        "undated": f"(s.{FIXED}d.-a)",
        "undated-too": f"(s.{FIXED}d.-b)",
    }
    assert list(processed.entries)[:3] == ["other", "first", "second"]
    assert plain(processed.entries["second"]) == "ARCEP, 2025b. *B*."


def test_many_authors_are_all_listed_but_not_all_named() -> None:
    names = [{"literal": f"Organisation {number}"} for number in "ABCD"]
    fields = {"type": "report", "title": "A", "issued": "2025"}
    sources: list[Source] = [
        reference("four", fields | {"author": names}),
        reference("three", fields | {"author": names[:3]}),
    ]
    processed = written(sources, NAMING, "fr")
    assert processed.mentions == {
        "four": "Organisation A et al. (2025)",
        "three": "Organisation A, Organisation B et Organisation C (2025)",
    }
    assert "ORGANISATION D" in processed.entries["four"]


def test_a_title_in_another_language_says_so() -> None:
    fields = {"type": "article-magazine", "title": "Une loi", "container-title": "La Revue"}
    foreign: list[Source] = [reference("a", fields | {"language": "fr"})]
    entry = written(foreign, "numeric", "en").entries["a"]
    assert '<span lang="fr">Une loi</span>' in entry
    assert '<em><span lang="fr">La Revue</span></em>' in entry
    assert "lang" not in written(foreign, "numeric", "fr").entries["a"]


@pytest.mark.parametrize("style", STYLES)
def test_nothing_in_a_record_is_interpreted(style: str) -> None:
    hostile = 'A <i>b</i> *c* _d_ `e` [f](https://g.example) $h$ \\i &amp; @j "k" [^l] <script>'
    fields = dict.fromkeys(("title", "publisher", "number", "container-title"), hostile)
    sources: list[Source] = [reference("a", fields | {"type": "report", "volume": hostile})]
    entry = written(sources, style, "en").entries["a"]
    assert entry.count(escape(hostile)) == len(fields) + 1
    assert set(re.findall(r"<(\w+)", entry)) <= {"em"}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1), min_size=3))
def test_any_text_becomes_sound_html(texts: list[str]) -> None:
    sources: list[Source] = [
        reference(f"r{number}", {"type": "book", "title": f"x{each}", "edition": f"{each}x"})
        for number, each in enumerate(texts)
    ]
    for html in written(sources, "numeric", "fr").entries.values():
        html5lib.HTMLParser(strict=True).parseFragment(html)


TREES = [
    ({"t": "Str", "c": "<b>"}, "&lt;b&gt;"),
    ({"t": "RawInline", "c": ["html", "<script>"]}, ""),
    ({"t": "SmallCaps", "c": [{"t": "Str", "c": "a"}]}, "a"),
    ({"t": "Superscript", "c": [{"t": "Str", "c": "er"}]}, "<sup>er</sup>"),
    ({"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "a"}], ["javascript:x", ""]]}, "a"),
    (
        {
            "t": "Link",
            "c": [["x", [], []], [{"t": "Str", "c": "a"}], ["https://a.example/?b&c", "t"]],
        },
        '<a href="https://a.example/?b&amp;c">a</a>',
    ),
    ({"t": "Span", "c": [["x", ["y"], [["onclick", "z"]]], [{"t": "Str", "c": "a"}]]}, "a"),
    (
        {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [{"t": "Str", "c": "a"}, {"t": "Space"}]]},
        "a ",
    ),
]


@pytest.mark.parametrize(("tree", "html"), TREES)
def test_only_harmless_html_is_drawn(tree: dict[str, object], html: str) -> None:
    assert html_of([tree]) == html


def test_a_style_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    style = tmp_path / "broken.csl"
    style.write_text("<style>", "utf-8")
    document = document_of(
        {"a": record_of(reference("a", {"type": "book", "title": "A"}), "fr")}, "fr"
    )
    with pytest.raises(StyleError) as caught:
        process(document, style)
    assert caught.value.style == style
    assert caught.value.reason


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_whole(style: str) -> None:
    """Beyond the schema of CSL: what is called exists, and both languages have the same terms."""
    tree = ElementTree.parse(ROOT / style_file(style)).getroot()
    macros = [each.get("name") for each in tree.iter(f"{CSL}macro")]
    called = {each.get("macro") for each in tree.iter() if each.get("macro")}
    assert len(macros) == len(set(macros))
    assert called == set(macros)
    terms: dict[str | None, set[tuple[str | None, str | None]]] = {}
    for locale in tree.iter(f"{CSL}locale"):
        found = {(each.get("name"), each.get("form")) for each in locale.iter(f"{CSL}term")}
        terms[locale.get(f"{XML}lang")] = {pair for pair in found if "ordinal" not in str(pair[0])}
    assert set(terms) == set(LOCALES)
    assert terms["fr"] == terms["en"]
    datetime.datetime.fromisoformat(str(tree.findtext(f"{CSL}info/{CSL}updated")))


def test_both_styles_share_their_terms() -> None:
    """Each is whole by itself, as CSL wants it; what they have in common must not drift apart."""
    numeric, naming = (
        re.findall(r"<terms>.*?</terms>", (ROOT / style_file(style)).read_text("utf-8"), re.DOTALL)
        for style in STYLES
    )
    assert numeric == naming


def test_the_cases_are_named_and_explained() -> None:
    for path in CASES.values():
        text = path.read_text("utf-8")
        assert text.startswith("# ")
        assert set(yaml.safe_load(text)) - {"study", "reference"} == {*STYLES, "name", "year"}
