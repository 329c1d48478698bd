"""Where each study and figure is used: collected once from every page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from plaidoyer.content.pages import HomeFacts
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale


@dataclass(frozen=True)
class Use:
    """A place that uses a figure or names a study."""

    reference: str
    """The page."""
    anchor: str
    """The heading above it; empty before the first."""


Uses = Mapping[tuple[Locale, str, str], tuple[Use, ...]]
"""By the reader's language, study and figure, in the order of the pages; no figure means the study
itself. An untranslated page counts for the readers of both languages."""


def collect_uses(content: SiteContent) -> Uses:
    """Find the places where studies and figures stand, each heading of a page only once."""
    found: dict[tuple[Locale, str, str], dict[Use, None]] = defaultdict(dict)
    for page in content.pages.values():
        for locale in LOCALES:
            for site in page.in_locale(locale).document.calls:
                given = SHORTCODES[site.call.name].bind(site.call) or {}
                if "study" not in given:
                    continue
                key = (locale, given["study"], given.get("figure", ""))
                found[key][Use(page.reference, site.anchor)] = None
            if isinstance(page.facts, HomeFacts):
                for figure in page.facts.key_figures:
                    study, _, name = figure.partition("/")
                    found[locale, study, name][Use(page.reference, "")] = None
    return {key: tuple(uses) for key, uses in found.items()}
