"""Sources that are no studies – laws, opinions, press – one file each in `data/references/`.

The fields bear the names of the variables of CSL, the Citation Style Language 1.0.2 (appendix IV),
so that one can copy them from what a reference manager exports. There are only those that the
styles of `overrides/citations/` show.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from plaidoyer.content.fields import (
    Day,
    Fields,
    Identifier,
    Label,
    Language,
    Line,
    PartialDate,
    WebAddresses,
    refuse,
)
from plaidoyer.languages import Locale

ReferenceType = Literal[
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "legislation",
    "report",
    "webpage",
]
"""Types of CSL. `legislation` is a law or a regulation, `bill` what is to become one; `report` is
also a communication or an opinion."""


def _doi(text: str) -> str:
    # ISO 26324: a prefix of numbers after 10, a slash, and what its registrant chose.
    if not re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+", text) or re.search(r"[<>\"]", text):
        raise refuse("not-a-doi", value=text)
    return text


def _isbn(text: str) -> str:
    """Take an ISBN-10 or an ISBN-13 whose last digit proves the others (ISO 2108)."""
    digits = re.sub("[ -]", "", text)
    if re.fullmatch(r"\d{13}", digits, re.ASCII):
        proof = sum(int(each) * (1, 3)[place % 2] for place, each in enumerate(digits)) % 10
    elif re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        values = [10 if each == "X" else int(each) for each in digits]
        proof = sum(value * (10 - place) for place, value in enumerate(values)) % 11
    else:
        proof = 1
    if proof:
        raise refuse("not-an-isbn", value=text)
    return text


class Name(Fields):
    """Who answers for a source: an organisation, or a person in two parts."""

    literal: Label | None = None
    """An organisation, as it writes its name."""
    family: Line | None = None
    given: Line | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if (self.literal is None) == (self.family is None) or (self.literal and self.given):
            raise refuse("not-a-name")
        return self


class ReferenceFields(Fields):
    """What a reference's file may say."""

    type: ReferenceType
    title: Label
    """Between square brackets where it is ours, as ISO 690 has titles that are supplied."""
    author: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    container_title: Label | None = Field(None, alias="container-title")
    """What it appeared in: a newspaper, a review, an official journal."""
    publisher: Label | None = None
    publisher_place: Label | None = Field(None, alias="publisher-place")
    edition: Label | None = None
    collection_title: Label | None = Field(None, alias="collection-title")
    """The series that it belongs to."""
    number: Label | None = None
    """Its number in that series or, without one, its official reference: `COM(2020) 65 final`."""
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    isbn: Annotated[str, AfterValidator(_isbn)] | None = Field(None, alias="ISBN")
    doi: Annotated[str, AfterValidator(_doi)] | None = Field(None, alias="DOI")
    url: WebAddresses | None = Field(None, alias="URL")
    accessed: Day | None = None
    language: Language | None = None
    """The language of its title, where that is the same for readers of both languages."""

    def language_in(self, locale: Locale) -> str | None:
        """Give the language of its own words, where it differs from the reader's."""
        is_foreign = self.language is not None and self.language != locale
        return self.language if is_foreign else None


class Reference(ReferenceFields):
    """A source that is no study."""

    id: Identifier
    """The name of its file."""
