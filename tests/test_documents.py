"""The documents of papers: what they depend on, what authors may write, where they are."""

import zipfile
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.usage import figures_in
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.documents.files import documents_of, latest_documents, latest_mark
from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.publishing.documents.papers import EditionMark, Paper
from plaidoyer.publishing.documents.pdf import write_pdf
from plaidoyer.publishing.documents.trees import paper_tree
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.document_pen import DocumentText, widened
from tests.building import ROOT, lay_out, read_page, run_mkdocs, words_of
from tests.reading_pdf import joined, joined_text, lines_on, open_pdf, read_tags, words_on
from tests.written_papers import PAPER, PARTS, Documents, desk_of, flat, lay_out_papers, output_of

XHTML = "{http://www.w3.org/1999/xhtml}"

# The same bytes, and what they depend on


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    found: Locale = request.param
    return found


def test_the_same_source_gives_the_same_bytes_in_another_folder(
    documents: Documents, tmp_path: Path
) -> None:
    again = desk_of(lay_out_papers(tmp_path / "elsewhere"))
    output = output_of(again, "fr")
    made = documents_of(again, output, latest_mark(again, output), Store(tmp_path / "store"))
    assert made == {f"{PAPER}.{end}": documents["fr", end] for end in ("pdf", "docx", "epub")}


def test_an_unchanged_paper_is_not_made_again(
    papers_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = [output_of(papers_desk, "en")]
    first = latest_documents(papers_desk, outputs, Store(tmp_path))

    def refuse(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("plaidoyer.publishing.documents.files.paper_tree", refuse)
    assert latest_documents(papers_desk, outputs, Store(tmp_path)) == first
    mark = EditionMark(PartialDate(2026, 1), "https://reparer.example/id/everything/")
    with pytest.raises(AssertionError, match="made again"):
        documents_of(papers_desk, outputs[0], mark, Store(tmp_path))


def test_an_edition_has_its_own_mark(papers_desk: Desk, tmp_path: Path) -> None:
    mark = EditionMark(PartialDate(2026, 1), "https://reparer.example/id/everything/")
    made = documents_of(papers_desk, output_of(papers_desk, "en"), mark, Store(tmp_path))
    for page in open_pdf(made["everything.pdf"]).pages:
        assert "reparer.example/id/everything/" in words_on(page)
        assert "Edition: January 2026" in flat(words_on(page))


def test_a_text_without_editions_is_dated_by_its_last_change(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    paper = root / "docs" / "fr" / "positions" / "repair.md"
    paper.write_text(
        paper.read_text("utf-8").replace("---\n", "---\nupdated: 2026-03-02\n", 1), "utf-8"
    )
    desk = desk_of(root)
    mark = latest_mark(desk, output_of(desk, "fr", "repair"))
    address = "https://reparer.example/id/repair/"
    assert mark == EditionMark(PartialDate(2026, 3, 2), address, is_edition=False)


# What authors write


def a_paper(html: str, title: str = "A title") -> bytes:
    """Write a paper as PDF from HTML."""
    mark = EditionMark(PartialDate(2025), "https://reparer.example/")
    text = DocumentText(title, title, f'<div id="front_matter"></div>{html}')
    paper = Paper("en", text, "Paper", ("Ada",), (), mark, "E", "C", "Site", "i", True, {})
    template = (ROOT / "overrides" / "documents" / "paper.typ").read_bytes()
    logo = (ROOT / "overrides" / "assets" / "images" / "favicon.svg").read_bytes()
    return write_pdf(paper, paper_tree(html), template, logo)


def test_what_leads_to_a_list_is_never_left_at_the_foot_of_a_page() -> None:
    lists = "<p>We ask for:</p><ul><li>the first;</li><li>the last.</li></ul>"
    pdf = open_pdf(a_paper(("<p>Filler.</p>" * 4 + lists) * 40))
    feet = [[text for _, text in lines_on(page) if text != "•"][-3] for page in pdf.pages]
    assert len(feet) > 5
    assert "We ask for:" not in feet


def test_references_are_not_hyphenated() -> None:
    entry = f"<li>{'characteristically institutionalised ' * 9}</li>"
    html = f'<div class="references"><h2>References</h2><ol>{entry}</ol></div>'
    pdf = open_pdf(a_paper(html))
    lines = [text for _, text in lines_on(pdf.pages[0])]
    assert len([text for text in lines if "institutionalised" in text]) > 3
    assert not [text for text in lines if text.endswith("\u00ad")]


signs = st.text(
    "#$@\\<>&\"'`*_[](){}=+-~/^%:;!?.,| \u00a0\u202f«»éßŒ€∞0aZ\n", min_size=1, max_size=60
)


@settings(max_examples=8)
@example(words='#panic("x") $ @ref <label> \\ // /* */ #{ ] } ``` = heading', heading="#let")
@example(words='#include "/etc/passwd"', heading="\\")
@example(words="a" * 400, heading="Z" * 200)
@given(words=signs, heading=signs)
def test_no_sign_is_ever_an_instruction(words: str, heading: str) -> None:
    html = f'<h2 id="I" class="proposition">{escape(heading)}</h2><p>x {escape(words)} y</p>'
    whole = read_tags(open_pdf(a_paper(html, title=f"T {words}")))
    (paragraph,) = [each for each in whole.all("P") if each.words.startswith("x")]
    assert joined(paragraph) == joined_text(f"x {words} y")


@settings(max_examples=8)
@example("🙂")
@example("\u0627\u0644")
@given(st.text(min_size=1, max_size=8))
def test_any_text_becomes_a_document_or_a_reason(words: str) -> None:
    assert outcome(f"<p>{escape(words)}</p>") in ("PDF", "reason")


def outcome(html: str) -> str:
    try:
        return a_paper(html)[1:4].decode()
    except DocumentError as error:
        return "reason" if error.form == "PDF" and error.reason else ""


@pytest.mark.slow
def test_what_cannot_be_written_is_told_to_the_author(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    paper = root / "docs" / "fr" / "positions" / "repair.md"
    paper.write_text(paper.read_text("utf-8") + "\nUn sourire : 🙂\n", "utf-8")
    run = run_mkdocs(root, "build", "--strict")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    said = "docs/fr/positions/repair.md: this position paper could not be written as PDF"
    assert said in run.stdout


# What figures state and where they come from


def test_every_figure_is_listed_once_with_its_source_and_permanent_address(
    documents: Documents,
) -> None:
    with zipfile.ZipFile(BytesIO(documents["en", "epub"])) as book:
        first, listed = (
            ElementTree.fromstring(book.read(f"EPUB/text/ch00{n}.xhtml")) for n in "15"
        )
    places = {f"ch005.xhtml#{each.get('id')}" for each in listed.iter() if each.get("id")}
    call = next(
        each for each in first.iter(f"{XHTML}a") if flat(words_of(each)) == "4 to 6.5 years"
    )
    assert call.get("href") in places
    assert [flat(words_of(each)) for each in listed.iter(f"{XHTML}p")] == [
        "Source: Survey on repair, Institut de la réparation, March 2024",
        "Source: Twenty years of repair,"
        " Institut de la réparation and Réparer ensemble, March 2024",
    ]
    survey, growth = "reparer.example/id/repair-survey", "reparer.example/id/growth"
    said = [
        "4 to 6.5 years – A computer serves for 4 to 6.5 years. (France, page 12 of the study)"
        f" {survey}/lifespan/",
        "about 46% – About 46% of breakdowns are repaired. (2023, European Union)"
        f" {survey}/repaired/",
        # Those of a chart.
        f"2.5 years – 2 years. {growth}/phone/",
        f"4 to 6.5 years – 4 years. {growth}/computer/",
        f"more than 10 years – 10 years. {growth}/washer/",
    ]
    assert [flat(words_of(each)) for each in listed.iter(f"{XHTML}li")] == said
    links = [each.get("href", "") for each in listed.iter(f"{XHTML}a") if "/id/" in words_of(each)]
    assert links == [f"https://{each.split()[-1]}" for each in said]


def test_figures_of_an_answer_are_among_those_of_the_text_that_takes_it_up(
    papers_desk: Desk,
) -> None:
    content = papers_desk.content
    paper = content.pages[f"positions/{PAPER}"].localized["fr"]
    shown = figures_in(content, paper)
    tokens = [each for each in paper.document.tokens if "faq" in each.content]
    answer = replace(paper, document=replace(paper.document, tokens=tuple(tokens)))
    assert len(tokens) == 1
    assert figures_in(content, answer) == (("repair-survey", "repaired"),)
    assert shown[:3] == (
        ("repair-survey", "lifespan"),
        ("repair-survey", "repaired"),
        ("growth", "phone"),
    )


# On the page


def test_a_permanent_address_offers_the_documents_with_what_they_weigh(
    papers_site: Path, locale: Locale
) -> None:
    page = read_page(papers_site, f"id/{PAPER}/")
    unit = {"fr": "ko", "en": "kB"}[locale]
    for suffix in ("pdf", "docx", "epub"):
        address = f"{PARTS[locale]}{PAPER}.{suffix}"
        (link,) = [each for each in page.all("a") if page.target(each) == address]
        file = papers_site / address
        assert words_of(link) == f"{suffix.upper()} ({round(file.stat().st_size / 1000)} {unit})"


@pytest.mark.parametrize(
    ("path", "wide"),
    [
        ("M10 2H50v0.8H10z", "M5 2H25v0.8H5z"),
        ("M2 3L50 4.5L98 1", "M1 3L25 4.5L49 1"),
        ("M10 2V4", "M5 2V4"),
        ("", ""),
    ],
)
def test_a_path_is_stretched_across_only(path: str, wide: str) -> None:
    assert widened(path, 0.5) == wide
