"""The columns of a table, read from its model, and the CSV file that has them."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from plaidoyer.publishing.data.records import Published

ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
"""The types of Table Schema that we use (Data Package 2.0)."""

SEPARATOR = "|"
"""Between the items of a list within a cell."""
INSTEAD = "¦"
"""What an item has in a cell, where it holds the separator itself."""

BYTE_ORDER_MARK = "\ufeff"
"""Before a CSV file, so that Excel takes it for UTF-8. Other programs know it and pass it over."""

_CONSTRAINTS = ("pattern", "enum", "minimum", "maximum")


@dataclass(frozen=True)
class Column:
    """One field of a table."""

    name: str
    type: ColumnType
    is_required: bool
    """Whether every record has a value."""
    is_address: bool
    """Whether it holds an address of the web, or a list of them."""
    constraints: Mapping[str, object]
    """What else every value keeps to, in the words that JSON Schema and Table Schema share."""


def columns_of(record: type[Published]) -> tuple[Column, ...]:
    """List the columns of a model, in the order of its fields."""
    schema = record.model_json_schema(mode="serialization")
    return tuple(_column(name, each) for name, each in schema["properties"].items())


def _column(name: str, schema: Mapping[str, Any]) -> Column:
    choices = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    assert len(choices) == 1, f"{name} would be of several types"
    (own,) = choices
    inner = own.get("items", own)
    is_list = own["type"] == "array"
    is_day = own.get("format") == "date"
    return Column(
        name=name,
        type="list" if is_list else "date" if is_day else own["type"],
        is_required="anyOf" not in schema and not is_list,
        is_address=inner.get("format") == "uri",
        constraints={key: own[key] for key in _CONSTRAINTS if key in own},
    )


def write_csv(record: type[Published], records: Sequence[Published]) -> bytes:
    """Write a table as RFC 4180 has it: commas, quotes where they are needed, CR LF at line ends.

    In UTF-8 with a byte order mark. Numbers have a decimal point, truth is `true` or `false`, what
    there is none of is empty, and the items of a list are separated by bars.
    """
    names = [column.name for column in columns_of(record)]
    written = io.StringIO(newline="")
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(getattr(each, name)) for name in names] for each in records)
    return written.getvalue().encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case tuple():
            return SEPARATOR.join(str(item).replace(SEPARATOR, INSTEAD) for item in value)
    return str(value)
