"""One record of a paper in one language, from which everything that machines read of it is written.

Citation files, tags in the head, JSON-LD, typed links and the formatted citation all take this
record and nothing else: they cannot differ. An edition is the same record with another address and
date.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from html import unescape

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.authors import AuthorFields
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.licences import LICENCES, Licence
from plaidoyer.content.pages import Page, PositionFacts, PositionTexts, modified_on
from plaidoyer.content.propositions import propositions_of
from plaidoyer.content.site import SiteContent
from plaidoyer.content.usage import cited_in
from plaidoyer.languages import Locale
from plaidoyer.rendering.bibliography import Bibliography
from plaidoyer.rendering.typography import typeset


@dataclass(frozen=True)
class PropositionRecord:
    """One proposition of a paper."""

    id: str
    """Its number, which is also its anchor: `I.A`."""
    title: str
    """With the number, as it is cited: `Proposition I.A: A shared governance`."""


@dataclass(frozen=True)
class PaperRecord:
    """A paper in one language, as it is cited. Every address is absolute."""

    id: str
    """The name of its file, which numbers it among the publisher's papers."""
    locale: Locale
    title: str
    """Typeset, as all of its texts."""
    summary: str
    authors: tuple[AuthorFields, ...]
    """Those whom it commits, organisations or persons, in the order in which they signed."""
    issued: PartialDate
    """When this text, or this edition of it, was published."""
    place: str
    publisher: str
    site: str
    """The address of the publisher's site."""
    canonical: str
    """The address of the latest text, which may still change."""
    original: Locale
    """The language that the others were translated from."""
    alternates: Mapping[Locale, str]
    """The addresses of the same text, or edition, in each language; its own among them."""
    keywords: tuple[str, ...] = ()
    propositions: tuple[PropositionRecord, ...] = ()
    references: tuple[str, ...] = ()
    """What it cites, each formatted as one line of plain text, in the order of first mention."""
    modified: PartialDate | None = None
    """When it last changed; None for what has stayed as it was issued."""
    edition: str | None = None
    """The name of the edition: `2020-06`. None for the latest text, under no edition's address."""
    current: str | None = None
    """The edition that the latest text is, if the paper keeps editions."""
    licence: Licence | None = None
    pdf: str | None = None
    """The address of the same text as PDF."""
    versions: tuple[tuple[str, str], ...] = ()
    """Relations of RFC 5829, as `version-history`, and the address of each."""

    @property
    def address(self) -> str:
        """Give the address that is cited: that of the edition, or of the latest text."""
        return self.alternates[self.locale]

    def at_edition(self, edition: PartialDate) -> str:
        """Give the address of an edition of the same paper, in the same language."""
        return f"{self.canonical}{edition.isoformat()}/"

    @property
    def is_self_published(self) -> bool:
        """Tell whether its publisher is one of its authors."""
        return any(each.organisation == self.publisher for each in self.authors)

    @property
    def version(self) -> str:
        """Name this state of the text by the edition that it is: `2026-11-25`.

        The latest text is issued on the paper's date, and its words are those of the current
        edition. Empty where the paper keeps no editions.
        """
        return self.edition or self.current or ""

    def place_of(self, proposition: str) -> str:
        """Give the address of a proposition, by its number."""
        return f"{self.address}#{proposition}"

    def proposition(self, number: str) -> PropositionRecord:
        """Give a proposition by its number. KeyError for one that the paper does not have."""
        return {each.id: each for each in self.propositions}[number]


def paper_records(
    content: SiteContent, bibliography: Bibliography
) -> Mapping[tuple[str, Locale], PaperRecord]:
    """Give the records of the latest text of every paper, by page and language.

    Takes content in which no problem was found, and all that it cites.
    """
    return {
        (page.reference, locale): paper_record(content, bibliography, page, locale)
        for page in content.pages.values()
        if page.kind == "position-paper"
        for locale in page.locales
    }


def paper_record(
    content: SiteContent, bibliography: Bibliography, page: Page, locale: Locale
) -> PaperRecord:
    """Give the record of a paper's latest text in one of its languages."""
    assert content.settings is not None
    assert content.vocabularies is not None
    localized, facts = page.localized[locale], page.facts
    assert isinstance(facts, PositionFacts), "only papers are cited by record"
    assert isinstance(localized.texts, PositionTexts)
    texts, site = localized.texts, content.settings.site_url
    licence = content.settings.extra.licence
    themes = [content.vocabularies.themes[theme][locale] for theme in facts.themes]
    name = content.interface(locale)
    modified = modified_on(page, locale)
    return PaperRecord(
        id=page.name,
        locale=locale,
        title=typeset(texts.title, locale),
        summary=typeset(texts.summary, locale),
        authors=facts.signed_by,
        issued=facts.date,
        place=typeset(texts.place, locale),
        publisher=content.settings.site_name,
        site=site,
        canonical=site + page.address(locale),
        original=page.original,
        alternates={each: site + page.address(each) for each in page.locales},
        keywords=tuple(typeset(theme, locale) for theme in themes),
        propositions=tuple(
            PropositionRecord(
                each.id, typeset(name("proposition", number=each.id, title=each.title), locale)
            )
            for each in propositions_of(localized)
        ),
        references=tuple(plain(bibliography[locale, key].html) for key in cited_in(localized)),
        modified=modified if modified != facts.date else None,
        current=facts.edition.isoformat() if facts.edition else None,
        pdf=f"{site}{page.address(locale)}{page.name}.pdf",
        versions=_versions_of_latest(site, page, facts, locale),
        licence=LICENCES[licence] if licence else None,
    )


def _versions_of_latest(
    site: str, page: Page, facts: PositionFacts, locale: Locale
) -> tuple[tuple[str, str], ...]:
    """Give the relations of the latest text (RFC 5829); none if the paper keeps no editions.

    It is its own latest version. Its predecessor is the current edition: the last state that was
    frozen, with which the text began and from which it may since have changed in its wording. As
    long as the two are the same, that edition is what has to be cited.
    """
    if not facts.edition:
        return ()
    latest = site + page.address(locale)
    return (
        ("latest-version", latest),
        ("predecessor-version", site + edition_address(locale, page.reference, facts.edition)),
        *_history(site, page.name),
    )


def _history(site: str, paper: str) -> tuple[tuple[str, str], ...]:
    return (("version-history", site + permanent_address(paper)),)


def edition_versions(
    record: PaperRecord, facts: PositionFacts, lacking: Collection[PartialDate]
) -> tuple[tuple[str, str], ...]:
    """Give the relations of a paper's current edition to its other versions (RFC 5829).

    Takes the record of the latest text, and the editions that do not exist in its language. Which
    edition follows, no edition can know: what stands at `next/` beside it leads there.
    """
    assert facts.edition
    earlier = [each for each in facts.editions if each < facts.edition]
    before = [record.at_edition(each) for each in earlier[-1:] if each not in lacking]
    return (
        ("latest-version", record.canonical),
        *(("predecessor-version", each) for each in before),
        ("successor-version", f"{record.at_edition(facts.edition)}next/"),
        *_history(record.site, record.id),
    )


def as_edition(
    record: PaperRecord,
    edition: PartialDate,
    *,
    pdf: str | None = None,
    versions: tuple[tuple[str, str], ...] = (),
) -> PaperRecord:
    """Give the record of an edition of a paper, from that of the text that it freezes.

    Takes the edition's date, which is its name and the last part of its permanent address; the
    address of its PDF, if there is one; and its relations to other versions (RFC 5829).
    """
    name = edition.isoformat()
    frozen = {locale: f"{address}{name}/" for locale, address in record.alternates.items()}
    return replace(
        record,
        issued=edition,
        alternates=frozen,
        modified=None,
        edition=name,
        pdf=pdf,
        versions=versions,
    )


def plain(html: str) -> str:
    """Give the words of a formatted entry, its no-break spaces among them.

    Takes HTML as `csl_processor` draws it, in which no attribute holds a bare `>`.
    """
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
