"""The JSON files and the schemas that they keep to (JSON Schema, draft 2020-12)."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from plaidoyer.content.fields import LocalizedText
from plaidoyer.publishing.data.meanings import meaning_of, meanings
from plaidoyer.publishing.data.records import Envelope, Published, Table

DRAFT = "https://json-schema.org/draft/2020-12/schema"

FOLDER = "data/"
VERSIONED = f"{FOLDER}v1/"
"""Where the descriptions of version 1 stand for good."""

_MARKED = re.compile(r'"\\u0001([^"]*)"')


def schema_path(table: Table) -> str:
    """Give the path of a table's schema from the site's root: `data/v1/members.schema.json`."""
    return f"{VERSIONED}{table.name}.schema.json"


def write_json(value: object) -> bytes:
    """Write JSON that people can read too; numbers as exactly as they are known, without `float`.

    A decimal number passes as a text behind a control character, which no text of a site can hold.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_marked)
    return (_MARKED.sub(r"\1", text) + "\n").encode()


def _marked(value: object) -> str:
    return f"\x01{value:f}" if isinstance(value, Decimal) else str(value)


def file_of(envelope: Envelope, records: Sequence[Published]) -> Mapping[str, object]:
    """Put records into what stands around them in a JSON file."""
    return {**envelope.model_dump(by_alias=True), "data": [each.model_dump() for each in records]}


def file_schema(table: Table, site_url: str) -> dict[str, Any]:
    """Describe the JSON file of a table.

    Fields that the schema does not know are allowed everywhere, so that a file from after an
    addition is valid by a schema from before it.
    """
    said = meanings()
    about = said.tables[table.name]
    envelope = _described(Envelope, said.envelope)
    definitions = {
        name: {key: each for key, each in schema.items() if key != "title"}
        for name, schema in envelope.pop("$defs", {}).items()
    }
    properties = envelope["properties"] | {
        "data": {
            "type": "array",
            "items": {"$ref": f"#/$defs/{table.record.__name__}"},
            "description": said.envelope["data"].en,
        }
    }
    record = _described(table.record, said.fields[table.name])
    return {
        "$schema": DRAFT,
        "$id": site_url + schema_path(table),
        "title": about.title.en,
        "description": about.description.en,
        "type": "object",
        "properties": properties,
        "required": [*envelope["required"], "data"],
        "$defs": definitions | {table.record.__name__: record},
    }


def _described(model: type[Published], meaning: Mapping[str, LocalizedText]) -> dict[str, Any]:
    """Give the schema of a model with what each of its fields means."""
    schema = model.model_json_schema(mode="serialization")
    del schema["title"]
    for name, each in schema["properties"].items():
        each.pop("title", None)
        each["description"] = meaning_of(meaning, name, "en")
    for definition in schema.get("$defs", {}).values():
        for each in definition["properties"].values():
            each.pop("title", None)
    return schema
