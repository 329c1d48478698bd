"""The closed lists of words that data may use, with their labels in both languages."""

from collections.abc import Mapping

from pydantic import model_validator

from plaidoyer.content.fields import Fields, Identifier, Line, LocalizedText, refuse
from plaidoyer.languages import Locale


class Plural(Fields):
    """The forms of a noun: French and English tell one from other (CLDR plural rules)."""

    one: Line
    other: Line


class Unit(Fields):
    """What a figure counts or measures: a symbol, or a noun in both languages."""

    symbol: Line | None = None
    fr: Plural | None = None
    en: Plural | None = None

    @model_validator(mode="after")
    def _is_a_symbol_or_a_noun(self) -> "Unit":
        noun = (self.fr is not None, self.en is not None)
        if noun != ((False, False) if self.symbol else (True, True)):
            raise refuse("not-a-unit")
        return self

    def noun(self, locale: Locale) -> Plural | None:
        """Give the forms of the unit's name, where it is a noun."""
        return self.fr if locale == "fr" else self.en


class Vocabularies(Fields):
    """`data/vocabularies.yml`: every list, each in the order in which readers see it."""

    families: Mapping[Identifier, LocalizedText]
    themes: Mapping[Identifier, LocalizedText]
    units: Mapping[str, Unit]
    study_kinds: Mapping[Identifier, LocalizedText]
    genres: Mapping[Identifier, LocalizedText]
    relations: Mapping[Identifier, LocalizedText]


class CallToAction(Fields):
    """Something that a reader is asked to do."""

    label: LocalizedText
    text: LocalizedText
    target: Line
    """A page of the site and a place on it, as `contribute.md#join`."""
