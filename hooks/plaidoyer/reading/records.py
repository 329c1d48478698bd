"""From a YAML record to a value of the model, every mistake in it said at its line."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from plaidoyer.problems import Problem, messages, nearest_name
from plaidoyer.reading.yaml_files import Location, Record

M = TypeVar("M", bound=BaseModel)

_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "string_type": "not-text",
    "tuple_type": "not-a-list",
    "mapping_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "decimal_parsing": "not-a-number",
    "decimal_type": "not-a-number",
    "finite_number": "not-a-number",
    "int_parsing": "not-a-whole-number",
    "int_parsing_size": "not-a-whole-number",
    "int_type": "not-a-whole-number",
    "greater_than_equal": "not-a-whole-number",
    "literal_error": "not-one-of",
    "too_short": "empty-list",
    "too_long": "text-too-long",
}
"""Pydantic's own error types, and the message that says each to an author."""


def check_record(record: Record, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Check a record against a model.

    Gives the model's instance, or None with a problem for each field that is missing, unknown
    (with the nearest known name) or wrong.
    """
    try:
        return model.model_validate(record.value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    return None, [_problem(record, model, detail) for detail in details]


def _problem(record: Record, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    # Pydantic adds "[key]" to the place of a mapping's key that is itself wrong.
    location = tuple(part for part in detail["loc"] if part != "[key]")
    code = _CODES.get(detail["type"], detail["type"])
    values: dict[str, object] = dict(detail.get("ctx", {}))
    if code == "not-one-of":
        expected = str(values["expected"]).replace("'", "").replace(" or ", ", ")
        known = expected.split(", ")
        values = {"value": detail["input"], "known": expected}
        values |= nearest_name(str(detail["input"]), known)
    elif code == "unknown-field":
        known = sorted(_field_names(model, location[:-1]))
        values = {"known": ", ".join(known), **nearest_name(str(location[-1]), known)}
    elif code not in messages():
        code, values = "wrong-value", {"reason": detail["msg"]}
    elif code == "text-too-long":
        values = {"limit": values["max_length"]}
    elif detail["type"] in _CODES:
        values = {"value": detail["input"]}
    name = ".".join(str(part) for part in location)
    return Problem.at(record.path, record.line_of(location), code, field=name, **values)


def _field_names(model: type[BaseModel], location: Location) -> set[str]:
    """Name the fields of the model that stands at a place inside another."""
    found: type[BaseModel] | None = model
    for part in location:
        if found is None:
            return set()
        # A file that is one mapping is its model's only field, which no place names.
        fields = _by_written_name(found)
        field = fields.get(str(part)) or fields.get("root")
        if field is None:
            # An item of a list or of a mapping: the model is the one already found.
            continue
        found = next(_models_in(field.annotation), None)
    return set(_by_written_name(found)) if found else set()


def _by_written_name(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Give the fields of a model by the names that files give them: `container-title`, `URL`."""
    return {each.alias or name: each for name, each in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
