"""The open data: what is published of each thing, in which form, and what stays as it is."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.checks import examine
from plaidoyer.content.licences import LICENCES
from plaidoyer.publishing.data.columns import columns_of, write_csv
from plaidoyer.publishing.data.files import OpenData, open_data
from plaidoyer.publishing.data.meanings import PAIR, changes, meanings
from plaidoyer.publishing.data.page import draw_open_data
from plaidoyer.publishing.data.records import (
    TABLES,
    VERSION,
    Addresses,
    Envelope,
    Number,
    Published,
    TableName,
    Texts,
)
from plaidoyer.publishing.data.schemas import write_json
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import NARROW
from tests.building import BUILD_DAY, BuiltPage, lay_out
from tests.strategies import clean_text

SITE = "https://reparer.example/"


def desk_of(root: Path) -> Desk:
    content, problems = examine(root)
    assert problems == []
    return Desk(content, Assets.read(root), BUILD_DAY)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("data") / "root", "kinds", "languages")


@pytest.fixture(scope="module")
def desk(root: Path) -> Desk:
    return desk_of(root)


@pytest.fixture(scope="module")
def data(desk: Desk) -> OpenData:
    return open_data(desk)


def records(data: OpenData, table: TableName) -> dict[str, dict[str, Any]]:
    """Give the records of a JSON file by their keys, joined by slashes."""
    found = json.loads(data.files[f"data/{table}.json"], parse_float=Decimal)["data"]
    return {"/".join(each[name] for name in TABLES[table].key): each for each in found}


def rows(data: OpenData, table: TableName) -> list[dict[str, str]]:
    text = data.files[f"data/{table}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# What is published


def test_a_member_is_published_whole(data: OpenData) -> None:
    assert records(data, "members")["library"] == {
        "id": "library",
        "name": "Tool Library",
        "relation": "partner",
        "relation_fr": "Partenaire",
        "relation_en": "Partner",
        "families": ["sharing", "repair"],
        "families_fr": ["Partage", "Réparation"],
        "families_en": ["Sharing", "Repair"],
        "country": "BE",
        "website": None,
        "description_fr": "Une bibliothèque qui prête des outils.",
        "description_en": "A library that lends tools.",
        "named_in_fr": [],
        "named_in_en": [],
        "address_fr": f"{SITE}members/#member_library",
        "address_en": f"{SITE}en/members/#member_library",
    }


def test_a_figure_is_published_as_it_is_shown(data: OpenData) -> None:
    figures = records(data, "figures")
    repaired, lifespan = figures["repair-survey/repaired"], figures["repair-survey/lifespan"]
    assert (repaired["value"], repaired["precision"], repaired["unit"]) == (46, "about", "percent")
    assert repaired["text_fr"] == f"environ 46{NARROW}%"
    assert repaired["text_en"] == "about 46%"
    assert (lifespan["low"], lifespan["high"]) == (4, Decimal("6.5"))
    assert (lifespan["unit_fr"], lifespan["unit_en"], lifespan["page"]) == ("ans", "years", "12")
    assert lifespan["source_en"] == ["Institut de la réparation"]
    assert repaired["address_en"] == f"{SITE}en/studies/repair-survey/#repaired"
    assert repaired["used_in_en"]
    assert all(each.startswith(f"{SITE}en/") for each in repaired["used_in_en"])


def test_a_figure_without_a_source_says_so(data: OpenData) -> None:
    figure = records(data, "figures")["hearsay/helped"]
    assert (figure["is_sourced"], figure["source_fr"]) == (False, [])
    assert figure["quoted_from_fr"] == f"{SITE}articles/workshop/"


def test_a_study_is_as_precise_as_it_is_known(data: OpenData) -> None:
    study = records(data, "studies")["repair-survey"]
    assert (study["date"], study["figures"], study["languages"]) == ("2024-03", 2, ["fr"])


def test_propositions_say_what_they_are_part_of(data: OpenData) -> None:
    found = records(data, "propositions")
    mine = {name: each for name, each in found.items() if each["paper"] == "repair"}
    assert list(mine) == ["repair/I", "repair/I.A", "repair/I.B", "repair/II"]
    assert [each["position"] for each in mine.values()] == [1, 2, 3, 4]
    assert [each["parent"] for each in mine.values()] == [None, "I", "I", None]
    assert mine["repair/I.A"]["level"] == 2
    assert mine["repair/I.A"]["address_en"] == f"{SITE}en/positions/repair/#I.A"
    assert mine["repair/I"]["original_language"] == "fr"


def test_a_paper_that_is_not_translated_has_nothing_in_the_other_language(data: OpenData) -> None:
    found = [
        each for each in records(data, "propositions").values() if each["paper"] == "directive"
    ]
    assert found
    for each in found:
        assert each["title_fr"]
        for name in ("title_en", "text_en", "paper_title_en", "address_en"):
            assert each[name] is None


def test_a_page_that_is_not_translated_is_given_to_both(data: OpenData) -> None:
    uses = records(data, "figures")["hearsay/helped"]
    for name in ("used_in_fr", "used_in_en"):
        assert len(uses[name]) == len(set(uses[name]))
        for address in uses[name]:
            assert address.startswith(SITE)


def test_both_formats_hold_the_same(data: OpenData) -> None:
    for name, table in TABLES.items():
        for row, record in zip(rows(data, name), records(data, name).values(), strict=True):
            for column in columns_of(table.record):
                value = record[column.name]
                if isinstance(value, list):
                    assert row[column.name] == "|".join(value)
                elif isinstance(value, bool):
                    assert row[column.name] == str(value).lower()
                else:
                    assert row[column.name] == ("" if value is None else str(value))


# How it is written


class Anything(Published):
    """A record of every form."""

    text: str
    number: Number | None
    list: Texts
    addresses: Addresses = ()


numbers = st.from_regex(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", fullmatch=True).map(Decimal)


@given(number=numbers, text=clean_text)
def test_json_keeps_every_digit_and_character(number: Decimal, text: str) -> None:
    found = write_json({"number": number, "text": text}).decode()
    assert f'"number": {number:f},' in found
    assert json.loads(found, parse_float=Decimal, parse_int=Decimal) == {
        "number": number,
        "text": text,
    }


def test_json_has_no_noise_of_floats(data: OpenData) -> None:
    assert b'"high": 6.5,' in data.files["data/figures.json"]


@given(text=clean_text, number=numbers | st.none(), items=st.lists(clean_text.filter(bool)))
def test_csv_can_be_read_back(text: str, number: Decimal | None, items: list[str]) -> None:
    written = write_csv(Anything, [Anything(text=text, number=number, list=tuple(items))])
    assert written.startswith(b"\xef\xbb\xbftext,number,list,addresses\r\n")
    assert written.endswith(b"\r\n")
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert row["text"] == text
    assert row["number"] == ("" if number is None else f"{number:f}")
    assert row["list"].split("|") == [each.replace("|", "¦") for each in items] or not items


def test_the_same_content_gives_the_same_bytes(root: Path, data: OpenData) -> None:
    assert open_data(desk_of(root)).files == data.files


# What it says of itself


@pytest.mark.parametrize("name", TABLES)
def test_every_field_has_a_meaning_and_every_meaning_a_field(name: TableName) -> None:
    assert expanded(meanings().fields[name]) == list(TABLES[name].record.model_fields)


def test_so_does_what_stands_around_the_records() -> None:
    names = [each.alias or name for name, each in Envelope.model_fields.items()]
    assert expanded(meanings().envelope) == [*names, "data"]


def expanded(meaning: Mapping[str, object]) -> list[str]:
    found = []
    for name in meaning:
        stem = name.removesuffix(PAIR)
        found += [f"{stem}_fr", f"{stem}_en"] if name.endswith(PAIR) else [name]
    return found


def test_the_changes_end_in_the_present_version() -> None:
    assert changes()[0].version == VERSION
    dates = [each.date for each in changes()]
    assert dates == sorted(dates, reverse=True)
    assert all(each.fr.endswith(".") and each.en.endswith(".") for each in changes())


def test_the_package_lists_the_changes(data: OpenData) -> None:
    package = json.loads(data.files["data/datapackage.json"])
    assert [each["version"] for each in package["changes"]] == [each.version for each in changes()]


def told(desk: Desk, data: OpenData) -> BuiltPage:
    html = draw_open_data(Pen(desk, "fr", "donnees-ouvertes/"), data)
    return BuiltPage("donnees-ouvertes/", f"<!doctype html><title>a</title><main>{html}</main>")


def test_the_page_names_every_field_and_leads_to_every_file(desk: Desk, data: OpenData) -> None:
    page = told(desk, data)
    named = [name for term in page.all("dt") for name in "".join(term.itertext()).split(", ")]
    assert named == [name for each in TABLES.values() for name in each.record.model_fields]
    links = {page.target(link) for link in page.all("a")}
    assert links == set(data.files)


def test_without_a_licence_everything_says_to_ask(desk: Desk, data: OpenData) -> None:
    members = json.loads(data.files["data/members.json"])
    package = json.loads(data.files["data/datapackage.json"])
    described = json.loads(data.files["data/v1/openapi.json"])
    assert members["licence"] is None
    assert "licenses" not in package
    assert "license" not in described["info"]
    for said in (members["rights_en"], package["description"], described["info"]["description"]):
        assert "No licence has been chosen" in said
        assert "Réparer ensemble" in said
    assert f"Aucune licence n’a été choisie à ce jour{NARROW}:" in told(desk, data).text


@pytest.mark.parametrize("name", LICENCES)
def test_with_a_licence_everything_names_it(root: Path, tmp_path: Path, name: str) -> None:
    licence = LICENCES[name]
    licensed = tmp_path / "root"
    shutil.copytree(root, licensed, symlinks=True)
    settings = (licensed / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("extra:\n", f"extra:\n  licence: {name}\n")
    (licensed / "mkdocs.yml").write_text(settings, "utf-8")
    desk = desk_of(licensed)
    data = open_data(desk)
    whole = {"id": licence.id, "title": licence.title, "url": licence.url}
    assert json.loads(data.files["data/figures.json"])["licence"] == whole
    assert json.loads(data.files["data/datapackage.json"])["licenses"] == [
        {"name": licence.id, "title": licence.title, "path": licence.url}
    ]
    assert json.loads(data.files["data/v1/openapi.json"])["info"]["license"] == {
        "name": licence.title,
        "url": licence.url,
    }
    link = told(desk, data).link(licence.title)
    assert (link.get("href"), link.get("rel")) == (licence.url, "license")


# What its descriptions allow and refuse


@pytest.mark.parametrize("name", TABLES)
def test_a_file_of_a_later_version_is_valid_by_an_earlier_schema(
    data: OpenData, name: TableName
) -> None:
    schema = json.loads(data.files[f"data/v1/{name}.schema.json"])
    file = json.loads(data.files[f"data/{name}.json"])
    for record in file["data"]:
        record["a_later_field"] = {"of": "any form"}
    file["version"] = "1.7.0"
    jsonschema.validate(file, schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("members", "country", "France"),
        ("members", "families", "repair"),
        ("studies", "date", "2025-4"),
        ("figures", "value", "46"),
        ("figures", "precision", "roughly"),
        ("propositions", "level", 4),
    ],
)
def test_a_schema_refuses_what_is_wrong(
    data: OpenData, name: TableName, field: str, value: object
) -> None:
    file = json.loads(data.files[f"data/{name}.json"])
    file["data"][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(file, json.loads(data.files[f"data/v1/{name}.schema.json"]))


def put(data: OpenData, folder: Path) -> Path:
    for path, content in data.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / "data"


def faults(folder: Path) -> set[str]:
    """Judge a package; name the sorts of fault."""
    report = Package(str(folder / "datapackage.json")).validate()
    return {each[0] for each in report.flatten(["type"])}


def test_the_package_is_valid(data: OpenData, tmp_path: Path) -> None:
    assert faults(put(data, tmp_path)) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("figures.csv", b"46,", b"forty-six,", "type-error"),
        ("figures.csv", b"repair-survey,repaired", b"nowhere,repaired", "foreign-key"),
        ("figures.csv", b"repair-survey,repaired", b"repair-survey,lifespan", "primary-key"),
        ("studies.csv", b"2024-03", b"March 2024", "constraint-error"),
        ("members.csv", b"Tool Library", b"", "constraint-error"),
        ("members.csv", b"id,name", b"name,id", "incorrect-label"),
        ("members.csv", b"Tool Library", b"Tool Libraries", "byte-count"),
        ("members.csv", b"Tool Library", b"Tool Librarx", "hash-count"),
    ],
)
def test_the_package_notices_what_is_wrong(
    data: OpenData, tmp_path: Path, file: str, old: bytes, new: bytes, fault: str
) -> None:
    folder = put(data, tmp_path)
    content = (folder / file).read_bytes()
    assert old in content
    (folder / file).write_bytes(content.replace(old, new, 1))
    if fault not in ("byte-count", "hash-count"):
        forget_sums(folder / "datapackage.json")
    assert fault in faults(folder)


def forget_sums(path: Path) -> None:
    """Have a package say nothing of sizes and hashes, which would be noticed first."""
    package = json.loads(path.read_text("utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    path.write_text(json.dumps(package), "utf-8")
