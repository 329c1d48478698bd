"""The kinds of value that fields are made of, each with the check that makes it so."""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale as BabelLocale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from plaidoyer.languages import LOCALES, Locale

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REFERENCE = re.compile(rf"(?:{IDENTIFIER.pattern}/)?{IDENTIFIER.pattern}")

BEYOND_COUNTRIES = {"EU", "001"}
"""Territories of statistics that are no country: the European Union, and the world (UN M49)."""

NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Two capitals that Unicode's list of territories holds besides countries."""


class Fields(BaseModel):
    """A set of fields that is frozen and knows no others than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refuse(code: str, **values: object) -> PydanticCustomError:
    """Make the error that becomes the message of that code, at the field's line."""
    return PydanticCustomError(code, "refused", {k: str(v) for k, v in values.items()})


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _identifier(text: str) -> str:
    if not IDENTIFIER.fullmatch(text):
        raise refuse("not-an-identifier", value=text)
    return text


def _page_reference(text: str) -> str:
    if not REFERENCE.fullmatch(text):
        raise refuse("not-a-page-reference", value=text)
    return text


def _figure_reference(text: str) -> str:
    if "/" not in text or not REFERENCE.fullmatch(text):
        raise refuse("not-a-figure-reference", value=text)
    return text


def _is_country(text: str) -> bool:
    known = text not in NO_COUNTRIES and text in BabelLocale("en").territories
    return known and re.fullmatch("[A-Z]{2}", text) is not None


def _country(text: str) -> str:
    if not _is_country(text):
        raise refuse("not-a-country", value=text)
    return text


def _territory(text: str) -> str:
    if text not in BEYOND_COUNTRIES and not _is_country(text):
        raise refuse("not-a-territory", value=text)
    return text


def _number(value: object) -> object:
    """Refuse what Decimal would take besides: `1e999999999`, `1_000`, digits of other scripts."""
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value, re.ASCII):
        raise refuse("not-a-number", value=value)
    return value


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s<>\"']", text):
        raise refuse("not-a-web-address", value=text)
    return text


def _celex(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Z()_.-]{6,40}", text, re.ASCII):
        raise refuse("not-a-celex", value=text)
    return text


def _language(text: str) -> str:
    if text not in BabelLocale("en").languages:
        raise refuse("not-a-known-language", value=text)
    return text


def _scalar(pattern: str = "", *others: str) -> JsonSchemaValue:
    """Describe a text to an editor, which takes a value without quotes for what it looks like.

    Takes what the text keeps to, and as what else YAML 1.2 may read it: `2025` is an integer.
    """
    return {"type": ["string", *others], **({"pattern": f"^(?:{pattern})$"} if pattern else {})}


TEXT = _scalar("", "number", "boolean")

Line = Annotated[str, AfterValidator(_one_line), Field(json_schema_extra=TEXT)]
"""A text of one paragraph; how it was broken into lines does not matter."""
Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(json_schema_extra=_scalar(IDENTIFIER.pattern, "integer")),
]
PageReference = Annotated[
    str, AfterValidator(_page_reference), WithJsonSchema(_scalar(REFERENCE.pattern))
]
"""A page of the site in either language: `articles/four-studies-2025`, `about`."""
FigureReference = Annotated[
    str,
    AfterValidator(_figure_reference),
    WithJsonSchema(_scalar(f"{IDENTIFIER.pattern}/{IDENTIFIER.pattern}")),
]
"""A figure of a study: `barometre-numerique-2025/connected`."""
Country = Annotated[str, AfterValidator(_country), WithJsonSchema(_scalar("[A-Z]{2}"))]
"""A country by its ISO 3166-1 alpha-2 code."""
Territory = Annotated[
    str, AfterValidator(_territory), WithJsonSchema(_scalar("[A-Z]{2}|001", "integer"))
]
"""What a figure is about: a country, `EU`, or `001` for the world."""
Celex = Annotated[
    str, AfterValidator(_celex), WithJsonSchema(_scalar("[0-9A-Z()_.-]{6,40}", "integer"))
]
"""The number of a document in EUR-Lex: `52020DC0065`."""
Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema(_scalar("[a-z]{2,3}(?:_[A-Za-z0-9]+)*"))
]
"""A language by its BCP 47 code: `fr`, `en`, `pt`."""
WebAddress = Annotated[
    str, AfterValidator(_web_address), WithJsonSchema(_scalar("https://[^\\s<>\"']+"))
]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema(_scalar(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", "number")),
]


class LocalizedText(Fields):
    """The same text in both languages."""

    fr: Line
    en: Line

    def __getitem__(self, locale: Locale) -> str:
        return self.fr if locale == "fr" else self.en


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date exactly as precise as it is known: a year, a month or a day (ISO 8601-1)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2020`, `2020-06` or `2020-06-15`; anything else raises ValueError."""
        if not re.fullmatch(r"[12]\d{3}(-\d\d(-\d\d)?)?", text, re.ASCII):
            raise ValueError(text)
        date = cls(*map(int, text.split("-")))
        date.first_day()  # refuses the 30th of February
        return date

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """Take a day for a date that is known to the day."""
        return cls(day.year, day.month, day.day)

    def first_day(self) -> datetime.date:
        """Give the first day that the date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def isoformat(self) -> str:
        """Write the date as it was given: `2020-06`."""
        return self.first_day().isoformat()[: 4 if not self.month else 7 if not self.day else 10]

    def __lt__(self, other: "PartialDate") -> bool:
        return self.isoformat() < other.isoformat()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_partial_date)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _scalar(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?", "integer")


def _partial_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        raise refuse("not-a-date", value=value) from None


def _day(value: object) -> datetime.date:
    date = _partial_date(value)
    if date.day is None:
        raise refuse("not-a-day", value=value)
    return date.first_day()


Day = Annotated[
    datetime.date,
    PlainValidator(_day),
    WithJsonSchema(_scalar("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")),
]
"""A date known to the day: `2020-02-19`."""


def _localized(value: object) -> object:
    """Take a text alone for a text that is the same in both languages."""
    return dict.fromkeys(LOCALES, value) if isinstance(value, str) else value


class _OrOneText:
    """Tells an editor that one text may stand for both."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [TEXT, handler(schema)]}


Label = Annotated[LocalizedText, BeforeValidator(_localized), _OrOneText()]
"""A text in both languages, or one text where both are the same, as a study's own title."""


def _web_addresses(addresses: LocalizedText) -> LocalizedText:
    for locale in LOCALES:
        _web_address(addresses[locale])
    return addresses


WebAddresses = Annotated[Label, AfterValidator(_web_addresses)]
"""A web address, or one for the readers of each language."""
