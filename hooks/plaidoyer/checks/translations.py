"""What a page and its translation must have in common."""

from collections import Counter
from collections.abc import Iterator

from plaidoyer.checks.shortcodes import faulty_calls
from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.registry import known_ids
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import other_locale
from plaidoyer.problems import Problem
from plaidoyer.reading.shortcodes import Call


def check_translations(content: SiteContent) -> Iterator[Problem]:
    """Find propositions, questions, shortcodes and citations that stand in one language only."""
    for page in content.pages.values():
        if len(page.localized) == 2:
            for localized in page.localized.values():
                other = page.localized[other_locale(localized.locale)]
                yield from _anchors_missing(page, localized, other)
            if not any(faulty_calls(content, page)):
                yield from _calls_missing(page)
            yield from _citations_missing(content, page)


def _anchors_missing(page: Page, here: LocalizedPage, other: LocalizedPage) -> Iterator[Problem]:
    for section in here.document.sections:
        heading = section.heading
        if page.kind == "position-paper" and is_proposition(heading.anchor):
            code = "proposition-missing"
        elif page.kind == "faq" and heading.level == 2:
            code = "question-missing"
        else:
            continue
        if heading.anchor not in other.document.anchors:
            yield Problem.at(here.path, heading.line, code, id=heading.anchor, other=other.path)


def _calls_missing(page: Page) -> Iterator[Problem]:
    for here in page.localized.values():
        other = page.localized[other_locale(here.locale)]
        left = Counter(_key(site.call) for site in other.document.calls)
        for site in here.document.calls:
            key = _key(site.call)
            left[key] -= 1
            if left[key] < 0:
                call = f"{site.call.name}({', '.join(key[1:])})"
                yield Problem.at(
                    here.path, site.line, "shortcode-missing", call=call, other=other.path
                )


def _citations_missing(content: SiteContent, page: Page) -> Iterator[Problem]:
    """Compare how often the two languages cite what; unknown keys are told elsewhere."""
    known = known_ids(content, "citation") or set()
    for here in page.localized.values():
        other = page.localized[other_locale(here.locale)]
        left = Counter(key for key, _ in _cited(other))
        for key, line in _cited(here):
            left[key] -= 1
            if left[key] < 0 and key in known:
                yield Problem.at(here.path, line, "citation-missing", key=key, other=other.path)


def _cited(page: LocalizedPage) -> Iterator[tuple[str, int]]:
    for site in page.document.citations:
        for item in site.citation.items:
            yield item.key, site.line


def _key(call: Call) -> tuple[str, ...]:
    """Give what a sound shortcode says, however its arguments were passed."""
    shortcode = SHORTCODES[call.name]
    given = shortcode.bind(call) or {}
    return (call.name, *(given[parameter.name] for parameter in shortcode.parameters))
