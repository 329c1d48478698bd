"""What the documents say is true: fields, commands, modules, links, examples and messages."""

import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel, TypeAdapter

from plaidoyer.checks import examine
from plaidoyer.content.interface import Interface
from plaidoyer.content.members import MemberFields
from plaidoyer.content.page_files import TRANSLATION_OF
from plaidoyer.content.pages import (
    BY_FOLDER,
    HOME,
    LIST,
    PAGE,
    Texts,
)
from plaidoyer.content.redirects import Redirects
from plaidoyer.content.references import ReferenceFields
from plaidoyer.content.settings import Settings
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.site import AUDITS, CallsToAction
from plaidoyer.content.studies import StudyFields
from plaidoyer.content.vocabularies import Vocabularies
from plaidoyer.problems import report
from plaidoyer.reading.shortcodes import parse_call
from plaidoyer.reading.yaml_files import read_yaml
from tools.field_tables import FIELD_TABLES, models_within, own_fields

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "data/README.md")

ROOTS: tuple[type[BaseModel], ...] = (
    Settings,
    Vocabularies,
    CallsToAction,
    Interface,
    Redirects,
    *AUDITS.values(),
    MemberFields,
    StudyFields,
    ReferenceFields,
    *(model for kind in (HOME, LIST, PAGE) for model in (kind.texts, kind.facts)),
    *(model for kind in BY_FOLDER.values() if kind for model in (kind.texts, kind.facts)),
)
"""What a file may be checked against; every other model is reached from one of these."""

RESERVED = {"data/locks/"}
"""Places that the documents name before there is anything in them."""

NOT_IN_THE_REPOSITORY = {"site", ".cache", ".tools", ".venv"}


@dataclass
class Fence:
    """A block of code, with the path that its example stands for."""

    language: str
    path: str
    content: str


@dataclass
class Document:
    """One of the documents, as its tests need it."""

    headings: list[str] = field(default_factory=list)
    tables: dict[str, list[list[list[str]]]] = field(default_factory=dict)
    """By the heading above it, the rows of a table: for each cell, its text and its code spans."""
    links: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)


@cache
def read(name: str) -> Document:
    document = Document()
    heading = ""
    tokens = MarkdownIt("commonmark").enable("table").parse((ROOT / name).read_text("utf-8"))
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "fence":
            language, _, path = token.info.partition(" ")
            document.fences.append(Fence(language, path, token.content))
        elif token.type == "tr_open":
            document.tables.setdefault(heading, []).append([])
        elif token.type == "inline":
            children = token.children or []
            spans = [child.content for child in children if child.type == "code_inline"]
            if before and before.type == "heading_open":
                heading = "".join(child.content for child in children)
                document.headings.append(heading)
            elif before and before.type in ("th_open", "td_open"):
                document.tables[heading][-1].append([token.content, *spans])
            document.spans += spans
            targets = [child.attrGet("href") or child.attrGet("src") for child in children]
            document.links += [unquote(str(target)) for target in targets if target]
    return document


def anchor(heading: str) -> str:
    """Give the anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def rows_of(heading: str) -> dict[str, dict[str, list[str]]]:
    """Give a table of fields: its rows by field, their cells by column."""
    head, *rows = read("data/README.md").tables[heading]
    columns = [cell[0] for cell in head]
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    return {row["Field"][1]: row for row in named}


def test_every_model_has_a_table() -> None:
    reached = {model for root in ROOTS for model in models_within(root)}
    described = {model for models in FIELD_TABLES.values() for model in models}
    assert reached == described


@pytest.mark.parametrize("heading", FIELD_TABLES)
def test_a_table_names_every_field_and_no_other(heading: str) -> None:
    fields = {name for model in FIELD_TABLES[heading] for name in own_fields(model)}
    extra = {TRANSLATION_OF} if FIELD_TABLES[heading] == (Texts,) else set()
    assert set(rows_of(heading)) == fields | extra


@pytest.mark.parametrize("heading", FIELD_TABLES)
def test_a_table_says_which_fields_are_required(heading: str) -> None:
    rows = rows_of(heading)
    for model in FIELD_TABLES[heading]:
        for name, each in own_fields(model).items():
            assert rows[name]["Required"] == ["yes" if each.is_required() else "no"], name


@pytest.mark.parametrize("heading", FIELD_TABLES)
def test_a_table_says_in_which_file_a_field_of_a_page_stands(heading: str) -> None:
    rows = rows_of(heading)
    for model in FIELD_TABLES[heading]:
        for name in own_fields(model):
            if "File" in rows[name]:
                place = "each" if issubclass(model, Texts) else "original"
                assert rows[name]["File"] == [place], name


@pytest.mark.parametrize("heading", FIELD_TABLES)
def test_the_example_of_a_field_is_accepted(heading: str) -> None:
    rows = rows_of(heading)
    for model in FIELD_TABLES[heading]:
        for name, each in own_fields(model).items():
            _, example = rows[name]["Example"]
            record, problems = read_yaml(example, "data/README.md")
            assert record, problems
            annotation: Any = each.rebuild_annotation()
            TypeAdapter(annotation).validate_python(record.value[name])


def test_the_meaning_of_every_field_is_given_in_both_languages() -> None:
    for heading in FIELD_TABLES:
        for name, row in rows_of(heading).items():
            english, _, french = row["Meaning · *Sens*"][0].partition(" *")
            assert english.endswith("."), name
            assert french.endswith(".*"), name


@pytest.mark.parametrize("heading", ["Codes courts", "Shortcodes"])
def test_contributing_shows_every_shortcode_as_it_is_called(heading: str) -> None:
    _, *rows = read("CONTRIBUTING.md").tables[heading]
    calls = [parse_call(row[0][1]) for row in rows]
    shown = set()
    for call in calls:
        assert call
        assert SHORTCODES[call.name].bind(call) is not None
        shown.add(call.name)
    assert shown == set(SHORTCODES)


def test_the_documents_name_the_targets_of_the_makefile_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    for heading in ("Mise en route", "Setting up"):
        _, *rows = read("CONTRIBUTING.md").tables[heading]
        assert {row[0][1].removeprefix("make ") for row in rows} == targets
    for name in DOCUMENTS:
        document = read(name)
        code = [*document.spans, *(fence.content for fence in document.fences)]
        named = re.findall(r"^make ([a-z]+)", "\n".join(code), re.MULTILINE)
        assert set(named) <= targets, name


def test_architecture_names_every_module_of_the_core() -> None:
    core = ROOT / "hooks" / "plaidoyer"
    modules = {path.relative_to(core).as_posix() for path in core.rglob("*.py")}
    spans = read("ARCHITECTURE.md").spans
    named = {span for span in spans if re.fullmatch(r"(?!hooks/)(?:[a-z]+/)*[a-z_]+\.py", span)}
    assert named == {path for path in modules if not path.endswith("__init__.py")}


def test_architecture_lists_the_events_of_the_adapter_in_order() -> None:
    adapter = (ROOT / "hooks" / "mkdocs_events.py").read_text("utf-8")
    _, *rows = read("ARCHITECTURE.md").tables["The adapter’s events"]
    assert [row[0][1] for row in rows] == re.findall(r"^def (on_\w+)", adapter, re.MULTILINE)


def test_architecture_lists_the_floors_of_the_contract_from_the_top() -> None:
    contract = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = contract.partition("layers = [")[2].partition("]")[0]
    _, *rows = read("ARCHITECTURE.md").tables["The floors"]
    assert [span for row in rows for span in row[1][1:]] == re.findall(r'"(\w+)"', layers)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_and_headings_that_exist(name: str) -> None:
    for link in read(name).links:
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, place = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        if place:
            there = read(target.resolve().relative_to(ROOT.resolve()).as_posix())
            assert place in map(anchor, there.headings), link


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_in_the_text_exist(name: str) -> None:
    tops = {path.name for path in ROOT.iterdir()} - NOT_IN_THE_REPOSITORY
    for span in read(name).spans:
        if re.fullmatch(r"[\w.-]+/[\w./-]*", span) and span.partition("/")[0] in tops:
            assert span in RESERVED or (ROOT / span).exists(), span


@pytest.mark.parametrize("name", DOCUMENTS)
def test_french_prose_has_its_narrow_spaces(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", "code", text, flags=re.DOTALL)
    assert re.findall(r".* (?:[;:?»]|!(?!\[)).*|.*« .*|.*\d %.*", prose) == []


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Copy what the core reads, so that examples can be put among it."""
    for folder in ("docs", "data", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def put(repository: Path, fences: list[Fence]) -> None:
    for fence in fences:
        assert not (repository / fence.path).exists(), fence.path
        (repository / fence.path).write_text(fence.content, encoding="utf-8")


def test_the_examples_of_contributing_make_a_valid_site(repository: Path) -> None:
    examples = [fence for fence in read("CONTRIBUTING.md").fences if fence.path]
    kinds = {str(Path(fence.path).parent) for fence in examples}
    folders = {f"docs/{locale}/{each}" for locale in ("fr", "en") for each in ("articles", "faq")}
    assert kinds >= {*folders, "docs/fr", "docs/en", "data/members", "data/studies"}
    put(repository, examples)
    _, problems = examine(repository)
    assert report(problems, "en") == report([], "en")


def test_the_message_in_the_readme_is_what_its_article_gives(repository: Path) -> None:
    fences = read("README.md").fences
    put(repository, [fence for fence in fences if fence.path])
    _, problems = examine(repository)
    shown = next(fence.content for fence in fences if fence.language == "text")
    assert report(problems, "en") == shown.rstrip("\n")


def test_the_front_matter_in_the_readme_is_accepted(repository: Path) -> None:
    paper = next(f for f in read("README.md").fences if f.language == "markdown" and not f.path)
    put(repository, [Fence("markdown", "docs/en/positions/readme-example.md", paper.content)])
    _, problems = examine(repository)
    assert report(problems, "en") == report([], "en")
