"""Every shortcode must exist, be given what it needs, and stand where it can."""

from collections.abc import Iterator

from plaidoyer.checks.references import unknown_id
from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.shortcodes import SHORTCODES, Shortcode
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem, nearest_name
from plaidoyer.reading.documents import CallSite


def check_shortcodes(content: SiteContent) -> Iterator[Problem]:
    """Find the shortcodes that cannot be drawn."""
    for page in content.pages.values():
        yield from faulty_calls(content, page)


def faulty_calls(content: SiteContent, page: Page) -> Iterator[Problem]:
    """Find the shortcodes of one page, in all its languages, that cannot be drawn."""
    for localized in page.localized.values():
        for site in localized.document.calls:
            yield from _check(content, page, localized, site)


def _check(
    content: SiteContent, page: Page, localized: LocalizedPage, site: CallSite
) -> Iterator[Problem]:
    path, line, name = localized.path, site.line, site.call.name
    shortcode = SHORTCODES.get(name)
    if shortcode is None:
        known = ", ".join(SHORTCODES)
        nearest = nearest_name(name, SHORTCODES)
        yield Problem.at(path, line, "unknown-shortcode", value=name, known=known, **nearest)
        return
    if shortcode.placement == "block" and not site.is_block:
        yield Problem.at(path, line, "shortcode-needs-paragraph", name=name)
    if shortcode.placement == "inline" and site.is_block:
        yield Problem.at(path, line, "shortcode-needs-sentence", name=name)
    if page.kind == "faq" and shortcode.placement == "block":
        yield Problem.at(path, line, "shortcode-in-answer", name=name)
    yield from _check_arguments(content, shortcode, site, path)


def _check_arguments(
    content: SiteContent, shortcode: Shortcode, site: CallSite, path: str
) -> Iterator[Problem]:
    arguments = shortcode.bind(site.call)
    if arguments is None:
        yield Problem.at(
            path, site.line, "shortcode-arguments", name=shortcode.name, usage=shortcode.usage
        )
        return
    for parameter in shortcode.parameters:
        value = arguments[parameter.name]
        within = arguments.get(parameter.within, "")
        yield from unknown_id(content, parameter.registry, value, within, path, site.line)
