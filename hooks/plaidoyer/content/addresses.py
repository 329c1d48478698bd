"""The addresses of what stands beside the pages: editions, and what is cited in no language."""

from plaidoyer.content.fields import PartialDate
from plaidoyer.languages import Locale, address_of


def edition_address(locale: Locale, reference: str, edition: PartialDate) -> str:
    """Give the address of a frozen edition: `"positions/ai/2020-06/"`."""
    return f"{address_of(locale, reference)}{edition.isoformat()}/"


def permanent_address(*names: str) -> str:
    """Give the address of something in no language: of a paper by its name, a proposition by that
    of its paper and its number, a figure by those of its study and its own: `"ai", "I.A" →
    "id/ai/I.A/"`."""
    return f"id/{'/'.join(names)}/"
