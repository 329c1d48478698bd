"""What the ledger tells of editions and of the texts of their papers still holds."""

from collections.abc import Iterator

from plaidoyer.content.editions import digest_of_text
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts
from plaidoyer.content.pledges import edition_pledge, manifest_of, text_pledge
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem
from plaidoyer.reading.ledger import LEDGER


def check_ledger(content: SiteContent) -> Iterator[Problem]:
    """Find editions that are not the ones published, and texts that changed since, untold.

    Nothing is judged while a file is broken: what it says would be taken for lost.
    """
    if content.broken:
        return
    if content.editions and not content.ledger.seals:
        yield Problem.at(LEDGER, 0, "ledger-missing")
    yield from _editions(content)
    yield from _texts(content)


def _editions(content: SiteContent) -> Iterator[Problem]:
    """Demand each edition that was published, with the very manifest that was."""
    held = {
        edition_pledge(paper, frozen)
        for paper, editions in content.editions.items()
        for frozen in editions
    }
    there = {each.address for each in held}
    for _, pledge in content.ledger.pledges:
        if pledge.changes is not None or pledge in held:
            continue
        path = manifest_of(pledge)
        edition = path.split("/")[-2]
        code = "frozen-file-changed" if pledge.address in there else "frozen-file-missing"
        yield Problem.at(path, 0, code, edition=edition)


def _texts(content: SiteContent) -> Iterator[Problem]:
    """Demand that a text is the one last published, or that one more change tells why not."""
    recorded = content.ledger.texts
    for page in content.pages.values():
        facts = page.facts
        if not isinstance(facts, PositionFacts) or facts.edition is None:
            continue
        for locale, localized in page.localized.items():
            now = text_pledge(page.address(locale), facts, localized)
            last = recorded.get(now.address)
            if last is None or last.changes is None or last.digest == now.digest:
                continue
            is_untold = not facts.tells_of_minor and _differs(content, page, localized)
            if len(facts.changes) <= last.changes and not is_untold:
                line = content.line_of(localized.path, "title")
                edition = facts.edition.isoformat()
                yield Problem.at(localized.path, line, "text-changed-since", edition=edition)


def _differs(content: SiteContent, page: Page, localized: LocalizedPage) -> bool:
    """Tell whether a text is not that of its edition: without a minor change, that is told once."""
    frozen = content.current_edition(page)
    words = frozen.words.get(localized.locale) if frozen else None
    return words is not None and words.digest != digest_of_text(localized.document.source)
