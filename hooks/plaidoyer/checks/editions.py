"""Editions are frozen, and propositions that were published are not lost without a word."""

from collections.abc import Iterator

from plaidoyer.content.editions import EDITIONS, MANIFEST, Frozen
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts, path_of
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem, nearest_name


def check_editions(content: SiteContent) -> Iterator[Problem]:
    """Find editions that are not frozen, and propositions that are gone without a word."""
    for page in content.pages.values():
        if not isinstance(page.facts, PositionFacts):
            continue
        frozen = content.editions.get(page.name, ())
        yield from _disowned(content, page, page.facts, frozen)
        if page.facts.edition:
            yield from _changes(content, page, page.facts, frozen)
            yield from _unfrozen(content, page, page.facts, frozen)
            for localized in page.localized.values():
                yield from _lost_propositions(content, page.facts, localized, frozen)


def _disowned(
    content: SiteContent, page: Page, facts: PositionFacts, frozen: tuple[Frozen, ...]
) -> Iterator[Problem]:
    """Demand that a paper goes on naming the editions that were frozen of it."""
    path = path_of(page.original, page.reference)
    if frozen and facts.edition is None:
        yield Problem.at(path, 0, "paper-without-edition")
        return
    line = content.line_of(path, "edition")
    for each in frozen:
        if each.edition not in facts.editions:
            named = each.edition.isoformat()
            yield Problem.at(path, line, "edition-without-change", edition=named)


def _changes(
    content: SiteContent, page: Page, facts: PositionFacts, frozen: tuple[Frozen, ...]
) -> Iterator[Problem]:
    """Demand that what a change names is or was a proposition of the paper."""
    path = path_of(page.original, page.reference)
    earlier = (each.anchors(page.original) for each in frozen)
    known = page.localized[page.original].document.anchors.union(*earlier)
    for index, change in enumerate(facts.changes):
        for position, number in enumerate(change.propositions):
            if number not in known or not is_proposition(number):
                yield Problem.at(
                    path,
                    content.line_of(path, "changes", index, "propositions", position),
                    "change-of-no-proposition",
                    field=f"changes.{index + 1}.propositions",
                    id=number,
                )


def _unfrozen(
    content: SiteContent, page: Page, facts: PositionFacts, frozen: tuple[Frozen, ...]
) -> Iterator[Problem]:
    """Demand that every edition which the paper names is frozen."""
    path = path_of(page.original, page.reference)
    there = {each.edition for each in frozen}
    for edition in facts.editions:
        named = edition.isoformat()
        folder = f"{EDITIONS}/{page.name}/{named}/"
        if edition in there or any(f"{each}/".startswith(folder) for each in content.broken):
            continue
        if edition < facts.editions[-1]:
            yield Problem.at(f"{folder}{MANIFEST}", 0, "frozen-file-missing", edition=named)
            continue
        line = content.line_of(path, "edition")
        yield Problem.at(
            path, line, "edition-not-frozen", field="edition", edition=named, paper=page.name
        )


def _lost_propositions(
    content: SiteContent,
    facts: PositionFacts,
    localized: LocalizedPage,
    frozen: tuple[Frozen, ...],
) -> Iterator[Problem]:
    """Demand that a proposition of an earlier edition is there, or that a change tells of it."""
    told = {
        (number, change.edition)
        for change in facts.changes
        if change.kind != "minor"
        for number in change.propositions
    }
    for each in frozen:
        lost = filter(is_proposition, each.anchors(localized.locale))
        for number in sorted(set(lost) - localized.document.anchors):
            if not any(number == one and edition > each.edition for one, edition in told):
                yield Problem.at(
                    localized.path,
                    0,
                    "proposition-lost",
                    id=number,
                    edition=each.edition.isoformat(),
                )


def cannot_be_frozen(content: SiteContent, paper: str) -> Iterator[Problem]:
    """Tell why a paper's edition cannot be frozen: it is none, names none, or is frozen already."""
    papers = {page.name: page for page in content.pages.values() if page.kind == "position-paper"}
    if paper not in papers:
        yield Problem.at("docs", 0, "no-such-paper", paper=paper, **nearest_name(paper, papers))
        return
    page = papers[paper]
    path = path_of(page.original, page.reference)
    edition = page.facts.edition if isinstance(page.facts, PositionFacts) else None
    if edition is None:
        yield Problem.at(path, 0, "paper-without-edition")
    for frozen in content.editions.get(paper, ()):
        if frozen.edition == edition:
            yield Problem.at(frozen.folder, 0, "already-frozen", edition=edition.isoformat())
