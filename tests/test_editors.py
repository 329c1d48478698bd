"""The schemas that editors read: they follow the models, accept every file and refuse mistakes."""

import json
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from plaidoyer.content.page_files import original_model
from plaidoyer.content.tree import DATA as KNOWN_DATA
from plaidoyer.languages import LOCALES
from tests.building import ROOT
from tools import editors
from tools.editors import DATA, PAGES, data_schemas, page_patterns, page_schemas
from tools.node import NoProgramError, folder_of, run_program
from tools.schemas import editor_schemas, written

REMEDY = "is not up to date: run `make schemas`"
NOT_WRITTEN_BY_AUTHORS = {"README.md", "locks"}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2 (section 10.3.2), without dates."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first)
    )
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value, 10))


def as_an_editor_sees(text: str) -> Any:
    """Read YAML; the keys of a mapping are texts, as JSON has them."""
    return json.loads(json.dumps(yaml.load(text, EditorLoader)))


@cache
def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / editors.FOLDER / name).read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(found)
    return found


def complaints(name: str, text: str) -> list[str]:
    judge = jsonschema.Draft7Validator(schema(name))
    return [each.message for each in judge.iter_errors(as_an_editor_sees(text))]


def front_matter(path: Path) -> str:
    return path.read_text("utf-8").split("---\n")[1]


def page_schema(path: str) -> str:
    """Name the schema of a page: the last whose patterns fit, as .remarkrc.mjs chooses it."""
    depth = path.count("/")
    found = [
        name
        for name, patterns in page_patterns().items()
        if any(fnmatchcase(path, each) and each.count("/") == depth for each in patterns)
    ]
    return found[-1]


def settings(name: str) -> Any:
    """Read a file of VS Code, whose comments stand on lines of their own."""
    text = (ROOT / ".vscode" / name).read_text("utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


# They follow the models


@pytest.mark.parametrize("path", editor_schemas())
def test_a_schema_is_that_of_its_model(path: str) -> None:
    kept = ROOT / path
    assert kept.is_file(), f"{path} {REMEDY}"
    assert kept.read_text("utf-8") == written(editor_schemas()[path]), f"{path} {REMEDY}"


def test_no_schema_is_left_over() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / editors.FOLDER).iterdir()}
    assert found == set(editor_schemas())


def test_every_field_is_in_its_schema_with_what_it_means() -> None:
    def check(found: dict[str, Any], model: type[BaseModel]) -> None:
        fields = {each.alias or name for name, each in model.model_fields.items()}
        assert set(found["properties"]) - {"translation_of"} == fields
        for name, each in found["properties"].items():
            english, _, french = each["description"].partition("\n")
            assert english.endswith("."), name
            assert french.endswith("."), name

    for name, (_, model) in DATA.items():
        if "root" not in model.model_fields:
            check(data_schemas()[f"{editors.FOLDER}/{name}.schema.json"], model)
    for name, (_, kind) in PAGES.items():
        found = page_schemas()[f"{editors.FOLDER}/front-matter-{name}.schema.json"]
        check(found["then"], kind.texts)
        check(found["else"], original_model(kind))


def test_every_file_of_data_has_a_schema_that_the_editor_is_told_of() -> None:
    files = {pattern.removeprefix("data/").split("/")[0] for pattern, _ in DATA.values()}
    assert files == (KNOWN_DATA - NOT_WRITTEN_BY_AUTHORS) | {"mkdocs.yml"}
    assert settings("settings.json")["yaml.schemas"] == {
        f"./{editors.FOLDER}/{name}.schema.json": pattern for name, (pattern, _) in DATA.items()
    }


def test_the_devcontainer_has_the_extensions_that_are_recommended() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    recommended = settings("extensions.json")["recommendations"]
    installed = container["customizations"]["vscode"]["extensions"]
    assert sorted(recommended) == sorted(installed)


# They accept what authors write


@pytest.mark.parametrize("name", DATA)
def test_a_schema_accepts_every_file_of_the_site(name: str) -> None:
    files = sorted(ROOT.glob(DATA[name][0]))
    assert files
    for file in files:
        assert complaints(f"{name}.schema.json", file.read_text("utf-8")) == [], file.name


def pages() -> Iterator[str]:
    for locale in LOCALES:
        for path in sorted((ROOT / "docs" / locale).rglob("*.md")):
            yield path.relative_to(ROOT).as_posix()


def test_a_schema_accepts_every_front_matter_of_the_site() -> None:
    used = set()
    for path in pages():
        used.add(page_schema(path))
        assert complaints(page_schema(path), front_matter(ROOT / path)) == [], path
    assert used == set(page_patterns())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("study", "date: 2024-03", "date: 2024"),
        ("study", "date: 2024-03", "date: 2024-03-02"),
        ("study", "value: 46", 'value: "46"'),
        ("study", "value: 46", "value: 46.50"),
        ("study", "value: 46", "value: -3"),
        ("study", 'period: "2023"', "period: 2023"),
        ("study", "territory: EU", "territory: 001"),
        ("study", "territory: EU", 'territory: "001"'),
        ("study", "languages: [fr]", "languages: [no]"),
        ("study", "publishers: [Institut de la réparation]", "publishers: [2050, {fr: A, en: B}]"),
    ],
)
def test_a_schema_accepts_every_way_of_writing(name: str, old: str, new: str) -> None:
    text = (ROOT / "tests/sites/small/data/studies/repair-survey.yml").read_text("utf-8")
    assert old in text
    assert complaints(f"{name}.schema.json", text.replace(old, new)) == []


# They refuse mistakes

BROKEN = {
    "member": ("data/members/commown.yml", "country: FR", "country: France"),
    "study": ("data/studies/arcep-ademe-2025.yml", "unit: percent", "units: percent"),
    "reference": ("data/references/gdpr.yml", "container-title:", "container_title:"),
    "vocabularies": ("data/vocabularies.yml", "  research: {fr: ", "  research: {fra: "),
    "calls-to-action": ("data/calls_to_action.yml", "target:", "link:"),
    "interface": ("data/interface.yml", "menu: {fr: Menu, en: Menu}", "menu: Menu"),
    "redirects": ("data/redirects.yml", "gone: []", "gone: nothing"),
    "rgaa": ("data/rgaa.yml", "state: conforming", "state: fine"),
    "rgesn": ("data/rgesn.yml", "state: conforming", "state: fine"),
    "settings": ("mkdocs.yml", "site_url: https:", "site_url: http:"),
    "front-matter-page": ("docs/fr/accessibility.md", "slug: accessibilite", "slug: Accessibilité"),
    "front-matter-home": ("docs/fr/index.md", "headline:", "head_line:"),
    "front-matter-position-paper": (
        "docs/fr/positions/2020-ai-white-paper.md",
        "celex: ",
        "celexe: ",
    ),
    "front-matter-article": (
        "docs/fr/articles/ngi-forum-2025.md",
        "start: 2025-06-19",
        "start: 2025-06",
    ),
    "front-matter-faq": ("docs/fr/faq/digital-sse.md", "order: ", "order: -"),
    "front-matter-list": ("docs/en/faq/index.md", "translation_of: fr", "translation_of: de"),
}


def test_a_mistake_is_tried_for_every_schema() -> None:
    names = {*DATA, *(f"front-matter-{name}" for name in PAGES)}
    assert set(BROKEN) == names


@pytest.mark.parametrize("name", BROKEN)
def test_a_schema_refuses_a_mistake(name: str) -> None:
    path, old, new = BROKEN[name]
    text = (ROOT / path).read_text("utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    content = broken.split("---\n")[1] if path.endswith(".md") else broken
    assert complaints(f"{name}.schema.json", content)


def test_a_translation_that_repeats_a_fact_is_refused() -> None:
    text = "translation_of: fr\ntitle: A\nsummary: B\n"
    assert complaints("front-matter-article.schema.json", text) == []
    assert complaints("front-matter-article.schema.json", f"{text}date: 2025\n")
    assert complaints("front-matter-article.schema.json", "title: A\nsummary: B\n")


def test_an_empty_field_is_refused() -> None:
    text = (ROOT / "data/members/commown.yml").read_text("utf-8")
    website = "website: https://commown.coop"
    assert website in text
    assert complaints("member.schema.json", text.replace(website, "website:"))


# And front matter is judged by them where it stands


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Copy what an editor needs, with one page in which something is wrong."""
    shutil.copy(ROOT / ".remarkrc.mjs", tmp_path)
    shutil.copytree(ROOT / ".vscode", tmp_path / ".vscode")
    shutil.copytree(ROOT / "tools/npm/remark-cli", tmp_path / "tools/npm/remark-cli")
    folder = tmp_path / "docs/fr/articles"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "docs/fr/articles/ngi-forum-2025.md", folder / "good.md")
    (folder / "bad.md").write_text(
        "---\ntitle: Réparer\nsummary: Court.\ndate: 2026-2\nauthors: [A]\n"
        "gendre: event\nevent:\n  start: 2026-02-01\n---\n\nTexte {{ study('a') }}\n",
        "utf-8",
    )
    return tmp_path


def remark(folder: Path) -> list[str]:
    """Judge every page as the extension does; give the faults."""
    run = run_program("remark-cli", "--quiet", "--no-stdout", "--no-color", str(folder / "docs"))
    return run.stderr.splitlines()


@pytest.mark.slow
def test_front_matter_is_judged_within_its_page(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / ".tools").symlink_to(ROOT / ".tools", target_is_directory=True)
    monkeypatch.chdir(workspace)
    path, *found, _, _ = remark(workspace)
    assert path.endswith("bad.md")
    faults = [re.sub(r"\s+", " ", each).strip() for each in found]
    assert faults == [
        "1:1-1:4 warning must have required property 'genre' front-matter",
        "4:7-4:13 warning date: not in the form of this field"
        " – When it was published. front-matter",
        "6:1-6:7 warning must NOT have additional properties: gendre front-matter",
    ]


@pytest.mark.slow
def test_without_its_libraries_it_keeps_quiet(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder_of("remark-cli").is_dir(), NoProgramError("run `make editor`")
    monkeypatch.chdir(workspace)
    assert remark(workspace) == []
