"""What others rely on in the open data: version 1 of the contract only grows."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT
from tools.promises import broken_promises
from tools.schemas import main as write_schemas
from tools.schemas import snapshot, written


def test_the_contract_is_that_of_the_snapshot() -> None:
    for path, schema in snapshot().items():
        kept = (ROOT / path).read_text("utf-8")
        assert kept == written(schema), f"{path} is not up to date: run `make schemas`"


Change = Callable[[dict[str, Any]], object]


def figure(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["$defs"]["FigureRecord"]
    return found


BREAKING: dict[str, Change] = {
    "a field goes": lambda schema: figure(schema)["properties"].pop("page"),
    "a field is no longer sure to be there": lambda schema: figure(schema)["required"].remove("id"),
    "a field changes its type": lambda schema: figure(schema)["properties"].update(
        value={"type": "string", "description": "."}
    ),
    "a value leaves a list": lambda schema: figure(schema)["properties"]["precision"]["anyOf"][0][
        "enum"
    ].pop(),
    "a form is narrowed": lambda schema: figure(schema)["properties"]["study"].update(maxLength=9),
    "the envelope loses a field": lambda schema: schema["properties"].pop("licence"),
    "unknown fields are forbidden": lambda schema: figure(schema).update(
        additionalProperties=False
    ),
    "a new field is demanded": lambda schema: figure(schema)["required"].append("new"),
}

HARMLESS: dict[str, Change] = {
    "a field is added": lambda schema: figure(schema)["properties"].update(new={"type": "string"}),
    "a definition is added": lambda schema: schema["$defs"].update(New={"type": "string"}),
    "a meaning is put better": lambda schema: figure(schema)["properties"]["id"].update(
        description="Its id."
    ),
}


def changed(change: Change) -> tuple[dict[str, Any], dict[str, Any]]:
    old = snapshot()["tests/schemas/v1/figures.schema.json"]
    new = deepcopy(old)
    change(new)
    assert new != old
    return old, new


@pytest.mark.parametrize("name", BREAKING)
def test_a_change_that_breaks_the_contract_is_noticed(name: str) -> None:
    old, new = changed(BREAKING[name])
    assert broken_promises(old, new)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_change_that_only_adds_is_allowed(name: str) -> None:
    old, new = changed(HARMLESS[name])
    assert broken_promises(old, new) == []


def test_a_snapshot_that_would_break_the_contract_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_schemas(tmp_path) == 0
    path = tmp_path / "tests/schemas/v1/figures.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["$defs"]["FigureRecord"]["properties"]["gone"] = {"type": "string"}
    path.write_text(written(schema), "utf-8")
    assert write_schemas(tmp_path) == 1
    assert "/$defs/FigureRecord/properties/gone would be gone" in capsys.readouterr().err
    assert "gone" in path.read_text("utf-8")
