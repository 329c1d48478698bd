"""Write the JSON Schemas that editors read, and the snapshot of the open data: `make schemas`.

The first stand in `.vscode/schemas/`. The snapshot, in `tests/schemas/v1/`, is what others rely on:
a change that would break it is refused. It belongs into a version 2, beside this one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plaidoyer.publishing.data.records import TABLES
from plaidoyer.publishing.data.schemas import file_schema
from tools.editors import PATTERNS, data_schemas, page_patterns, page_schemas
from tools.promises import broken_promises

ROOT = Path(__file__).parent.parent
SNAPSHOT = "tests/schemas/v1"
SITE = "https://site.example/"
"""The address in the snapshot, which is that of no site."""


def main(root: Path = ROOT) -> int:
    """Write every schema; return 1, with nothing written, if one would break a promise."""
    contract = snapshot()
    broken = [
        f"{path}: {line}"
        for path, schema in contract.items()
        if (root / path).exists()
        for line in broken_promises(json.loads((root / path).read_text("utf-8")), schema)
    ]
    if broken:
        print("Version 1 of the open data only grows:", *broken, sep="\n  ", file=sys.stderr)
        return 1
    for path, schema in {**editor_schemas(), **contract}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(written(schema), "utf-8", newline="\n")
    return 0


def editor_schemas() -> dict[str, dict[str, Any]]:
    """Give every schema for editors by its path, and which pages each is for."""
    return {**data_schemas(), **page_schemas(), PATTERNS: page_patterns()}


def snapshot() -> dict[str, dict[str, Any]]:
    """Give every schema of the open data by its path in the snapshot."""
    return {
        f"{SNAPSHOT}/{name}.schema.json": file_schema(table, SITE) for name, table in TABLES.items()
    }


def written(schema: Mapping[str, Any]) -> str:
    """Write a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
