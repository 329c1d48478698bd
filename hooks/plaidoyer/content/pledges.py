"""What a site promises of the bytes of its editions, and remembers of the texts of their papers."""

import hashlib
from collections.abc import Iterator

from plaidoyer.content.addresses import edition_address
from plaidoyer.content.editions import EDITIONS, MANIFEST, Frozen, digest_of_text
from plaidoyer.content.pages import LocalizedPage, PositionFacts
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import DEFAULT_LOCALE
from plaidoyer.reading.ledger import Pledge


def edition_pledge(paper: str, frozen: Frozen) -> Pledge:
    """Promise an edition: its manifest, which holds the digests of all its files."""
    address = edition_address(DEFAULT_LOCALE, f"positions/{paper}", frozen.edition)
    return Pledge(address, hashlib.sha256(frozen.manifest_bytes).hexdigest())


def manifest_of(pledge: Pledge) -> str:
    """Give the path of the manifest that an edition's pledge is about, from the repository's root:
    `positions/ai/2020-06/ → data/locks/editions/ai/2020-06/manifest.json`."""
    return f"{EDITIONS}/{pledge.address.partition('/')[2]}{MANIFEST}"


def text_pledge(address: str, facts: PositionFacts, localized: LocalizedPage) -> Pledge:
    """Remember a text as it is, with how many changes it tells of."""
    texts = localized.texts
    whole = "\n\n".join([texts.title, texts.summary, localized.document.source])
    return Pledge(address, digest_of_text(whole), len(facts.changes))


def pledges_of(content: SiteContent) -> frozenset[Pledge]:
    """Give what is to be recorded of a site: its editions, and the texts of papers that have some.

    Of a paper without editions nobody was promised any wording.
    """
    return frozenset(_pledges_of(content))


def _pledges_of(content: SiteContent) -> Iterator[Pledge]:
    for paper, editions in content.editions.items():
        for frozen in editions:
            yield edition_pledge(paper, frozen)
    for page in content.pages.values():
        if isinstance(page.facts, PositionFacts) and page.name in content.editions:
            for locale, localized in page.localized.items():
                yield text_pledge(page.address(locale), page.facts, localized)
