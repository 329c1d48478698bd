"""What somebody outside finds who takes the association’s open data and judges them with tools."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from tests.building import BuiltPage, read_page

pytestmark = pytest.mark.slow

TABLES = ("members", "studies", "figures", "propositions")
HOST = "https://socialgoodaccelerator.eu/"


@pytest.fixture(scope="module")
def data(real_site: Path) -> Path:
    return real_site / "data"


@pytest.fixture(scope="module")
def package(data: Path) -> Any:
    return Package(str(data / "datapackage.json"))


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_the_data_package_validates(package: Any) -> None:
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert report.warnings == []
    assert [(task.name, task.stats["rows"] > 0) for task in report.tasks] == [
        (name, True) for name in TABLES
    ]
    assert all(task.warnings == [] for task in report.tasks)


def test_the_csv_files_open_with_their_types_and_accents(package: Any) -> None:
    with package.get_resource("figures") as figures:
        rows = {(row["study"], row["id"]): row.to_dict() for row in figures.row_stream}
    share = rows["arcep-ademe-2025", "carbon-footprint-share"]
    assert share["value"] == Decimal("4.4")
    assert share["is_sourced"] is True
    assert share["source_fr"] == ["Arcep", "ADEME"]
    assert "numérique" in share["statement_fr"]
    assert share["used_in_fr"][0].startswith(HOST)
    unsourced = rows["generative-ai-adoption", "users-after-5-days"]
    assert (unsourced["is_sourced"], unsourced["source_fr"]) == (False, None)
    emissions = rows["shift-project-ai-2025", "emissions-2030"]
    assert (emissions["value"], emissions["low"], emissions["high"]) == (None, 500, 900)
    assert emissions["territory"] == "001"
    with package.get_resource("studies") as studies:
        dates = {row["id"]: row["date"] for row in studies.row_stream}
    assert dates["shift-project-ai-2025"] == "2025-03"


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_file_is_what_a_spreadsheet_expects(data: Path, name: str) -> None:
    content = (data / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + len(load(data / f"{name}.json")["data"])


@pytest.mark.parametrize("name", TABLES)
def test_a_json_file_validates_against_the_schema_that_it_names(data: Path, name: str) -> None:
    file = load(data / f"{name}.json")
    schema = load(data / file["$schema"].removeprefix(f"{HOST}data/"))
    assert schema["$id"] == file["$schema"]
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [each.message for each in judge.iter_errors(file)] == []


def test_the_open_api_validates(data: Path) -> None:
    path = data / "v1/openapi.json"
    described = load(path)
    # The schemas beside it are found by its own address.
    validate(described, base_uri=path.as_uri(), cls=OpenAPIV31SpecValidator)
    for address, methods in described["paths"].items():
        assert list(methods) == ["get"]
        assert (data.parent / address.removeprefix("/")).is_file(), address
    references = {
        content["schema"]["$ref"]
        for methods in described["paths"].values()
        for content in methods["get"]["responses"]["200"]["content"].values()
        if "$ref" in content["schema"]
    }
    assert references == {f"{name}.schema.json" for name in TABLES}
    assert all((path.parent / each).is_file() for each in references)


def test_an_open_api_without_answers_does_not(data: Path) -> None:
    path = data / "v1/openapi.json"
    described = load(path)
    described["paths"]["/data/members.json"]["get"]["responses"] = {"200": {}}
    with pytest.raises(OpenAPIValidationError):
        validate(described, base_uri=path.as_uri(), cls=OpenAPIV31SpecValidator)


def test_every_address_in_the_data_leads_somewhere(real_site: Path, data: Path) -> None:
    pages: dict[str, BuiltPage] = {}
    checked = 0
    for name in TABLES:
        for record in load(data / f"{name}.json")["data"]:
            for address in addresses(record):
                path, _, anchor = address.removeprefix(HOST).partition("#")
                if path not in pages:
                    pages[path] = read_page(real_site, path)
                assert not anchor or anchor in pages[path].ids, address
                checked += 1
    assert checked > 300


def addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for each in value.values() for found in addresses(each)]
    if isinstance(value, list):
        return [found for each in value for found in addresses(each)]
    return [value] if isinstance(value, str) and value.startswith(HOST) else []


def test_what_is_published_is_what_the_pages_show(real_site: Path, data: Path) -> None:
    for record in load(data / "figures.json")["data"]:
        for locale in ("fr", "en"):
            path, _, anchor = record[f"address_{locale}"].removeprefix(HOST).partition("#")
            page = read_page(real_site, path)
            shown = "".join(page.one(f"section[@id='{anchor}']").itertext())
            assert record[f"text_{locale}"] in shown
            assert record[f"statement_{locale}"] in shown
