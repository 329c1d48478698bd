"""What the data say of themselves in both languages, and how their format has changed."""

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from plaidoyer.content.fields import LocalizedText, PartialDate
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.data.records import TableName

IN_LANGUAGE: Mapping[Locale, Mapping[Locale, str]] = {
    "fr": {"fr": "En français.", "en": "In French."},
    "en": {"fr": "En anglais.", "en": "In English."},
}
"""By the language of the value, what is said of it to the reader of each."""

PAIR = "_*"
"""The end of a name that stands for two fields, one in each language."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class About(_Model):
    """A table, in words."""

    title: LocalizedText
    description: LocalizedText


class Meanings(_Model):
    """`meanings.yml`."""

    rights: Mapping[Literal["chosen", "none"], LocalizedText]
    tables: Mapping[TableName, About]
    fields: Mapping[TableName, Mapping[str, LocalizedText]]
    envelope: Mapping[str, LocalizedText]


class Change(_Model):
    """One version of the format."""

    version: str
    date: datetime.date
    fr: str
    en: str

    @property
    def day(self) -> PartialDate:
        """Give the day in the form in which dates are shown."""
        return PartialDate(self.date.year, self.date.month, self.date.day)

    def __getitem__(self, locale: Locale) -> str:
        return self.fr if locale == "fr" else self.en


@cache
def meanings() -> Meanings:
    """Read what every table and field means."""
    return Meanings.model_validate(_read("meanings.yml"))


@cache
def changes() -> tuple[Change, ...]:
    """Read the versions of the format, the latest first."""
    return tuple(TypeAdapter(list[Change]).validate_python(_read("changes.yml")))


def meaning_of(fields: Mapping[str, LocalizedText], name: str, locale: Locale) -> str:
    """Say what a field means; of one in a single language, in which: `title_fr`.

    KeyError for a field whose meaning nobody has written.
    """
    if name in fields:
        return fields[name][locale]
    for language in LOCALES:
        if name.endswith(f"_{language}"):
            pair = fields[name.removesuffix(language) + "*"]
            return f"{pair[locale]} {IN_LANGUAGE[language][locale]}"
    raise KeyError(name)


def _read(name: str) -> object:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    loaded: object = yaml.safe_load(text)
    return loaded
