"""What programs can read on this site, listed where they look for such a list (RFC 9727)."""

import json
from collections.abc import Iterator, Mapping, Sequence

from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.data.files import DOCUMENTATION
from plaidoyer.publishing.data.records import TABLES
from plaidoyer.publishing.data.schemas import FOLDER, VERSIONED
from plaidoyer.rendering.addresses import API_CATALOG, feeds_of
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.typed_links import (
    LINKSET,
    LINKSET_TYPE,
    PAGE_TYPE,
    TypedLink,
    context,
)

PACKAGE = f"{FOLDER}datapackage.json"
"""The description of all open data as one package."""

PROFILE = "https://www.rfc-editor.org/info/rfc9727"
CATALOG_TYPE = f'{LINKSET_TYPE}; profile="{PROFILE}"'
"""RFC 9727, section 4.2."""

FEED_TYPES = {"atom": "application/atom+xml", "json": "application/feed+json"}
JSON_TYPE = "application/json"
OPEN_API_TYPE = "application/vnd.oai.openapi+json;version=3.1"


def api_catalog(desk: Desk) -> Mapping[str, bytes]:
    """Write the catalogue: its contents, by its path from the site's root."""
    site = desk.settings.site_url
    tables = [context(f"{site}{FOLDER}{name}.json", _service(desk)) for name in TABLES]
    contexts = [context(site + API_CATALOG, _items(desk)), *tables]
    written = json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1) + "\n"
    return {API_CATALOG: written.encode()}


def _items(desk: Desk) -> Sequence[TypedLink]:
    """List every file that is made for programs, its descriptions aside."""
    site = desk.settings.site_url
    tables = [TypedLink("item", f"{site}{FOLDER}{name}.json", JSON_TYPE) for name in TABLES]
    feeds = [
        TypedLink("item", site + address, FEED_TYPES[form], locale)
        for locale in LOCALES
        for form, address in feeds_of(locale).items()
    ]
    package = TypedLink("item", f"{site}{PACKAGE}", JSON_TYPE)
    linksets = [
        TypedLink("item", f"{address}{LINKSET}", LINKSET_TYPE, locale)
        for locale, address in [*_latest_texts(desk), *_editions(desk)]
    ]
    return [*tables, package, *feeds, *linksets]


def _latest_texts(desk: Desk) -> Iterator[tuple[Locale, str]]:
    """Give the language and the address of the latest text of every paper."""
    for record in desk.papers.values():
        yield record.locale, record.address


def _editions(desk: Desk) -> Iterator[tuple[Locale, str]]:
    """Give those of every frozen edition that has a linkset."""
    for frozen, places in desk.content.published_editions():
        for locale, place in places.items():
            if LINKSET in frozen.in_locale(locale):
                yield locale, desk.settings.site_url + place


def _service(desk: Desk) -> Sequence[TypedLink]:
    """Say where a table is described: to programs, in its package, to people (RFC 8631)."""
    site = desk.settings.site_url
    described = [
        TypedLink("service-desc", f"{site}{VERSIONED}openapi.json", OPEN_API_TYPE),
        TypedLink("service-meta", f"{site}{PACKAGE}", JSON_TYPE),
    ]
    page = desk.content.pages.get(DOCUMENTATION)
    if page is None:
        return described
    documented = [
        TypedLink("service-doc", site + page.address(locale), PAGE_TYPE, locale)
        for locale in page.locales
    ]
    return [*described, *documented]
