"""Everything that a site is made of, read once, frozen, with the problems found on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import RootModel

from plaidoyer.content.addresses import edition_address
from plaidoyer.content.audits import AccessibilityAudit, Audit, EcodesignAudit
from plaidoyer.content.charts import Chart
from plaidoyer.content.editions import Frozen, read_editions
from plaidoyer.content.fields import Identifier
from plaidoyer.content.interface import Interface, Phrase, Phrases
from plaidoyer.content.loading import Loader
from plaidoyer.content.media import Media
from plaidoyer.content.members import Member, MemberFields
from plaidoyer.content.page_files import read_pages
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.redirects import REDIRECTS, Redirects
from plaidoyer.content.references import Reference, ReferenceFields
from plaidoyer.content.settings import Settings
from plaidoyer.content.studies import Figure, Study, StudyFields
from plaidoyer.content.tree import Tree, links_among_locks, read_tree
from plaidoyer.content.vocabularies import CallToAction, Vocabularies
from plaidoyer.languages import Locale
from plaidoyer.problems import Problem
from plaidoyer.reading.ledger import Ledger, read_ledger
from plaidoyer.reading.yaml_files import Record

SETTINGS = "mkdocs.yml"
VOCABULARIES = "data/vocabularies.yml"
INTERFACE = "data/interface.yml"
CALLS_TO_ACTION = "data/calls_to_action.yml"
AUDITS: Mapping[str, type[Audit]] = {"rgaa": AccessibilityAudit, "rgesn": EcodesignAudit}
"""The audits of the site, each in `data/<name>.yml`."""
TEMPLATES = "overrides"


class CallsToAction(RootModel[Mapping[Identifier, CallToAction]]):
    """`data/calls_to_action.yml`."""


@dataclass(frozen=True)
class SiteContent:
    """A whole site, in both languages."""

    root: Path
    """The root of the repository."""
    settings: Settings | None
    vocabularies: Vocabularies | None
    phrases: Mapping[str, Phrase]
    calls_to_action: Mapping[str, CallToAction]
    members: Mapping[str, Member]
    """By id, in alphabetical order, as are the studies, the references and the pages."""
    studies: Mapping[str, Study]
    references: Mapping[str, Reference]
    pages: Mapping[str, Page]
    editions: Mapping[str, tuple[Frozen, ...]]
    """The frozen editions of each paper, by its name, from the first to the last."""
    audits: Mapping[str, Audit]
    """By the name of the standard: `rgaa`, `rgesn`."""
    media: Mapping[tuple[Locale, str], Media]
    """The files beside the pages, by language and path from its folder."""
    redirects: Redirects | None
    """What moved and what was withdrawn; None for a site that says nothing of it."""
    ledger: Ledger = field(repr=False)
    """All that was ever published."""
    records: Mapping[str, Record] = field(repr=False)
    """Where each value was written: the YAML of every file, by path."""
    broken: frozenset[str]
    """The files that could not be read. What refers to them is not reported as well."""

    def interface(self, locale: Locale) -> Phrases:
        """Give the interface's phrases in a language."""
        return Phrases(locale, self.phrases)

    def published_editions(self) -> Iterator[tuple[Frozen, Mapping[Locale, str]]]:
        """Give every frozen edition, with its address in each language in which it exists."""
        for paper, editions in self.editions.items():
            for frozen in editions:
                yield (
                    frozen,
                    {
                        locale: edition_address(locale, f"positions/{paper}", frozen.edition)
                        for locale in frozen.locales
                    },
                )

    def current_edition(self, page: Page) -> Frozen | None:
        """Give the frozen edition that a paper names as its own; None if there is none."""
        edition = page.facts.edition if isinstance(page.facts, PositionFacts) else None
        found = (each for each in self.editions.get(page.name, ()) if each.edition == edition)
        return next(found, None)

    def line_of(self, path: str, *location: str | int) -> int:
        """Give the line of a file on which a value stands."""
        return self.records[path].line_of(location) if path in self.records else 0


def load_site_content(root: Path) -> tuple[SiteContent, list[Problem]]:
    """Read a repository's `mkdocs.yml`, `docs/` and `data/`.

    Gives the content, whole but for what could not be read, and every problem found in single
    files. What concerns several files together is judged by `plaidoyer.checks`.
    """
    loader = Loader(root)
    tree, problems = read_tree(root)
    loader.problems += problems
    links = links_among_locks(root)
    # A link would be followed out of the repository.
    editions, altered = ({}, links) if links else read_editions(root)
    ledger, damage = (Ledger(), []) if links else read_ledger(root)
    for problem in (*altered, *damage):
        loader.note(problem.path, [problem])
    interface = loader.data(INTERFACE, Interface)
    calls = loader.data(CALLS_TO_ACTION, CallsToAction)
    redirects = root / REDIRECTS
    has_redirects = redirects.exists() and (not redirects.is_file() or redirects.stat().st_size > 0)
    content = SiteContent(
        root=root,
        settings=loader.data(SETTINGS, Settings),
        vocabularies=loader.data(VOCABULARIES, Vocabularies),
        phrases=MappingProxyType(dict(interface.root) if interface else {}),
        calls_to_action=MappingProxyType(dict(calls.root) if calls else {}),
        members=MappingProxyType(_members(loader, tree)),
        studies=MappingProxyType(_studies(loader, tree)),
        references=MappingProxyType(_references(loader, tree)),
        pages=MappingProxyType(read_pages(loader, tree.pages)),
        editions=MappingProxyType(editions),
        audits=MappingProxyType(_audits(loader)),
        media=MappingProxyType({(each.locale, each.path): each for each in tree.media}),
        redirects=loader.data(REDIRECTS, Redirects) if has_redirects else None,
        ledger=ledger,
        records=MappingProxyType(loader.records),
        broken=frozenset(loader.broken),
    )
    return content, loader.problems


def _audits(loader: Loader) -> dict[str, Audit]:
    found = {name: loader.data(f"data/{name}.yml", model) for name, model in AUDITS.items()}
    return {name: audit for name, audit in found.items() if audit}


def _members(loader: Loader, tree: Tree) -> dict[str, Member]:
    found = {name: loader.data(f"data/members/{name}.yml", MemberFields) for name in tree.members}
    return {name: Member(id=name, **dict(each)) for name, each in found.items() if each}


def _studies(loader: Loader, tree: Tree) -> dict[str, Study]:
    found = {name: loader.data(f"data/studies/{name}.yml", StudyFields) for name in tree.studies}
    return {name: _study(name, fields) for name, fields in found.items() if fields}


def _references(loader: Loader, tree: Tree) -> dict[str, Reference]:
    found = {
        name: loader.data(f"data/references/{name}.yml", ReferenceFields)
        for name in tree.references
    }
    # Already checked, under the names that their file gives to the fields.
    return {
        name: Reference.model_construct(id=name, **dict(fields))
        for name, fields in found.items()
        if fields
    }


def _study(name: str, fields: StudyFields) -> Study:
    figures = {key: Figure(id=key, **dict(each)) for key, each in fields.figures.items()}
    charts = {key: Chart(id=key, **dict(each)) for key, each in fields.charts.items()}
    own = {"id": name, "figures": MappingProxyType(figures), "charts": MappingProxyType(charts)}
    return Study(**(dict(fields) | own))
