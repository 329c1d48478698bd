"""What programs can read on this site, listed where they look for such a list (RFC 9727)."""

import json
from collections.abc import Mapping, Sequence

from plaidoyer.languages import LOCALES
from plaidoyer.publishing.data.files import DOCUMENTATION
from plaidoyer.publishing.data.records import TABLES
from plaidoyer.publishing.data.schemas import FOLDER, VERSIONED
from plaidoyer.rendering.addresses import feeds_of
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.typed_links import (
    LINKSET,
    LINKSET_TYPE,
    PAGE_TYPE,
    TypedLink,
    context,
)

CATALOG = ".well-known/api-catalog"
"""From the site's root, which has to be that of its host for it to be found."""

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
    contexts = [context(site + CATALOG, _items(desk)), *tables]
    written = json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1) + "\n"
    return {CATALOG: written.encode()}


def _items(desk: Desk) -> Sequence[TypedLink]:
    """List every file that is made for programs, its descriptions aside."""
    site = desk.settings.site_url
    tables = [TypedLink("item", f"{site}{FOLDER}{name}.json", JSON_TYPE) for name in TABLES]
    feeds = [
        TypedLink("item", site + address, FEED_TYPES[form], locale)
        for locale in LOCALES
        for form, address in feeds_of(locale).items()
    ]
    linksets = [
        TypedLink("item", record.address + LINKSET, LINKSET_TYPE, record.locale)
        for record in desk.papers.values()
    ]
    return [*tables, *feeds, *linksets]


def _service(desk: Desk) -> Sequence[TypedLink]:
    """Say where a table is described: to programs, in its package, to people (RFC 8631)."""
    site = desk.settings.site_url
    package = f"{site}{FOLDER}datapackage.json"
    described = [
        TypedLink("service-desc", f"{site}{VERSIONED}openapi.json", OPEN_API_TYPE),
        TypedLink("service-meta", package, JSON_TYPE),
    ]
    page = desk.content.pages.get(DOCUMENTATION)
    if page is None:
        return described
    documented = [
        TypedLink("service-doc", site + page.address(locale), PAGE_TYPE, locale)
        for locale in page.locales
    ]
    return [*described, *documented]
