"""What readers cite stays: a paper is what its frozen edition says, or it tells what changed."""

from collections.abc import Iterator

from plaidoyer.content.drift import changed_in_head, is_same_text, why_not_minor
from plaidoyer.content.editions import Frozen
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts
from plaidoyer.content.site import SiteContent
from plaidoyer.content.wordings import even, why_not_mended, wordings_of
from plaidoyer.problems import Problem

_CODES = {
    "passages": "change-not-minor-passages",
    "title": "change-not-minor-title",
    "layout": "change-not-minor-layout",
    "numbers": "change-not-minor-numbers",
    "words": "change-not-minor-words",
    "many": "change-not-minor-many",
}
"""The message for each reason why a change is more than minor."""


def check_edition_texts(content: SiteContent) -> Iterator[Problem]:
    """Find what a paper says otherwise than its current edition, frozen, and tells nobody of."""
    for page in content.pages.values():
        facts = page.facts
        if not isinstance(facts, PositionFacts):
            continue
        frozen = content.current_edition(page)
        if frozen is None:
            continue
        for localized in page.localized.values():
            yield from _head(content, page, localized, frozen)
            if localized.locale not in frozen.sources:
                edition = frozen.edition.isoformat()
                yield Problem.at(localized.path, 0, "edition-without-language", edition=edition)
                continue
            yield from _wording(content, facts, localized, frozen)


def _head(
    content: SiteContent, page: Page, localized: LocalizedPage, frozen: Frozen
) -> Iterator[Problem]:
    """Demand that what the head of a paper says is what that of its edition says."""
    path, edition = localized.path, frozen.edition.isoformat()
    for field in changed_in_head(content, page, localized, frozen):
        line = content.line_of(path, field)
        yield Problem.at(path, line, "change-not-minor-field", field=field, edition=edition)


def _wording(
    content: SiteContent, facts: PositionFacts, localized: LocalizedPage, frozen: Frozen
) -> Iterator[Problem]:
    """Demand that summary and text are those of the edition, but for minor changes it tells of."""
    locale, path, edition = localized.locale, localized.path, frozen.edition.isoformat()
    summary = even(str(frozen.sources[locale].front_matter.value.get("summary", "")))
    is_summary_same = summary == localized.texts.summary
    is_text_same = is_same_text(content, frozen, localized)
    if is_summary_same and is_text_same:
        return
    if not facts.tells_of_minor:
        line = content.line_of(path, "edition" if is_summary_same else "summary")
        yield Problem.at(path, line, "change-untold", edition=edition)
        return
    reason = why_not_mended([summary], [localized.texts.summary], locale)
    if reason:
        line, anchor = content.line_of(path, "summary"), "summary"
        yield Problem.at(path, line, _CODES[reason], edition=edition, anchor=anchor)
    old, new = wordings_of(frozen.documents[locale]), wordings_of(localized.document)
    for reason, anchor in why_not_minor(content, old, new, locale):
        line = localized.document.line_of(anchor)
        name = anchor or localized.texts.title
        yield Problem.at(path, line, _CODES[reason], edition=edition, anchor=name)
