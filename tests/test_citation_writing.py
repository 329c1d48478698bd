"""What is written of a paper, from its record alone: whatever its title, and in each edition."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaidoyer.content.authors import AuthorFields
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.licences import LICENCES
from plaidoyer.publishing.citations import files_beside
from plaidoyer.rendering.bibliography import anew
from plaidoyer.rendering.citation_files import bibtex, citation_files, csl_json, key_of, ris
from plaidoyer.rendering.cite_texts import citation_text, write_citations
from plaidoyer.rendering.csl_processor import StyleError
from plaidoyer.rendering.json_ld import write_record
from plaidoyer.rendering.paper_json_ld import paper_json_ld
from plaidoyer.rendering.paper_records import PaperRecord, PropositionRecord, as_edition
from plaidoyer.rendering.scholarly_tags import tags_of
from plaidoyer.rendering.typed_links import links_of, linkset_of
from tests.building import ROOT
from tests.strategies import clean_text, near_misses, parts
from tools.citations import entries
from tools.citations.told import Facts, plain

AT = "https://site.example/positions/repair/"
PAPER = PaperRecord(
    id="repair",
    locale="fr",
    title="Le droit de réparer\u202f: nos propositions",
    summary="Trois propositions.",
    authors=(
        AuthorFields(organisation="Réparer ensemble"),
        AuthorFields(organisation="Atelier & Cie"),
    ),
    issued=PartialDate(2025, 2),
    place="Lyon",
    publisher="Réparer ensemble",
    site="https://site.example/",
    canonical=AT,
    original="fr",
    alternates={"fr": AT, "en": "https://site.example/en/positions/repair/"},
    keywords=("Environnement",),
    propositions=(PropositionRecord("I.A", "Proposition I.A\u202f: Ouvrir des ateliers"),),
    references=("UNE SOURCE. Un titre. 2020.",),
)
EDITION = as_edition(
    PAPER,
    PartialDate(2026, 11, 25),
    pdf=f"{AT}2026-11-25/repair.pdf",
    versions=(("version-history", "https://site.example/id/repair/"),),
)

HOSTILE = parts(
    r"""{ } {{ }} \ \\ \textbf{ " '' `` ' ` $ & % # _ ~ ^ @ = , < > </script> <!-- -- --- ,, << >>
    ER␣␣- TY␣␣-␣BOOK ␣ ⇥ ⏎ % é œ « » – ’ \u202f 😀 a B 1 and ?` !` [ ] / */"""
)
titles = st.one_of(clean_text, near_misses(HOSTILE)).filter(lambda title: title.strip())


PERSON, OTHER = AuthorFields(given="Ada", family="de la Cruz"), AuthorFields(family="Platon")


def parts_of(facts: Facts, *names: str) -> list[object]:
    """Give some of what a file tells, in this order."""
    return [facts.get(name) for name in names]


def signed(name: str) -> AuthorFields:
    return AuthorFields(organisation=name)


@given(titles)
def test_bibtex_keeps_every_title(title: str) -> None:
    record = replace(PAPER, title=title, authors=(signed(title),))
    told = entries.by_bibtex(bibtex(record))
    expected = [plain(title), ((plain(title), ""),), "2025-02", AT]
    assert parts_of(told, "title", "authors", "date", "address") == expected


@given(titles)
def test_ris_keeps_every_title(title: str) -> None:
    record = replace(PAPER, title=title, authors=(signed(title),), keywords=(title,))
    text = ris(record)
    assert len(re.findall("(?m)^[A-Z][A-Z0-9]  - ", text)) == text.count("\r\n")
    told = entries.by_ris(text)
    expected = [plain(title), ((plain(title), ""),), "2025-02", AT]
    assert parts_of(told, "title", "authors", "date", "address") == expected


@given(titles)
def test_csl_json_and_json_ld_keep_every_title(title: str) -> None:
    record = replace(PAPER, title=title)
    assert entries.by_csl(csl_json(record))["title"] == plain(title)
    written = str(write_record(paper_json_ld(record)))
    assert "<" not in written
    assert json.loads(written)["name"] == title


@given(titles)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_title_becomes_markup_in_a_formatted_citation(title: str) -> None:
    record = replace(PAPER, title=title, propositions=())
    (html, _) = write_citations(ROOT, [record], anew).values()
    assert re.findall("<[^>]*>", html)[-2:] == [f'<a href="{AT}">', "</a>"]
    assert set(re.findall("</?[a-z]+", html)) <= {"<em", "</em", "<a", "</a"}


@pytest.mark.parametrize(
    ("date", "bib", "tagged", "first_day"),
    [
        (PartialDate(2020), {"2020"}, "2020///", "2020/01/01"),
        (PartialDate(2020, 6), {"2020-06", "jun"}, "2020/06//", "2020/06/01"),
        (PartialDate(2020, 12, 31), {"2020-12-31", "dec"}, "2020/12/31/", "2020/12/31"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    date: PartialDate, bib: set[str], tagged: str, first_day: str
) -> None:
    record = replace(PAPER, issued=date)
    written = set(re.findall(r"(?:date|month) = \{?([\w-]+)", bibtex(record)))
    assert written == bib
    assert f"DA  - {tagged}\r\n" in ris(record)
    assert entries.by_ris(ris(record))["date"] == date.isoformat()
    assert entries.by_csl(csl_json(record))["date"] == date.isoformat()
    tags = {tag.name: tag.content for tag in tags_of(record)}
    assert tags["citation_publication_date"] == first_day
    assert tags["DCTERMS.issued"] == date.isoformat()
    # Who asks for a day is told of none that nobody knows.
    days = {tag.property for tag in tags_of(record)} & {"article:published_time"}
    assert ("citation_online_date" in tags) == bool(days) == bool(date.day)


NAMES = (signed("Social Good Accelerator"), signed("Réparer, Ensemble & Cie"), PERSON, OTHER)


def test_persons_and_organisations_are_told_apart_in_every_form() -> None:
    record = replace(PAPER, authors=NAMES)
    expected = (
        ("Social Good Accelerator", ""),
        ("Réparer, Ensemble & Cie", ""),
        ("de la Cruz", "Ada"),
        ("Platon", ""),
    )
    texts = {"bibtex": bibtex(record), "ris": ris(record), "csljson": csl_json(record)}
    found = [entries.by_bibtex(texts["bibtex"]), entries.by_ris(texts["ris"])]
    found += [entries.by_csl(texts["csljson"])]
    for form in ("bibtex", "biblatex", "ris", "csljson"):
        found += entries.by_pandoc((texts.get(form, texts["bibtex"]),), form)
    assert [facts["authors"] for facts in found] == [expected] * len(found)
    authors = paper_json_ld(record)["author"]
    assert isinstance(authors, list)
    assert [each["@type"] for each in authors] == ["Organization"] * 2 + ["Person"] * 2
    assert authors[2] == {
        "@type": "Person",
        "name": "Ada de la Cruz",
        "familyName": "de la Cruz",
        "givenName": "Ada",
    }
    names = [tag.content for tag in tags_of(record) if tag.name == "citation_author"]
    assert names == [
        "Social Good Accelerator",
        "Réparer, Ensemble & Cie",
        "de la Cruz, Ada",
        "Platon",
    ]
    # Of the words of an organisation, no reader makes a first name.
    assert "AU  - Social Good Accelerator,\r\n" in texts["ris"]


def test_a_person_is_cited_by_the_family_name() -> None:
    author = AuthorFields(given="Ada", family="Cruz")
    record = replace(PAPER, authors=(author,), propositions=())
    text = citation_text(write_citations(ROOT, [record], anew), record)
    assert "CRUZ, Ada." in text
    assert "Cruz, A. (2025)." in text


def test_bibtex_holds_no_sign_that_latex_does_not_take() -> None:
    title = "« Ça\u00a0? »\u202f: l’« œuvre » – 5\u202f€… “so” it’s"
    text = bibtex(replace(PAPER, title=title, keywords=("a, b", "c")))
    assert entries.foreign_signs(text) == ""
    assert r"\,: l’« œuvre » – 5\,€… “so” it’s" in text
    assert "Ça~?" in text
    # A program divides keywords at commas, but within braces.
    assert "keywords = {{a, b}, c}" in text


LATEST = replace(PAPER, current="2026-11-25", modified=PartialDate(2026, 11, 26))


def test_the_latest_text_names_the_edition_that_it_is() -> None:
    english = replace(LATEST, locale="en")
    texts = write_citations(ROOT, [LATEST, english, EDITION], anew)
    for record in (LATEST, english):
        said = citation_text(texts, record).replace("\u2011", "-")
        assert said.count("Version 2026-11-25") == 2
        assert "Versions" not in said
    report = paper_json_ld(LATEST)
    assert (report["version"], report["datePublished"]) == ("2026-11-25", "2025-02")
    assert report["dateModified"] == "2026-11-26"
    for number in ("", "I.A"):
        for told in (
            entries.by_bibtex(bibtex(LATEST, number)),
            entries.by_ris(ris(LATEST, number)),
            entries.by_csl(csl_json(LATEST, number)),
        ):
            assert parts_of(told, "version", "date") == ["2026-11-25", "2025-02"]
    # What an edition is dated by is its version already.
    assert "Version" not in citation_text(texts, EDITION).partition("APA")[0]
    assert "version" not in bibtex(EDITION, "I.A")
    assert "note = {Version 2026-11-25}" in bibtex(EDITION, "I.A")


def test_the_head_of_the_latest_text_tells_its_last_change_in_as_many_tags() -> None:
    tags = tags_of(LATEST, is_edition=False)
    assert len(tags) == len(tags_of(replace(LATEST, modified=None), is_edition=False)) + 1
    names = {tag.name: tag.property for tag in tags}
    assert names["DCTERMS.modified"] == "article:modified_time"
    assert names["citation_fulltext_html_url"] == "og:url"
    assert "citation_abstract_html_url" not in names


def test_a_licence_is_told_alike_wherever_an_edition_tells_one() -> None:
    licensed = replace(EDITION, licence=LICENCES["CC-BY-4.0"])
    address = "https://creativecommons.org/licenses/by/4.0/"
    (tag,) = (tag for tag in tags_of(licensed) if tag.name == "DCTERMS.license")
    assert tag.content == paper_json_ld(licensed)["license"] == address
    links = [link.href for link in links_of(licensed) if link.rel == "license"]
    contexts = linkset_of(licensed)["linkset"]
    assert isinstance(contexts, list)
    assert [each["href"] for each in contexts[0]["license"]] == links
    assert links == ["https://spdx.org/licenses/CC-BY-4.0"]
    assert not [tag for tag in tags_of(EDITION) if tag.name == "DCTERMS.license"]


def test_an_edition_is_cited_by_its_own_address_and_date() -> None:
    at = f"{AT}2026-11-25/"
    texts = write_citations(ROOT, [PAPER, EDITION], anew)
    files = {name: data.decode() for name, data in files_beside(EDITION, texts).items()}
    authors = tuple((each.name, "") for each in PAPER.authors)
    for folder, title, address in (
        ("", PAPER.title, at),
        ("I.A/", PAPER.propositions[0].title, f"{at}#I.A"),
    ):
        for told in (
            entries.by_bibtex(files[f"{folder}cite.bib"]),
            entries.by_ris(files[f"{folder}cite.ris"]),
            entries.by_csl(files[f"{folder}cite.csl.json"]),
        ):
            expected = [plain(title), authors, "2026-11-25", address]
            assert parts_of(told, "title", "authors", "date", "address") == expected
        assert address in files[f"{folder}cite.txt"]
    assert set(citation_files(EDITION)) < set(files)
    assert len({key_of(record) for record in (PAPER, EDITION)}) == 2
    # Two papers of one author and year, and yet no “2026a”: each citation is read by itself.
    again = replace(EDITION, id="repair-again")
    shown = citation_text(write_citations(ROOT, [EDITION, again], anew), again)
    assert "2026a" not in shown
    assert "2026b" not in shown
    assert shown == files["cite.txt"]


def test_an_edition_alone_says_that_it_is_to_be_cited() -> None:
    licensed = replace(EDITION, licence=LICENCES["CC-BY-4.0"])
    found: dict[str, list[str]] = {}
    for link in links_of(licensed):
        found.setdefault(link.rel, []).append(link.href)
    at = f"{AT}2026-11-25/"
    assert found["cite-as"] == [at]
    assert found["license"] == ["https://spdx.org/licenses/CC-BY-4.0"]
    assert found["item"] == [f"{at}repair.pdf"]
    assert found["version-history"] == ["https://site.example/id/repair/"]
    assert len(found["describedby"]) == 3
    assert "author" not in found
    assert "cite-as" not in {link.rel for link in links_of(PAPER)}


def test_the_linkset_of_an_edition_leads_back_from_its_files() -> None:
    contexts = linkset_of(EDITION)["linkset"]
    assert isinstance(contexts, list)
    by_anchor = {context["anchor"]: context for context in contexts}
    at = f"{AT}2026-11-25/"
    back = {"href": at, "type": "text/html", "hreflang": ["fr"]}
    assert by_anchor[f"{at}repair.pdf"]["collection"] == [back]
    for name in ("cite.bib", "cite.ris", "cite.csl.json"):
        assert by_anchor[at + name]["describes"] == [back]
    assert by_anchor[at]["cite-as"] == [{"href": at}]
    other = "https://site.example/en/positions/repair/2026-11-25/"
    assert [each["href"] for each in by_anchor[at]["alternate"]] == [other]


def test_the_record_of_an_edition_tells_its_version_licence_and_translation() -> None:
    record = paper_json_ld(replace(EDITION, licence=LICENCES["CC-BY-4.0"]))
    assert record["version"] == "2026-11-25"
    assert record["license"] == "https://creativecommons.org/licenses/by/4.0/"
    english = "https://site.example/en/positions/repair/2026-11-25/"
    assert record["workTranslation"] == [{"@id": english}]
    translated = replace(EDITION, locale="en")
    assert paper_json_ld(translated)["translationOfWork"] == {"@id": f"{AT}2026-11-25/"}
    assert "workTranslation" not in paper_json_ld(translated)


def test_both_styles_write_a_paper_in_its_language() -> None:
    english = replace(
        PAPER,
        locale="en",
        title="The right to repair",
        authors=(signed("Repair together"),),
        propositions=(),
    )
    texts = write_citations(ROOT, [PAPER, english], anew)
    at = "https://site.example/en/positions/repair/"
    assert citation_text(texts, english) == (
        f"ISO 690\nREPAIR TOGETHER. The right to repair [online]. Lyon: Réparer ensemble, "
        f"February 2025. Available at: {at}\n\n"
        f"APA\nRepair together. (2025). The right to repair. Réparer ensemble. {at}\n"
    )
    assert citation_text(texts, PAPER, "I.A") == (
        "ISO 690\nRÉPARER ENSEMBLE et ATELIER & CIE. Proposition I.A\u202f: Ouvrir des ateliers. "
        "Le droit de réparer\u202f: nos propositions [en ligne]. Lyon, février 2025. "
        f"Disponible à l’adresse\u202f: {AT}#I.A\n\n"
        "APA\nRéparer ensemble, & Atelier & Cie. (2025). Proposition I.A\u202f: "
        f"Ouvrir des ateliers. In Le droit de réparer\u202f: nos propositions. {AT}#I.A\n"
    )


def test_a_site_without_papers_needs_no_processor(tmp_path: Path) -> None:
    def fetch(*_: object) -> Mapping[str, bytes]:
        raise AssertionError("nothing is to be made")

    assert write_citations(tmp_path, [], fetch) == {}


def test_a_style_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(StyleError) as caught:
        write_citations(tmp_path, [PAPER], anew)
    assert caught.value.style.name == "iso-690-numeric.csl"


def test_the_style_of_others_names_its_authors_and_licence() -> None:
    text = (ROOT / "overrides" / "citations" / "apa.csl").read_text("utf-8")
    assert "Brenton M. Wiernik" in text
    assert "http://creativecommons.org/licenses/by-sa/3.0/" in text
    note = (ROOT / "overrides" / "citations" / "README.md").read_text("utf-8")
    assert "Brenton M. Wiernik" in note
    assert "creativecommons.org/licenses/by-sa/3.0" in note
