"""The description of the tables for machines: Data Package 2.0, of the Frictionless standards."""

import hashlib
from collections.abc import Mapping
from typing import Any

from plaidoyer.publishing.data.columns import SEPARATOR, Column, columns_of
from plaidoyer.publishing.data.meanings import changes, meaning_of, meanings
from plaidoyer.publishing.data.records import TABLES, VERSION, Envelope, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME = "open-data"


def data_package(
    envelope: Envelope, site_url: str, tables: Mapping[str, bytes]
) -> dict[str, object]:
    """Describe the tables.

    Takes what stands around every file, the site's address and the CSV files by their paths from
    the description.
    """
    licence = envelope.licence
    licences = (
        [{"name": licence.id, "title": licence.title, "path": licence.url}] if licence else []
    )
    return {
        "$schema": PROFILE,
        "name": NAME,
        "id": f"{site_url}data/datapackage.json",
        "title": envelope.publisher,
        "description": envelope.rights_en,
        "homepage": envelope.documentation_en or site_url,
        "version": VERSION,
        # The standard wants no empty list, and nothing where there is no licence.
        **({"licenses": licences} if licences else {}),
        "contributors": [{"title": envelope.publisher, "path": site_url, "roles": ["publisher"]}],
        "changes": [
            {"version": each.version, "date": each.date, "fr": each.fr, "en": each.en}
            for each in changes()
        ],
        "resources": [_resource(table, tables[f"{table.name}.csv"]) for table in TABLES.values()],
    }


def _resource(table: Table, data: bytes) -> dict[str, object]:
    about = meanings().tables[table.name]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": about.title.en,
        "description": about.description.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, object]:
    keys = [
        {"fields": [name], "reference": {"resource": target, "fields": ["id"]}}
        for name, target in table.references.items()
    ]
    return {
        "fields": [_field(table, column) for column in columns_of(table.record)],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints = {"required": True} if column.is_required else {}
    return {
        "name": column.name,
        "type": column.type,
        **({"delimiter": SEPARATOR, "itemType": "string"} if column.type == "list" else {}),
        **({"format": "uri"} if column.is_address and column.type == "string" else {}),
        "description": meaning_of(meanings().fields[table.name], column.name, "en"),
        **({"constraints": each} if (each := {**constraints, **column.constraints}) else {}),
    }
