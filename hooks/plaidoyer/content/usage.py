"""Where each study and figure is used, and what is cited: collected once from every page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from plaidoyer.content.pages import HomeFacts, LocalizedPage
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.reading.shortcodes import Call


@dataclass(frozen=True)
class Use:
    """A place that uses a figure, or names or cites a study."""

    reference: str
    """The page."""
    anchor: str
    """The heading above it; empty before the first."""


Uses = Mapping[tuple[Locale, str, str], tuple[Use, ...]]
"""By the reader's language, study and figure, in the order of the pages; no figure means the study
itself. An untranslated page counts for the readers of both languages."""


def collect_uses(content: SiteContent) -> Uses:
    """Find the places where studies and figures stand, each heading of a page only once.

    A chart is a place of each figure that it shows.
    """
    found: dict[tuple[Locale, str, str], dict[Use, None]] = defaultdict(dict)
    for page in content.pages.values():
        for locale in LOCALES:
            for site in page.in_locale(locale).document.calls:
                for study, name in _named_by(content, site.call):
                    found[locale, study, name][Use(page.reference, site.anchor)] = None
            for cited in page.in_locale(locale).document.citations:
                for item in cited.citation.items:
                    found[locale, item.key, ""][Use(page.reference, cited.anchor)] = None
            if isinstance(page.facts, HomeFacts):
                for figure in page.facts.key_figures:
                    study, _, name = figure.partition("/")
                    found[locale, study, name][Use(page.reference, "")] = None
    return {key: tuple(uses) for key, uses in found.items()}


def _named_by(content: SiteContent, call: Call) -> Iterator[tuple[str, str]]:
    """Name the study and the figure that a shortcode stands for; a chart stands for several."""
    given = SHORTCODES[call.name].bind(call) or {}
    if "study" not in given:
        return
    study = given["study"]
    if "chart" not in given:
        yield study, given.get("figure", "")
    elif study in content.studies and given["chart"] in content.studies[study].charts:
        for point in content.studies[study].charts[given["chart"]].points:
            yield study, point.figure


def figures_in(content: SiteContent, page: LocalizedPage) -> tuple[tuple[str, str], ...]:
    """List the figures that a page shows in one language, by study and name, each once, in the
    order in which they appear: those of charts and of answers that it takes up among them."""
    return tuple(dict.fromkeys(_shown(content, page.locale, page.document.tokens)))


def _shown(
    content: SiteContent, locale: Locale, tokens: Iterable[Token]
) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.type == "shortcode":
            call: Call = token.meta["call"]
            yield from (each for each in _named_by(content, call) if each[1])
            given = SHORTCODES[call.name].bind(call) or {}
            if "topic" in given:
                topic = content.pages[f"faq/{given['topic']}"].in_locale(locale)
                yield from _shown(content, locale, topic.document.answer(given["question"]))
        yield from _shown(content, locale, token.children or ())


def cited_keys(content: SiteContent) -> frozenset[str]:
    """Collect the keys that the pages cite, in either language."""
    return frozenset(
        item.key
        for page in content.pages.values()
        for localized in page.localized.values()
        for site in localized.document.citations
        for item in site.citation.items
    )


def cited_in(page: LocalizedPage) -> tuple[str, ...]:
    """List the keys that a page cites in one language, each once, in the order of its file."""
    keys = (item.key for site in page.document.citations for item in site.citation.items)
    return tuple(dict.fromkeys(keys))
