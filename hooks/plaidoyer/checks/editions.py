"""Editions are frozen, and the record of what each changed stays as it was published."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise

from plaidoyer.content.drift import told
from plaidoyer.content.editions import EDITIONS, MANIFEST, Frozen
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts, path_of
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES
from plaidoyer.problems import Problem, nearest_name
from plaidoyer.reading.yaml_files import Value


def check_editions(content: SiteContent) -> Iterator[Problem]:
    """Find editions that are not frozen, a record of changes that is not what it was or not in
    order, and propositions that are gone without a word."""
    for page in content.pages.values():
        if not isinstance(page.facts, PositionFacts):
            continue
        frozen = content.editions.get(page.name, ())
        yield from _disowned(content, page, page.facts, frozen)
        if page.facts.edition:
            yield from _changes(content, page, page.facts, frozen)
            yield from _order(content, page, page.facts)
            yield from _record(content, page, page.facts, frozen)
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


def _order(content: SiteContent, page: Page, facts: PositionFacts) -> Iterator[Problem]:
    """Demand that changes stand in the order of time, and that one alone makes each edition: the
    last of them tells whether the paper is withdrawn."""
    path = path_of(page.original, page.reference)
    for index, (before, change) in enumerate(pairwise(facts.changes), start=1):
        if change.date < before.date:
            line = content.line_of(path, "changes", index, "date")
            field = f"changes.{index + 1}.date"
            yield Problem.at(path, line, "change-out-of-order", field=field)
    made: set[PartialDate] = set()
    for index, change in enumerate(facts.changes):
        if change.kind == "minor":
            continue
        line = content.line_of(path, "changes", index, "edition")
        place = {"field": f"changes.{index + 1}.edition", "edition": change.edition.isoformat()}
        if change.edition in made:
            yield Problem.at(path, line, "edition-told-twice", **place)
        elif change.edition < max({facts.date, *made}):
            yield Problem.at(path, line, "edition-out-of-order", **place)
        made.add(change.edition)


def _record(
    content: SiteContent, page: Page, facts: PositionFacts, frozen: tuple[Frozen, ...]
) -> Iterator[Problem]:
    """Demand that what an edition told of changes when it was frozen is told as it was, before all
    else, and that no change claims to have made an edition which was frozen without it."""
    path = path_of(page.original, page.reference)
    written = _entries(content.records[path].value)
    for each in frozen:
        kept, edition = _entries(each.facts), each.edition.isoformat()
        for index, entry in enumerate(kept):
            if index >= len(written) or written[index] != entry:
                line = content.line_of(path, "changes", index)
                field = f"changes.{index + 1}"
                yield Problem.at(path, line, "change-rewritten", field=field, edition=edition)
                break
        for index, change in enumerate(facts.changes[len(kept) :], start=len(kept)):
            if change.makes(each.edition):
                line = content.line_of(path, "changes", index)
                field = f"changes.{index + 1}"
                yield Problem.at(path, line, "change-after-freezing", field=field, edition=edition)


def _entries(front_matter: Mapping[str, Value]) -> list[object]:
    """Give the changes that a front matter tells of."""
    changes = front_matter.get("changes")
    return [told(each) for each in changes] if isinstance(changes, list) else []


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
            path = f"{folder}{MANIFEST}"
            yield Problem.at(path, 0, "earlier-edition-not-frozen", edition=named, paper=page.name)
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


def cannot_be_frozen(content: SiteContent, paper: str, today: datetime.date) -> Iterator[Problem]:
    """Tell why a paper's edition cannot be frozen: it is none, names none, is frozen already, is in
    one language only, or later than today.

    A build does not ask what is later than today: the same commit gives the same site on any day.
    """
    papers = {page.name: page for page in content.pages.values() if page.kind == "position-paper"}
    if paper not in papers:
        yield Problem.at("docs", 0, "no-such-paper", paper=paper, **nearest_name(paper, papers))
        return
    page = papers[paper]
    path = path_of(page.original, page.reference)
    facts = page.facts
    assert isinstance(facts, PositionFacts)
    if facts.edition is None:
        yield Problem.at(path, 0, "paper-without-edition")
        return
    if frozen := content.current_edition(page):
        named = frozen.edition.isoformat()
        yield Problem.at(frozen.folder, 0, "already-frozen", edition=named)
    for locale in LOCALES:
        if locale not in page.localized:
            missing = path_of(locale, page.reference)
            yield Problem.at(path, 0, "frozen-in-one-language", missing=missing)
    dates = [("edition", content.line_of(path, "edition"), facts.edition)] + [
        (f"changes.{index + 1}.date", content.line_of(path, "changes", index, "date"), each.date)
        for index, each in enumerate(facts.changes)
    ]
    for field, line, date in dates:
        if date.first_day() > today:
            values = {"date": date.isoformat(), "today": today.isoformat()}
            yield Problem.at(path, line, "later-than-today", field=field, **values)
