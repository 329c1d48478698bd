"""Members, allies and partners of the organisation, one file each in `data/members/`."""

from typing import Annotated, Literal

from annotated_types import MinLen

from plaidoyer.content.fields import (
    Country,
    Fields,
    Identifier,
    Line,
    LocalizedText,
    PageReference,
    WebAddress,
)

Relation = Literal["member", "ally", "partner"]


class MemberFields(Fields):
    """What a member's file may say."""

    name: Line
    families: Annotated[tuple[Identifier, ...], MinLen(1)]
    """The families of the digital social economy that it belongs to, the main one first."""
    country: Country
    relation: Relation
    website: WebAddress | None = None
    description: LocalizedText
    named_in: tuple[PageReference, ...] = ()
    """The pages of the site whose text names it."""


class Member(MemberFields):
    """An organisation of the directory."""

    id: Identifier
    """The name of its file."""
