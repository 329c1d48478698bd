"""What `mkdocs.yml` says of the organisation's site as a whole."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from plaidoyer.content.fields import Fields, Line, PageReference, WebAddress, refuse


def _ends_in_slash(address: str) -> str:
    if "?" in address or "#" in address:
        raise refuse("not-a-web-address", value=address)
    return address if address.endswith("/") else f"{address}/"


class Extra(Fields):
    """What `extra` says: the pages of the two fixed menus, in order, and how sources are cited."""

    model_config = ConfigDict(extra="ignore")

    navigation: tuple[PageReference, ...] = ()
    footer: tuple[PageReference, ...] = ()
    citations: Literal["numeric", "author-date"] = "numeric"
    """By number, `[1]`, or by name and year, `(Insee 2022)`."""


class Settings(Fields):
    """The part of `mkdocs.yml` that Plaidoyer reads; the rest is the host's."""

    model_config = ConfigDict(extra="ignore")

    site_name: Line
    site_url: Annotated[WebAddress, AfterValidator(_ends_in_slash)]
    """The public address of the site; every absolute address begins with it."""
    docs_dir: Literal["docs"] = "docs"
    """The core and the documents know the pages under this name alone."""
    extra: Extra = Field(default_factory=Extra)
