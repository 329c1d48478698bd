"""Who signs a paper or an article: an organisation or a person."""

from typing import Annotated, Self

from pydantic import BeforeValidator, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from plaidoyer.content.fields import TEXT, Fields, Line, refuse


class AuthorFields(Fields):
    """An organisation under its name, or a person under a family name and a given one.

    This alone tells the two apart, for whatever writes a name: bylines, records, citations.
    """

    organisation: Line | None = None
    family: Line | None = None
    given: Line | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if (self.organisation is None) == (self.family is None) or (
            self.organisation and self.given
        ):
            raise refuse("not-an-author")
        return self

    @property
    def is_person(self) -> bool:
        """Tell whether it is a person."""
        return self.family is not None

    @property
    def name(self) -> str:
        """Give the name as one says it: `Jeanne Brétécher`, `Social Good Accelerator`."""
        return self.organisation or " ".join(filter(None, (self.given, self.family)))

    @property
    def inverted(self) -> str:
        """Give the name as lists sort it: `Brétécher, Jeanne`, `Social Good Accelerator`."""
        return self.organisation or ", ".join(filter(None, (self.family, self.given)))


class _OrAName:
    """Tells an editor that a text alone may stand for an organisation."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [TEXT, handler(schema)]}


def _named(value: object) -> object:
    """Take a text alone for the name of an organisation."""
    return {"organisation": value} if isinstance(value, str) else value


Author = Annotated[AuthorFields, BeforeValidator(_named), _OrAName()]
"""An author as front matter names one."""
