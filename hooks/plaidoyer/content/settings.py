"""What `mkdocs.yml` says of the organisation's site as a whole."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema

from plaidoyer.content.fields import Fields, Line, PageReference, WebAddress, refuse
from plaidoyer.content.licences import LICENCES
from plaidoyer.problems import nearest_name


def _ends_in_slash(address: str) -> str:
    if "?" in address or "#" in address:
        raise refuse("not-a-web-address", value=address)
    return address if address.endswith("/") else f"{address}/"


def _licence(text: str) -> str:
    if text not in LICENCES:
        known = ", ".join(LICENCES)
        raise refuse("not-an-open-licence", value=text, known=known, **nearest_name(text, LICENCES))
    return text


LicenceId = Annotated[Line, AfterValidator(_licence), WithJsonSchema({"enum": list(LICENCES)})]
"""One of the open licences, by its SPDX identifier."""


class Extra(Fields):
    """What Plaidoyer reads below `extra`, where MkDocs leaves room for others."""

    model_config = ConfigDict(extra="ignore")

    navigation: tuple[PageReference, ...] = ()
    """The pages of the main menu, in order."""
    footer: tuple[PageReference, ...] = ()
    """Those of the menu at the foot of each page."""
    citations: Literal["numeric", "author-date"] = "numeric"
    """By number, `[1]`, or by name and year, `(Insee 2022)`."""
    licence: LicenceId | None = None
    """The licence of the position papers and the open data, by its SPDX identifier; none has been
    chosen without."""


class Settings(Fields):
    """The part of `mkdocs.yml` that Plaidoyer reads; the rest is the host's."""

    model_config = ConfigDict(extra="ignore")

    site_name: Line
    site_url: Annotated[WebAddress, AfterValidator(_ends_in_slash)]
    """The public address of the site; every absolute address begins with it."""
    docs_dir: Literal["docs"] = "docs"
    """The core and the documents know the pages under this name alone."""
    extra: Extra = Field(default_factory=Extra)
