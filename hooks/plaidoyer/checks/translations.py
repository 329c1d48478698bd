"""What a page and its translation must have in common."""

from collections import Counter
from collections.abc import Iterator

from plaidoyer.checks.shortcodes import faulty_calls
from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import other_locale
from plaidoyer.problems import Problem
from plaidoyer.reading.shortcodes import Call


def check_translations(content: SiteContent) -> Iterator[Problem]:
    """Find propositions, questions and shortcodes that stand in one language only."""
    for page in content.pages.values():
        if len(page.localized) == 2:
            for localized in page.localized.values():
                other = page.localized[other_locale(localized.locale)]
                yield from _anchors_missing(page, localized, other)
            if not any(faulty_calls(content, page)):
                yield from _calls_missing(page)


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


def _key(call: Call) -> tuple[str, ...]:
    """Give what a sound shortcode says, however its arguments were passed."""
    shortcode = SHORTCODES[call.name]
    given = shortcode.bind(call) or {}
    return (call.name, *(given[parameter.name] for parameter in shortcode.parameters))
