"""What is published of each member, study, figure and proposition: the contract with others, v1.

These models are not those of the authors' files: what authors write may change, while this only
grows. A field added after the first release has a default, so that files from before it stay
valid. From them follow the JSON files, the columns of the CSV files, and every schema. What each
field means, in both languages, stands in `meanings.yml`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

VERSION = "1.1.0"
"""Of the format, as Semantic Versioning 2.0.0 counts: its first number is that of `/data/v1/`."""

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

FIGURE = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
"""A figure, by its study's id and its own: `ademe-pc-footprint/manufacturing-share`."""

TableName = Literal["members", "studies", "figures", "propositions"]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
"""A whole address of the web, whether of this site or of another."""
Date = Annotated[str, Field(pattern=PARTIAL_DATE)]
"""A year, a month or a day, as precisely as it is known (ISO 8601-1): `2025`, `2025-04`."""
Day = Annotated[datetime.date, WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A number exactly as it was written: `4.4` stays 4.4."""
Count = Annotated[int, Field(ge=0)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Territory = Annotated[str, Field(pattern=r"^([A-Z]{2}|001)$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}([-_][A-Za-z0-9]+)*$")]
Texts = tuple[str, ...]
Ids = tuple[Id, ...]
Addresses = tuple[Address, ...]


class Published(BaseModel):
    """One thing that is published; every value in the field's own type, None where there is none.

    A reader must expect fields that it does not know: the schemas allow them.
    """

    model_config = ConfigDict(frozen=True)


class MemberRecord(Published):
    """A member, an ally or a partner."""

    id: Id
    name: str
    relation: Literal["member", "ally", "partner"]
    relation_fr: str
    relation_en: str
    families: Ids
    families_fr: Texts
    families_en: Texts
    country: Country
    website: Address | None
    description_fr: str
    description_en: str
    named_in_fr: Addresses
    named_in_en: Addresses
    address_fr: Address
    address_en: Address


class StudyRecord(Published):
    """A source of figures."""

    id: Id
    title_fr: str
    title_en: str
    title_origin: Literal["published", "supplied"]
    publishers_fr: Texts
    publishers_en: Texts
    date: Date | None
    series_fr: str | None
    series_en: str | None
    number_fr: str | None
    number_en: str | None
    kind: Id
    kind_fr: str
    kind_en: str
    is_sourced: bool
    url: Address | None
    accessed: Day | None
    archived_url: Address | None
    languages: tuple[Language, ...]
    themes: Ids
    themes_fr: Texts
    themes_en: Texts
    summary_fr: str
    summary_en: str
    note_fr: str | None
    note_en: str | None
    figures: Count
    used_in_fr: Addresses
    used_in_en: Addresses
    address_fr: Address
    address_en: Address


class FigureRecord(Published):
    """A figure that a study gives."""

    study: Id
    id: Id
    value: Number | None
    low: Number | None
    high: Number | None
    precision: Literal["about", "nearly", "more-than", "up-to"] | None
    baseline_value: Number | None
    baseline_period: str | None
    unit: str
    unit_fr: str
    unit_en: str
    text_fr: str
    text_en: str
    statement_fr: str
    statement_en: str
    period: str | None
    territory: Territory | None
    page: str | None
    quoted_from_fr: Address | None
    quoted_from_en: Address | None
    accessed: Day | None
    archived_url: Address | None
    read_by_fr: str | None
    read_by_en: str | None
    review_by: Day | None
    superseded_by: Annotated[str, Field(pattern=FIGURE)] | None
    note_fr: str | None
    note_en: str | None
    source_fr: Texts
    source_en: Texts
    is_sourced: bool
    used_in_fr: Addresses
    used_in_en: Addresses
    address_fr: Address
    address_en: Address
    permanent_address: Address | None = None


class PropositionRecord(Published):
    """A numbered proposition of a position paper."""

    paper: Id
    id: Annotated[str, Field(pattern=r"^[IVX]+(\.[A-Z](\.[1-9]\d?)?)?$")]
    position: Annotated[int, Field(ge=1)]
    level: Annotated[int, Field(ge=1, le=3)]
    parent: str | None
    title_fr: str | None
    title_en: str | None
    text_fr: str | None
    text_en: str | None
    paper_title_fr: str | None
    paper_title_en: str | None
    date: Date
    authors: Texts
    themes: Ids
    original_language: Language
    address_fr: Address | None
    address_en: Address | None
    permanent_address: Address | None = None


class LicenceRecord(Published):
    """The licence of the data."""

    id: str
    title: str
    url: Address


class Envelope(Published):
    """What stands around the records of a JSON file."""

    schema_: Annotated[Address, Field(alias="$schema")]
    version: Annotated[str, Field(pattern=r"^1\.\d+\.\d+$")]
    publisher: str
    documentation_fr: Address | None
    documentation_en: Address | None
    licence: LicenceRecord | None
    rights_fr: str
    rights_en: str


@dataclass(frozen=True)
class Table:
    """A sort of record: its name, its model, and what tells one from another."""

    name: TableName
    record: type[Published]
    key: tuple[str, ...]
    references: Mapping[str, TableName] = field(default_factory=dict)
    """Which fields hold the id of a record of another table."""


TABLES: Mapping[TableName, Table] = MappingProxyType(
    {
        each.name: each
        for each in (
            Table("members", MemberRecord, ("id",)),
            Table("studies", StudyRecord, ("id",)),
            Table("figures", FigureRecord, ("study", "id"), {"study": "studies"}),
            Table("propositions", PropositionRecord, ("paper", "id")),
        )
    }
)
"""Every table, in the order in which they are shown."""
