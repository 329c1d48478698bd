"""Papers as PDF, as they are read by what knows nothing of how they were written."""

import re
from pathlib import Path
from typing import Any

import pytest

from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.documents.files import documents_of, latest_mark
from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.publishing.store import Store
from tests.building import ROOT, read_page, words_of
from tests.reading_pdf import joined, joined_text, lines_on, open_pdf, read_tags, words_on
from tests.written_papers import (
    HEADINGS,
    PARTS,
    Documents,
    desk_of,
    flat,
    lay_out_papers,
    output_of,
)


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    found: Locale = request.param
    return found


def test_a_pdf_says_that_it_is_pdf_ua_in_its_language_under_its_title(
    documents: Documents, locale: Locale
) -> None:
    data = documents[locale, "pdf"]
    pdf = open_pdf(data)
    assert len(data) < 5_000_000
    assert bool(pdf.Root.MarkInfo.Marked)
    assert pdf.Root.Lang == {"fr": "fr-FR", "en": "en-GB"}[locale]
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert str(said["dc:title"]).startswith({"fr": "Tout ce qu’un", "en": "All that"}[locale])
        assert ", ".join(said["dc:creator"]) == "Réparer ensemble, Ada « A. » O’Neil"
        assert str(said["xmp:CreateDate"]).startswith("2025-03-14")


def test_a_pdf_is_tagged_in_reading_order(documents: Documents, locale: Locale) -> None:
    whole = read_tags(open_pdf(documents[locale, "pdf"]))
    (title,) = whole.all("Title")
    headings = [(each.kind, flat(each.words)) for each in whole.all("H1", "H2", "H3")]
    assert headings == HEADINGS[locale]
    words = flat(whole.words)
    order = [
        flat(title.words),
        "Réparer ensemble, Ada",
        {"fr": "Une prise de position qui", "en": "A position paper that"}[locale],
        *(text.partition(" ")[2] for _, text in HEADINGS[locale][:2]),
        {"fr": "Un ordinateur sert", "en": "A computer serves"}[locale],
        {"fr": "I.A Des images", "en": "I.A Pictures"}[locale],
        {"fr": "Une phrase qui compte.", "en": "A sentence that counts."}[locale],
        {"fr": "dedans", "en": "inside"}[locale],
        "Tool Library",
        "https://institut.example/enquete",
    ]
    places = [words.rindex(each) if each.startswith("I.A") else words.index(each) for each in order]
    assert places == sorted(places)


def test_whatever_the_page_says_the_pdf_says(
    documents: Documents, papers_site: Path, locale: Locale
) -> None:
    page = read_page(papers_site, PARTS[locale])
    said = joined(read_tags(open_pdf(documents[locale, "pdf"])))
    for element in page.all("div[@class='prose']/p"):
        # A footnote stands where it is called, not at the end.
        parts = re.split(r"(?<=\S)[12](?=[,.])", flat(words_of(element)))
        assert all(joined_text(part) in said for part in parts), parts
    for tag in ("li", "td", "th"):
        for element in page.all(f"div[@class='prose']//{tag}"):
            assert joined_text(element.text or "") in said


def test_notes_tables_lists_and_pictures_are_tagged_as_such(documents: Documents) -> None:
    whole = read_tags(open_pdf(documents["en", "pdf"]))
    notes = [flat(each.words) for each in whole.all("Note")]
    assert notes == [
        "1 According to the study cited [2].",
        "2 A note in two steps.Second step: what follows.",
    ]
    first, second = whole.all("Table")
    assert [each.words for each in first.all("TD")][:2] == ["Phone", "2.5\u00a0years"]
    assert [each.words for each in second.all("TH")] == ["Device", "Lifespan", "Note"]
    drawn, photograph = whole.all("Figure")
    assert drawn.attributes["Alt"].startswith("How long devices last – Phone: 2.5\u00a0years")
    assert photograph.attributes["Alt"] == "A workshop seen from the street"
    assert [len(list(each.all("LI"))) for each in whole.all("L")][:2] == [4, 2]


def test_no_line_parts_what_belongs_together(documents: Documents) -> None:
    lines = [line for page in open_pdf(documents["fr", "pdf"]).pages for line in lines_on(page)]
    words = [flat(text) for _, text in lines]
    # The name of a fact, what a chart says of a bar, a date and the number of a journal.
    assert "Adresse permanente" in words
    assert "4 à 6,5 ans" in words
    assert any(text.startswith("10 juillet 2024, L 1799.") for text in words)
    # A note begins where it goes on.
    starts = {text[:6]: left for left, text in lines if "note en deux" in text or "Second" in text}
    assert len(starts) == 2
    assert len(set(starts.values())) == 1


def test_words_in_another_language_say_so(documents: Documents) -> None:
    content = b"".join(
        page.Contents.read_bytes() for page in open_pdf(documents["en", "pdf"]).pages
    )
    assert {b"fr", b"de"} <= set(re.findall(rb"/Lang\s*\((\w+)\)", content))


def test_every_page_bears_address_and_version(documents: Documents, locale: Locale) -> None:
    address = "reparer.example/id/everything/"  # its page will change, and claims no edition
    edition = {"fr": "Version du 14 mars 2025", "en": "Version of 14 March 2025"}[locale]
    pages = open_pdf(documents[locale, "pdf"]).pages
    assert len(pages) > 1
    for page in pages:
        assert address in words_on(page)
        assert edition in flat(words_on(page))


def test_places_can_be_linked_to_and_are_bookmarked(documents: Documents) -> None:
    pdf = open_pdf(documents["fr", "pdf"])
    names = [str(each) for each in list(pdf.Root.Names.Dests.Names)[::2]]
    assert {"I", "I.A", "I.B", "II", "signs", "figures_title", "references_title"} <= set(names)
    with pdf.open_outline() as outline:
        listed = [(each.title, [child.title for child in each.children]) for each in outline.root]
    assert listed[:2] == [
        ("I Montrer les choses", ["I.A Des images", "I.B Des tableaux"]),
        ("II Écrire", ["Des signes"]),
    ]
    assert [title for title, _ in listed[-2:]] == ["Chiffres et sources", "Bibliographie"]
    links: list[Any] = [each for page in pdf.pages for each in page.get("/Annots", [])]
    whole = {str(each.A.URI) for each in links if "/A" in each and "/URI" in each.A}
    assert "https://reparer.example/id/repair-survey/lifespan/" in whole
    assert "https://institut.example/?a=1&b=2#c" in whole
    within = [each for each in links if "/Dest" in each or each.get("/A", {}).get("/S") == "/GoTo"]
    assert len(within) > 10
    assert all("/Contents" in each for each in links)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("alt: words-of(described)", "alt: none"),
        ("heading(level: level,", "heading(level: level + level,"),
    ],
)
def test_what_pdf_ua_forbids_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    """Break the template, so that it is known to be watched."""
    template = ROOT / "overrides" / "documents" / "paper.typ"
    text = template.read_text("utf-8")
    assert good in text
    root = lay_out_papers(tmp_path / "root")
    (root / "overrides" / "documents" / "paper.typ").write_text(text.replace(good, bad), "utf-8")
    broken = desk_of(root)
    output = output_of(broken, "fr")
    with pytest.raises(DocumentError, match="PDF/UA-1"):
        documents_of(broken, output, latest_mark(broken, output), Store(tmp_path / "store"))
