"""Every representation of the site's own works, read by strangers: no error, and one story."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.building import ROOT
from tools.citations.__main__ import main
from tools.citations.agreement import EMITTED, cff_faults, examine
from tools.citations.records import Node, things_of
from tools.citations.site import Site

pytestmark = pytest.mark.slow

P = "positions/2020-ai-white-paper/"
E = f"{P}2026-11-25/"
HOST = "https://socialgoodaccelerator.eu/"

TAMPERED: Mapping[str, tuple[str, str, str]] = {
    # What stands beside a paper
    "the date of RIS": (f"{P}cite.ris", "DA  - 2020/06//", "DA  - 2020/07//"),
    "the date of a proposition in RIS": (f"{P}I.A/cite.ris", "DA  - 2020/06//", "DA  - 2020/07//"),
    "the month of BibTeX": (f"{P}cite.bib", "month = jun", "month = may"),
    "the date of BibTeX": (f"{P}cite.bib", "date = {2020-06}", "date = {2020-07}"),
    "the version of BibTeX": (f"{P}cite.bib", "version = {2026-11-25}", "version = {2020-06}"),
    "the keywords of BibTeX": (f"{P}cite.bib", "Inclusion, ", ""),
    "a raw space in BibTeX": (f"{P}cite.bib", r"\,:", "\u202f:"),
    "the date of CSL-JSON": (f"{P}cite.csl.json", "2020,\n     6", "2020,\n     7"),
    "an unknown variable of CSL-JSON": (f"{P}cite.csl.json", '"language"', '"tongue"'),
    "the title of a proposition of an edition": (
        f"{E}I.A/cite.csl.json",
        "Une gouvernance",
        "Une autre gouvernance",
    ),
    "the date of a proposition of an edition": (
        f"{E}I.A/cite.ris",
        "DA  - 2026/11/25/",
        "DA  - 2026/11/24/",
    ),
    "BibTeX that is none": (f"{E}I.A/cite.bib", "@incollection{", "@incollection"),
    "JSON that is none": (f"{E}I.A/cite.csl.json", "[", "{"),
    "the date of an edition": (f"{E}cite.ris", "DA  - 2026/11/25/", "DA  - 2026/11/24/"),
    "the place of RIS": (f"{P}cite.ris", "CY  - Paris", "CY  - Lyon"),
    "the language of RIS": (f"{P}cite.ris", "LA  - fr", "LA  - en"),
    "the number of RIS": (f"{P}cite.ris", "SN  - 2020", "SN  - 2021"),
    "the ends of lines of RIS": (f"{P}cite.ris", "\r\n", "\n"),
    "an organisation as a person": (f"{P}cite.ris", "Accelerator,\r", "Accelerator\r"),
    "the date of the citation": (f"{P}cite.txt", "juin 2020", "mai 1999"),
    "the date of the citation of an edition": (
        f"{E}cite.txt",
        "25 novembre 2026",
        "26 novembre 2026",
    ),
    "the date of the citation of a proposition": (f"{P}I.A/cite.txt", "juin 2020", "mai 1999"),
    # Records
    "the version": (f"{P}index.html", '"version":"2026-11-25"', '"version":"2020-06"'),
    "the last change": (f"{P}index.html", '"dateModified":"2026-11-25"', '"dateModified":"1999"'),
    "the publication": (f"{P}index.html", '"datePublished":"2020-06"', '"datePublished":"2020"'),
    "the number": (f"{P}index.html", '"reportNumber":"2020', '"reportNumber":"1999'),
    "the language": (f"{P}index.html", '"inLanguage":"fr"', '"inLanguage":"en"'),
    "the sort of author": (
        f"{P}index.html",
        '"author":[{"@type":"Organization"',
        '"author":[{"@type":"Person"',
    ),
    "a property of another type": (f"{P}index.html", '"abstract":"', '"acceptedAnswer":"'),
    "a date in words": (
        "articles/ngi-forum-2025/index.html",
        '"datePublished":"2025"',
        '"datePublished":"bientôt"',
    ),
    "the name of an article": (
        "articles/ngi-forum-2025/index.html",
        '"name":"Forum NGI',
        '"name":"Forum XYZ',
    ),
    "the title of an article for networks": (
        "articles/ngi-forum-2025/index.html",
        'og:title" content="Forum NGI',
        'og:title" content="Forum XYZ',
    ),
    "the name of a proposition": (
        "id/2020-ai-white-paper/I.A/index.html",
        '"@value":"Proposition I.A',
        '"@value":"Proposition Z',
    ),
    "the value of a figure": ("studies/ademe-pc-footprint/index.html", '"value":78', '"value":87'),
    "the version of an edition": (
        f"{E}index.html",
        '"version":"2026-11-25"',
        '"version":"1"',
    ),
    # Heads
    "the date for indexes": (f"{P}index.html", 'content="2020/06/01"', 'content="2020/07/01"'),
    "the language for indexes": (
        f"{P}index.html",
        'property="dcterms:language" content="fr"',
        'property="dcterms:language" content="en"',
    ),
    "a PDF in another folder": (
        f"{P}index.html",
        f'citation_pdf_url" content="{HOST}{P}',
        f'citation_pdf_url" content="{HOST}x/',
    ),
    "the date for libraries": (
        f"{P}index.html",
        'DCTERMS.issued" content="2020-06"',
        'DCTERMS.issued" content="2020-07"',
    ),
    "the last change for libraries": (
        f"{P}index.html",
        'article:modified_time" content="2026-11-25"',
        'article:modified_time" content="2026-11-24"',
    ),
    "the other language of an edition": (
        f"{E}index.html",
        f'hreflang="en" href="{HOST}en/{E}"',
        f'hreflang="en" href="{HOST}en/{P}2020-06/"',
    ),
    "the canonical address of an edition": (
        f"{E}index.html",
        f'rel="canonical" href="{HOST}{E}"',
        f'rel="canonical" href="{HOST}{P}"',
    ),
    # Linksets
    "a way back from a file": (f"{P}linkset.json", '"describes"', '"described"'),
    "the type of a file": (f"{P}linkset.json", "application/x-bibtex", "application/x-latex"),
    "an anchor without host": (
        f"{P}linkset.json",
        f'"anchor": "{HOST}{P}cite.bib"',
        '"anchor": "x"',
    ),
    "a way back from the PDF": (f"{E}linkset.json", '"collection"', '"kollection"'),
    "a way back from a file of an edition": (f"{E}linkset.json", '"describes"', '"describs"'),
    "a language that is no list": (
        f"{E}linkset.json",
        '"hreflang": [\n      "en"\n     ]',
        '"hreflang": "en"',
    ),
    "the edition before the latest text": (
        f"{P}linkset.json",
        f"{HOST}{E}",
        f"{HOST}{P}2020-06/",
    ),
    # Feeds, map and catalogue
    "the date of a paper in Atom": ("feed.xml", "<published>2020-06-01", "<published>2020-07-01"),
    "the change of a paper in Atom": ("feed.xml", "<updated>2026-11-25T", "<updated>2020-06-01T"),
    "the date of an article in Atom": ("feed.xml", "<published>2025-01", "<published>2024-01"),
    "an entry without a date": (
        "feed.xml",
        "<published>2020-06-01T00:00:00Z</published>\n<updated>2026-11-25T00:00:00Z</updated>",
        "<published>2020-06-01T00:00:00Z</published>",
    ),
    "the title of an article in Atom": ("feed.xml", "<title>Parlez-moi", "<title>Parlez-lui"),
    "the title of an article in JSON": (
        "feed.json",
        '"title": "Parlez-moi',
        '"title": "Parlez-lui',
    ),
    "the change of a paper in JSON": (
        "feed.json",
        '"date_modified": "2026',
        '"date_modified": "2025',
    ),
    "the change of a paper in the map": (
        "sitemap.xml",
        "<lastmod>2026-11-25",
        "<lastmod>2026-11-24",
    ),
    "a type in the catalogue": (
        ".well-known/api-catalog",
        "application/linkset+json",
        "application/json",
    ),
    "a table that the catalogue does not list": (
        ".well-known/api-catalog",
        '/data/members.json"',
        '/data/datapackage.json"',
    ),
}
"""What somebody could break: in which file, what, and what it becomes."""


@pytest.fixture(scope="module")
def site(real_site: Path) -> Site:
    return Site.of(real_site)


def test_everything_is_read_without_error_and_tells_one_story(site: Site) -> None:
    found = examine(site)
    assert found.errors == []
    assert found.read.keys() == EMITTED.keys()
    for kind, name in EMITTED.items():
        assert found.read[kind] == set(site.named(name)), kind


def test_whatever_is_broken_is_noticed(site: Site) -> None:
    missed = []
    for name, (path, old, new) in TAMPERED.items():
        text = site.text(path)
        assert old in text, (name, path)
        broken = replace(site, files={**site.files, path: text.replace(old, new, 1).encode()})
        if not examine(broken).errors:
            missed.append(name)
    assert missed == []


def test_a_file_that_nobody_reads_is_noticed(site: Site) -> None:
    added = replace(site, files={**site.files, "positions/cite.bib": b""})
    assert examine(added).errors == ["positions/cite.bib: it was not read"]


def test_what_cannot_be_read_does_not_keep_the_rest_from_being_read(site: Site) -> None:
    files = {**site.files, f"{P}cite.bib": b"@", "data/figures.json": b"{}", "feed.xml": b"<"}
    errors = examine(replace(site, files=files)).errors
    for what in (f"{P}cite.bib: ", "figures as claims: KeyError", "feed.xml: "):
        assert any(each.startswith(what) for each in errors), (what, errors)


def test_the_program_is_cited_as_its_settings_have_it(tmp_path: Path) -> None:
    assert list(cff_faults(ROOT)) == []
    for name in ("CITATION.cff", "mkdocs.yml", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8").replace("version: 0.1.0", "version: 0.2.0")
        (tmp_path / name).write_text(text, "utf-8")
    assert list(cff_faults(tmp_path)) == ["CITATION.cff: its version is 0.2.0"]


def test_the_command_counts_what_it_has_read(
    real_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(real_site)]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert ["0", "errors"] in lines
    assert [str(len(list(real_site.rglob("cite.bib")))), "cite.bib"] in lines


def things(site: Site, path: str) -> list[Node]:
    (record,) = site.pages[f"{path}index.html"].records
    return things_of(record)


def test_a_study_without_source_is_no_work_that_was_published(site: Site) -> None:
    page, *claims = things(site, "studies/generative-ai-adoption/")
    assert page["@type"] == "WebPage"
    assert claims
    for claim in claims:
        assert (claim["@type"], claim["isPartOf"]) == ("Claim", {"@id": page["@id"]})


def test_a_title_that_is_ours_is_no_name_of_a_study(site: Site) -> None:
    supplied = [
        path.stem
        for path in sorted((ROOT / "data/studies").glob("*.yml"))
        if "\ntitle_origin: supplied" in path.read_text("utf-8")
        and "\nkind: unsourced" not in path.read_text("utf-8")
    ]
    assert supplied
    for name in supplied:
        study = things(site, f"studies/{name}/")[0]
        assert "name" not in study
        assert study["alternateName"]


def test_a_home_page_says_where_programs_find_what_they_can_read(site: Site) -> None:
    for path in ("index.html", "en/index.html"):
        links = [each["href"] for each in site.pages[path].links if each["rel"] == "api-catalog"]
        assert [urljoin(f"/{path}", link) for link in links] == ["/.well-known/api-catalog"]


def test_an_episode_of_others_is_not_said_to_be_ours(site: Site) -> None:
    for prefix in ("", "en/"):
        (episode,) = things(site, f"{prefix}articles/podcast-parlez-moi-d-ia-2025/")
        assert episode["@type"] == "PodcastEpisode"
        assert not {"author", "publisher"} & episode.keys()
        assert episode["partOfSeries"]["name"] == "Parlez-moi d’IA"


def test_what_networks_are_not_to_show_has_no_open_graph(site: Site) -> None:
    for path, page in site.pages.items():
        told = [each for each in page.metas if each.get("property", "").startswith("og:")]
        assert bool(told) == bool(page.canonical), path


def test_the_blocks_of_an_answer_are_parted(site: Site) -> None:
    for path, page in site.pages.items():
        for record in page.records:
            for thing in things_of(record):
                for question in thing.get("mainEntity", []) if thing["@type"] == "FAQPage" else []:
                    text = question["acceptedAnswer"]["text"]
                    assert not re.search(r"[a-zé][.;:!?][A-ZÀÉ]", text), path
                    assert "  " not in text
