"""What a document says of the paper that it holds, in every format."""

import calendar
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import PositionFacts
from plaidoyer.languages import Locale
from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.rendering.csl_processor import REGIONS
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.document_pen import DATA, DocumentText, draw_document
from plaidoyer.rendering.editions import version_name
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen


@dataclass(frozen=True)
class EditionMark:
    """Which edition a document is of, and where that is to be found for good."""

    edition: PartialDate
    address: str
    """Its permanent address, whole: printed on every page."""
    is_edition: bool = True
    """False for the text of a paper that keeps no editions, which is named by its date alone."""


@dataclass(frozen=True)
class Paper:
    """A paper in one language, as its documents are made from it."""

    locale: Locale
    text: DocumentText
    kind: str
    """What it is: `Prise de position`."""
    authors: tuple[str, ...]
    themes: tuple[str, ...]
    mark: EditionMark
    edition: str
    """The edition in words: `Édition : juin 2020`; without editions, `Version de juin 2020`."""
    contents: str
    """What is written above the table of contents."""
    site: str
    """The organisation whose site it is on."""
    identifier: str
    """What tells this edition in this language from all others: its address once it is frozen."""
    is_numeric: bool
    """Whether its sources are numbered, or listed by name and year."""
    pictures: Mapping[str, bytes]
    """The files of its photographs and diagrams, by their addresses."""

    @property
    def language(self) -> str:
        """Give the language with its region: `fr-FR`."""
        return REGIONS[self.locale]

    @property
    def epoch(self) -> int:
        """Give the moment that its files are dated with: the first of its edition’s day, in UTC."""
        return calendar.timegm(self.mark.edition.first_day().timetuple())

    def picture(self, address: str) -> tuple[str, bytes]:
        """Give the ending and the bytes of a picture. DocumentError for one that is not there."""
        if address.startswith(DATA):
            return ".svg", b64decode(address.removeprefix(DATA))
        if address in self.pictures:
            return address[address.rindex(".") :], self.pictures[address]
        raise DocumentError("", "", address)


def paper_of(desk: Desk, output: Output, mark: EditionMark, pictures: Mapping[str, bytes]) -> Paper:
    """Put together what the documents of a paper are made from; its pictures by whole address."""
    pen = Pen(desk, output.locale, output.address)
    facts = output.facts(PositionFacts)
    address = pen.desk.settings.site_url + output.address
    edition = pen.day(mark.edition)
    named = pen.phrase("document_edition_of", edition=edition.text)
    return Paper(
        locale=output.locale,
        text=draw_document(desk, output, mark.edition, mark.address, is_edition=mark.is_edition),
        kind=pen.phrase("position_paper"),
        authors=facts.authors,
        themes=tuple(pen.label("themes", theme) for theme in facts.themes),
        mark=mark,
        edition=named if mark.is_edition else version_name(pen, mark.edition),
        contents=pen.phrase("document_contents"),
        site=desk.settings.site_name,
        identifier=f"{address}{edition.iso}/",
        is_numeric=desk.settings.extra.citations == "numeric",
        pictures=pictures,
    )
