"""The desk: what the pages of one build share, set up once."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import jinja2

from plaidoyer.content.pages import PositionFacts
from plaidoyer.content.permanence import Declared, declared
from plaidoyer.content.settings import Settings
from plaidoyer.content.site import SiteContent
from plaidoyer.content.usage import Uses, cited_keys, collect_uses
from plaidoyer.content.vocabularies import Vocabularies
from plaidoyer.languages import LOCALES, Locale, address_of
from plaidoyer.reading.revision import Revision
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.bibliography import Bibliography, Fetch, anew, write_bibliography
from plaidoyer.rendering.cite_texts import CiteTexts, write_citations
from plaidoyer.rendering.paper_records import (
    PaperRecord,
    as_edition,
    edition_versions,
    paper_records,
)
from plaidoyer.rendering.templates import template_environment


@dataclass(frozen=True)
class Desk:
    """What the pages of one build share. Made from content in which no problem was found."""

    content: SiteContent
    assets: Assets
    today: datetime.date
    """The day for which the site is built: it tells which figures are due for review."""
    revision: Revision | None = None
    """The commit that the content was read from, where it is known."""
    fetch: Fetch = anew
    """Gives what an earlier build has made."""

    @cached_property
    def settings(self) -> Settings:
        """Give the settings of the site."""
        assert self.content.settings is not None
        return self.content.settings

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """Give the closed lists of words."""
        assert self.content.vocabularies is not None
        return self.content.vocabularies

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Give the repository's templates."""
        return template_environment(self.content.root)

    @cached_property
    def uses(self) -> Uses:
        """Give the places where each figure is used."""
        return collect_uses(self.content)

    @cached_property
    def moved_anchors(self) -> Mapping[str, tuple[Declared, ...]]:
        """Give what moved from, or was withdrawn from, a living page: by the page's address."""
        found: dict[str, list[Declared]] = {}
        for each in declared(self.content):
            if each.source.anchor:
                found.setdefault(each.source.address, []).append(each)
        return {address: tuple(moves) for address, moves in found.items()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Give the title of every page and study, as it was written, by address."""
        pages = {
            page.address(locale): page.localized[locale].texts.title
            for page in self.content.pages.values()
            for locale in page.locales
        }
        studies = {
            address_of(locale, f"studies/{study.id}"): study.title[locale]
            for study in self.content.studies.values()
            for locale in LOCALES
        }
        return pages | studies

    @cached_property
    def bibliography(self) -> Bibliography:
        """Give all that the site cites, written in its style."""
        style = self.settings.extra.citations
        return write_bibliography(self.content, cited_keys(self.content), style, self.fetch)

    @cached_property
    def study_entries(self) -> Bibliography:
        """Give every study that somebody answers for, cited or not, to be cited by itself."""
        keys = [each.id for each in self.content.studies.values() if each.is_sourced]
        return write_bibliography(self.content, keys, "numeric", self.fetch)

    @cached_property
    def papers(self) -> Mapping[tuple[str, Locale], PaperRecord]:
        """Give the record of every paper, by page and language."""
        return paper_records(self.content, self.bibliography)

    @cached_property
    def editions(self) -> Mapping[tuple[str, Locale], PaperRecord]:
        """Give the record of the current edition of every paper that has some, likewise."""
        found = {}
        for (reference, locale), record in self.papers.items():
            facts = self.content.pages[reference].facts
            if isinstance(facts, PositionFacts) and facts.edition:
                frozen = self.content.editions.get(record.id, ())
                lacking = [each.edition for each in frozen if locale not in each.locales]
                versions = edition_versions(record, facts, lacking)
                pdf = f"{record.at_edition(facts.edition)}{record.id}.pdf"
                edition = as_edition(record, facts.edition, pdf=pdf, versions=versions)
                found[reference, locale] = edition
        return found

    @cached_property
    def citations(self) -> CiteTexts:
        """Give the formatted citation of every paper, of its edition, and of each proposition."""
        records = [*self.papers.values(), *self.editions.values()]
        return write_citations(self.content.root, records, self.fetch)
