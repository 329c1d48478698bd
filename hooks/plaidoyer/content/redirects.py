"""What `data/redirects.yml` may say: which addresses moved, and which were withdrawn."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from plaidoyer.content.fields import REFERENCE, Fields, LocalizedText, refuse
from plaidoyer.languages import DEFAULT_LOCALE, LOCALES, Locale, root_of
from plaidoyer.reading.ledger import ADDRESS, ANCHOR

REDIRECTS = "data/redirects.yml"

PLACE = re.compile(rf"(?:{REFERENCE.pattern}|{ADDRESS})(?:#{ANCHOR})?", re.ASCII)


def _place(text: str) -> str:
    if not PLACE.fullmatch(text):
        raise refuse("not-a-place", value=text)
    return text


Place = Annotated[str, AfterValidator(_place)]
"""A page in both languages, or one address from the site's root, with an anchor or without:
`articles/ngi`, `articles/ngi#why`, `/en/articles/ngi/#why`, `/articles/programme.pdf`."""


class Move(Fields):
    """What stands elsewhere now."""

    source: Annotated[Place, Field(alias="from")]
    to: Place
    reason: LocalizedText


class Withdrawal(Fields):
    """What was withdrawn, and stands nowhere."""

    address: Place
    reason: LocalizedText


class Redirects(Fields):
    """`data/redirects.yml`."""

    moved: tuple[Move, ...] = ()
    gone: tuple[Withdrawal, ...] = ()


@dataclass(frozen=True)
class Spot:
    """An address from the site's root, and a place on its page."""

    address: str
    anchor: str = ""

    @property
    def written(self) -> str:
        """Write it with its leading slash: `/articles/ngi/#why`."""
        return f"/{self.address}" + (f"#{self.anchor}" if self.anchor else "")

    @property
    def locale(self) -> Locale:
        """Give the language that an address belongs to: `en/faq/ → en`."""
        others = [each for each in LOCALES if each != DEFAULT_LOCALE]
        return next((e for e in others if self.address.startswith(root_of(e))), DEFAULT_LOCALE)

    @property
    def file(self) -> str:
        """Give the file that answers at the address on a host that knows files alone.

        A document that is no longer there is a folder of its name: `report.pdf/index.html`.
        """
        if self.address.endswith(".html"):
            return self.address
        return f"{self.address.removesuffix('/')}/index.html".lstrip("/")

    @property
    def place(self) -> tuple[str, str]:
        """Give what all spellings of an address share: its file, and the place on its page.

        `/old`, `/old/` and `/old/index.html` are one place.
        """
        return self.file, self.anchor
