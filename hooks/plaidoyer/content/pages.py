"""The kinds of page that authors write, and what the front matter of each may say.

The file in a page's original language holds the facts, which are the same in every language; each
file, original and translation, holds its own texts.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import MaxLen, MinLen
from pydantic import Field, model_validator

from plaidoyer.content.authors import Author
from plaidoyer.content.editions import Change
from plaidoyer.content.fields import (
    Celex,
    Day,
    Fields,
    FigureReference,
    Identifier,
    Line,
    PageReference,
    PartialDate,
    WebAddress,
    refuse,
)
from plaidoyer.languages import LOCALES, Locale, address_of, folder_of
from plaidoyer.reading.documents import Document

KindName = Literal["home", "list", "position-paper", "article", "faq", "page"]


class Texts(Fields):
    """What every page says anew in each language."""

    title: Annotated[Line, MaxLen(200)]
    summary: Annotated[Line, MaxLen(400)]
    menu_title: Line | None = None
    """A shorter title for menus."""
    updated: Day | None = None
    """The day of the last change that a reader should know of."""


class PlainTexts(Texts):
    """A page that is none of the other kinds, in each language."""

    slug: Identifier | None = None
    """The word of its address, where that is not the name of its file."""


class Facts(Fields):
    """What every page says once, for both languages."""


class HomeTexts(Texts):
    """The home page: the sentence that one remembers."""

    headline: Annotated[Line, MaxLen(120)]


class HomeFacts(Facts):
    """The home page: the figures and the requests that it shows."""

    key_figures: tuple[FigureReference, ...] = ()
    calls_to_action: tuple[Identifier, ...] = ()


class PublicationFacts(Facts):
    """What a paper and an article have in common."""

    date: PartialDate
    signed_by: Annotated[tuple[Author, ...], MinLen(1)] = Field(alias="authors")
    themes: tuple[Identifier, ...] = ()
    related: tuple[PageReference, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """Give the names of its authors, as bylines write them."""
        return tuple(author.name for author in self.signed_by)


class AnsweredDocument(Fields):
    """The official document that a position paper answers."""

    reference: Line
    celex: Celex | None = None
    """Its number in EUR-Lex."""
    date: PartialDate
    url: WebAddress | None = None


class PositionTexts(Texts):
    """A position paper, in each language."""

    place: Line
    answers_title: Line | None = None


class PositionFacts(PublicationFacts):
    """A position paper, in every language."""

    answers: AnsweredDocument | None = None
    partners: tuple[Identifier, ...] = ()
    """The members that contributed to it."""
    edition: PartialDate | None = None
    """The edition that the text is; without it, the paper keeps no editions."""
    changes: tuple[Change, ...] = ()

    @model_validator(mode="after")
    def _says_how_it_came_to_its_edition(self) -> Self:
        if self.changes and self.edition is None:
            raise refuse("changes-without-edition")
        if self.edition and self.edition != self.editions[-1]:
            raise refuse("edition-without-change", edition=self.edition.isoformat())
        for change in self.changes:
            if change.edition not in self.editions:
                raise refuse("change-of-no-edition", edition=change.edition.isoformat())
        return self

    @property
    def editions(self) -> tuple[PartialDate, ...]:
        """List the editions from the first, named by the paper's date, to the latest."""
        made = {change.edition for change in self.changes if change.kind != "minor"}
        return tuple(sorted({self.date, *made}))

    @property
    def making(self) -> tuple[int, Change] | None:
        """Give the change that made the current edition, and its place among all; None for a paper
        that is still in its first edition, or that keeps none."""
        found = enumerate(self.changes)
        return next((each for each in found if self.edition and each[1].makes(self.edition)), None)

    @property
    def tells_of_minor(self) -> bool:
        """Tell whether a minor change was made to the current edition."""
        return any(each.kind == "minor" and each.edition == self.edition for each in self.changes)

    @property
    def withdrawal(self) -> Change | None:
        """Give the change that took the paper back; None while it stands."""
        last = next((each for each in reversed(self.changes) if each.kind != "minor"), None)
        return last if last and last.kind == "withdrawal" else None


class Event(Fields):
    """When something took place; one day alone has no end."""

    start: Day
    end: Day | None = None

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise refuse("event-upside-down", start=self.start, end=self.end)
        return self


class Interview(Fields):
    """Who answered, and where the interview appeared."""

    guest: Line
    publication: Line | None = None


class Podcast(Fields):
    """Who spoke, and in which programme."""

    guest: Line
    show: Line
    url: WebAddress | None = None


class ArticleTexts(Texts):
    """An article, in each language."""

    event_place: Line | None = None
    guest_role: Line | None = None


class ArticleFacts(PublicationFacts):
    """An article, in every language."""

    genre: Identifier
    event: Event | None = None
    interview: Interview | None = None
    podcast: Podcast | None = None

    @model_validator(mode="after")
    def _says_what_its_genre_needs(self) -> Self:
        for genre in ("event", "interview", "podcast"):
            if (self.genre == genre) != (getattr(self, genre) is not None):
                raise refuse("genre-details", genre=genre)
        return self


class FaqFacts(Facts):
    """A topic of questions and answers."""

    order: Annotated[int, Field(ge=1)]
    """Its place among the topics, from 1."""
    themes: tuple[Identifier, ...] = ()
    related: tuple[PageReference, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of page: where its files stand, and what their front matter may say."""

    name: KindName
    texts: type[Texts]
    facts: type[Facts]


HOME = Kind("home", HomeTexts, HomeFacts)
LIST = Kind("list", Texts, Facts)
PAGE = Kind("page", PlainTexts, Facts)
BY_FOLDER: Mapping[str, Kind | None] = {
    "positions": Kind("position-paper", PositionTexts, PositionFacts),
    "articles": Kind("article", ArticleTexts, ArticleFacts),
    "faq": Kind("faq", Texts, FaqFacts),
    "members": None,
    "studies": None,
}
"""The folders of a language, and the kind of page in each. Members and studies come from data/."""

DATED_FOLDERS = tuple(
    folder
    for folder, kind in BY_FOLDER.items()
    if kind and issubclass(kind.facts, PublicationFacts)
)
"""Those whose pages have a date each, and can be listed by year."""


def kind_of(reference: str) -> Kind | None:
    """Give the kind of page that a reference names: `articles/ngi → article`, `about → page`."""
    folder, _, name = reference.rpartition("/")
    if not folder:
        return HOME if name == "index" else PAGE
    if name == "index" and folder in BY_FOLDER:
        return LIST
    return BY_FOLDER.get(folder)


@dataclass(frozen=True)
class LocalizedPage:
    """A page in one language: its file, read."""

    locale: Locale
    path: str
    """The file, from the root of the repository."""
    texts: Texts
    document: Document


@dataclass(frozen=True)
class Page:
    """A page, in the one or two languages in which it exists."""

    reference: str
    """Its folder and file name, without ending: `articles/four-studies-2025`."""
    kind: KindName
    original: Locale
    facts: Facts
    localized: Mapping[Locale, LocalizedPage]

    @property
    def folder(self) -> str:
        """Give the folder of the page: `articles`; empty for a page at the top."""
        return self.reference.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Give the name of the page's file, without ending: `four-studies-2025`."""
        return self.reference.rpartition("/")[2]

    @property
    def locales(self) -> tuple[Locale, ...]:
        """List the languages in which the page exists, in their usual order."""
        return tuple(locale for locale in LOCALES if locale in self.localized)

    def in_locale(self, locale: Locale) -> LocalizedPage:
        """Give the page in a language or, where it is not translated, in its original."""
        return self.localized.get(locale) or self.localized[self.original]

    def address(self, locale: Locale) -> str:
        """Give the page's address in a language, from the site's root."""
        texts = self.in_locale(locale).texts
        slug = texts.slug if isinstance(texts, PlainTexts) else None
        return address_of(locale, slug or self.reference)


def path_of(locale: Locale, reference: str) -> str:
    """Give the file of a page: `fr, "articles/ngi" → "docs/fr/articles/ngi.md"`."""
    return f"{folder_of(locale)}/{reference}.md"


def modified_on(page: Page, locale: Locale) -> PartialDate | None:
    """Give when a page last changed in a language, as precisely as it is known.

    That is the latest of the day that it states, the dates of its changes, minor ones among them,
    and that of its publication. None for a page that tells none of these. Whatever says when a
    page changed asks here: its text, its record, feeds, the map of the site.
    """
    updated, facts = page.in_locale(locale).texts.updated, page.facts
    dates = [PartialDate.of(updated)] if updated else []
    if isinstance(facts, PublicationFacts):
        dates.append(facts.date)
    if isinstance(facts, PositionFacts):
        dates += [change.date for change in facts.changes]
    return max(dates, default=None)


def updated_on(page: Page, locale: Locale) -> datetime.date | None:
    """Give the same where it is known to the day, else None."""
    modified = modified_on(page, locale)
    return modified.first_day() if modified and modified.day else None
