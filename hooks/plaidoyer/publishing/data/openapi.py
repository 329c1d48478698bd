"""The description of the files as an interface: OpenAPI 3.1."""

from plaidoyer.publishing.data.meanings import meanings
from plaidoyer.publishing.data.records import TABLES, VERSION, Envelope, Table
from plaidoyer.publishing.data.schemas import FOLDER

OPENAPI = "3.1.1"


def open_api(envelope: Envelope, site_url: str) -> dict[str, object]:
    """Describe what a program gets at each address. There is nothing to send, and no key."""
    licence = envelope.licence
    paths: dict[str, object] = {}
    for table in TABLES.values():
        paths[f"/{FOLDER}{table.name}.json"] = {"get": _json(table)}
        paths[f"/{FOLDER}{table.name}.csv"] = {"get": _csv(table)}
    paths[f"/{FOLDER}datapackage.json"] = {
        "get": _operation(
            "getDataPackage",
            "The description of the tables, as Data Package 2.0",
            "application/json",
            {"type": "object"},
        )
    }
    return {
        "openapi": OPENAPI,
        "info": {
            "title": envelope.publisher,
            "description": envelope.rights_en,
            "version": VERSION,
            **({"license": {"name": licence.title, "url": licence.url}} if licence else {}),
        },
        "servers": [{"url": site_url.removesuffix("/")}],
        "paths": paths,
        **(
            {"externalDocs": {"url": envelope.documentation_en}}
            if envelope.documentation_en
            else {}
        ),
    }


def _json(table: Table) -> dict[str, object]:
    about = meanings().tables[table.name]
    reference = {"$ref": f"{table.name}.schema.json"}
    name = f"get{table.name.title()}"
    return _operation(name, about.description.en, "application/json", reference)


def _csv(table: Table) -> dict[str, object]:
    about = meanings().tables[table.name]
    name = f"get{table.name.title()}Table"
    return _operation(name, about.description.en, "text/csv", {"type": "string"})


def _operation(name: str, summary: str, media_type: str, schema: object) -> dict[str, object]:
    return {
        "operationId": name,
        "summary": summary.removesuffix("."),
        "security": [],
        "responses": {
            "200": {"description": "The file", "content": {media_type: {"schema": schema}}}
        },
    }
