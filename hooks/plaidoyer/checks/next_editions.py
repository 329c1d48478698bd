"""What a new edition says of itself is true, held against the one before until it is frozen."""

from collections.abc import Iterator, Mapping

from plaidoyer.content.drift import (
    SAME,
    changed_in_head,
    differing,
    likeness,
    why_not_minor,
)
from plaidoyer.content.editions import Change, Frozen
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts, path_of
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.site import SiteContent
from plaidoyer.content.wordings import Wording, wordings_of
from plaidoyer.languages import Locale
from plaidoyer.problems import Problem

Texts = Mapping[Locale, tuple[tuple[Wording, ...], tuple[Wording, ...]]]
"""A paper in each language: as it was in the edition before, and as it is."""


def check_next_editions(content: SiteContent) -> Iterator[Problem]:
    """Find a withdrawal that changes the text, propositions that changed and are not named, or are
    named and did not change, and numbers that are given to other propositions."""
    for page in content.pages.values():
        facts = page.facts
        editions = content.editions.get(page.name, ())
        if not isinstance(facts, PositionFacts) or facts.edition is None or not editions:
            continue
        before = editions[-1]
        if facts.making is None or before.edition >= facts.edition:
            continue
        index, change = facts.making
        texts = {
            locale: (wordings_of(before.documents[locale]), wordings_of(each.document))
            for locale, each in page.localized.items()
            if locale in before.documents
        }
        if change.kind == "withdrawal":
            yield from _withdrawn(content, page, before, texts)
        yield from _named(content, page, change, index, texts)
        for locale, (old, new) in texts.items():
            yield from _renumbered(page.localized[locale], before, old, new)


def _withdrawn(content: SiteContent, page: Page, before: Frozen, texts: Texts) -> Iterator[Problem]:
    """Demand that a paper which is withdrawn stays as it was, but for minor changes."""
    edition = before.edition.isoformat()
    for locale, (old, new) in texts.items():
        localized = page.localized[locale]
        for field in changed_in_head(content, page, localized, before):
            line = content.line_of(localized.path, field)
            yield Problem.at(
                localized.path, line, "withdrawal-changes-text", field=field, edition=edition
            )
        for _, anchor in why_not_minor(content, old, new, locale):
            line = localized.document.line_of(anchor)
            yield Problem.at(localized.path, line, "withdrawal-changes-text", edition=edition)


def _named(
    content: SiteContent, page: Page, change: Change, index: int, texts: Texts
) -> Iterator[Problem]:
    """Demand that the change names the propositions which changed, in either language, and no
    others; what figures show can change without a word of the text."""
    path = path_of(page.original, page.reference)
    pairs = texts.values()
    changed = {each for old, new in pairs for each in differing(content, old, new)}
    shows = {
        each.anchor
        for _, new in pairs
        for each in new
        if any(fixed[0] in ("figure", "shortcode") for fixed in each.fixed)
    }
    named, field = set(change.propositions), f"changes.{index + 1}.propositions"
    line = content.line_of(path, "changes", index, "propositions")
    edition = change.edition.isoformat()
    for number in sorted(filter(is_proposition, changed - named)):
        yield Problem.at(
            path, line, "proposition-not-named", field=field, id=number, edition=edition
        )
    known = {each.anchor for old, new in pairs for each in (*old, *new)}
    for number in sorted((named & known) - changed - shows):
        yield Problem.at(
            path, line, "proposition-not-changed", field=field, id=number, edition=edition
        )


def _renumbered(
    localized: LocalizedPage, before: Frozen, old: tuple[Wording, ...], new: tuple[Wording, ...]
) -> Iterator[Problem]:
    """Demand that no proposition goes on under another number, which others cite."""
    was = {each.anchor: each for each in old if is_proposition(each.anchor) and each.words}
    now = {each.anchor: each for each in new if is_proposition(each.anchor) and each.words}
    for number, wording in now.items():
        for former, text in was.items():
            stayed = max(
                likeness(text, now[former]) if former in now else 0,
                likeness(was[number], wording) if number in was else 0,
            )
            if former != number and stayed < SAME <= likeness(text, wording):
                yield Problem.at(
                    localized.path,
                    localized.document.line_of(number),
                    "proposition-renumbered",
                    id=number,
                    former=former,
                    edition=before.edition.isoformat(),
                )
