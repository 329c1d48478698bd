"""What a page and its translation must have in common."""

from collections import Counter
from collections.abc import Iterator

from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.propositions import is_proposition
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
                yield from _calls_missing(localized, other)


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


def _calls_missing(here: LocalizedPage, other: LocalizedPage) -> Iterator[Problem]:
    left = Counter(_key(site.call) for site in other.document.calls)
    for site in here.document.calls:
        key = _key(site.call)
        left[key] -= 1
        if left[key] < 0:
            shown = f"{site.call.name}({', '.join(key[1:])})"
            yield Problem.at(
                here.path, site.line, "shortcode-missing", call=shown, other=other.path
            )


def _key(call: Call) -> tuple[str, ...]:
    return (call.name, *call.positional, *(value for _, value in sorted(call.named.items())))
