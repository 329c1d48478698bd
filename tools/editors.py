"""The JSON Schemas of what authors write, for their editors, made from the models of the content.

They know less than the checks: an editor sees one file alone, and takes a value without quotes for
a number where it looks like one. What they refuse is wrong; what they accept may still be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from plaidoyer.content.interface import Interface
from plaidoyer.content.members import MemberFields
from plaidoyer.content.page_files import TRANSLATION_OF, original_model
from plaidoyer.content.pages import BY_FOLDER, HOME, LIST, PAGE, Kind
from plaidoyer.content.redirects import Redirects
from plaidoyer.content.references import ReferenceFields
from plaidoyer.content.settings import Settings
from plaidoyer.content.site import AUDITS, CallsToAction
from plaidoyer.content.studies import StudyFields
from plaidoyer.content.vocabularies import Vocabularies
from plaidoyer.languages import LOCALES
from tools.field_tables import meaning, meaning_below, models_within

FOLDER = ".vscode/schemas"
PATTERNS = f"{FOLDER}/front-matter.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that every editor knows."""

DATA: Mapping[str, tuple[str, type[BaseModel]]] = {
    "member": ("data/members/*.yml", MemberFields),
    "study": ("data/studies/*.yml", StudyFields),
    "reference": ("data/references/*.yml", ReferenceFields),
    "vocabularies": ("data/vocabularies.yml", Vocabularies),
    "calls-to-action": ("data/calls_to_action.yml", CallsToAction),
    "interface": ("data/interface.yml", Interface),
    "redirects": ("data/redirects.yml", Redirects),
    **{name: (f"data/{name}.yml", model) for name, model in AUDITS.items()},
    "settings": ("mkdocs.yml", Settings),
}
"""The schemas of YAML files: the name of each, the files that it is for, and their model."""

LISTS = [f"docs/*/{folder}/index.md" for folder in BY_FOLDER]
PAGES: Mapping[str, tuple[list[str], Kind]] = {
    # The latter of two that fit a file is the more precise.
    PAGE.name: (["docs/*/*.md"], PAGE),
    HOME.name: (["docs/*/index.md"], HOME),
    **{kind.name: ([f"docs/*/{name}/*.md"], kind) for name, kind in BY_FOLDER.items() if kind},
    LIST.name: (LISTS, LIST),
}
"""The schemas of front matter: the name of each kind of page, its files, and the kind."""


def data_schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each sort of YAML file, by its path."""
    return {_path(name): _of_file(model) for name, (_, model) in DATA.items()}


def page_schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of the front matter of each kind of page, by its path."""
    return {_path(f"front-matter-{name}"): _of_page(kind) for name, (_, kind) in PAGES.items()}


def page_patterns() -> dict[str, list[str]]:
    """Give the files that the schema of each kind of page is for, by its name in their folder."""
    return {f"front-matter-{name}.schema.json": globs for name, (globs, _) in PAGES.items()}


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.schema.json"


def _of_file(model: type[BaseModel]) -> dict[str, Any]:
    schema, definitions = _described(model)
    return {"$schema": DRAFT, **schema, "definitions": definitions}


def _of_page(kind: Kind) -> dict[str, Any]:
    """Describe an original’s front matter and, for a file that says to be one, a translation’s."""
    original, definitions = _described(original_model(kind))
    translation, _ = _described(kind.texts)
    own = {
        TRANSLATION_OF: {
            "enum": list(LOCALES),
            "description": meaning_below("Every page · Toute page", TRANSLATION_OF),
        }
    }
    translation["properties"] = own | translation["properties"]
    return {
        "$schema": DRAFT,
        "type": "object",
        "properties": own,
        "if": {"required": [TRANSLATION_OF]},
        "then": translation,
        "else": original,
        "definitions": definitions,
    }


def _described(model: type[BaseModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the schema of a model, and those that it refers to, with what each field means."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", {})
    by_name = {each.__name__: each for each in models_within(model)}
    for name, each in ((model.__name__, schema), *definitions.items()):
        for field, own in each.get("properties", {}).items():
            own["description"] = meaning(by_name.get(name, model), field)
    return _cleaned(schema), {name: _cleaned(each) for name, each in definitions.items()}


def _cleaned(schema: Any) -> Any:
    """Leave out what nobody writes: null, defaults, and titles made of the names of fields."""
    if isinstance(schema, list):
        return [_cleaned(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _cleaned(each)
        for key, each in schema.items()
        if key != "default" and not (key == "title" and isinstance(each, str))
    }
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept
