"""The media type of each file that hosts do not know by themselves: one list for all hosts."""

from collections.abc import Mapping
from types import MappingProxyType

from plaidoyer.content.editions import SOURCE
from plaidoyer.languages import LOCALES
from plaidoyer.publishing.api_catalog import CATALOG_TYPE, FEED_TYPES, OPEN_API_TYPE
from plaidoyer.publishing.data.schemas import VERSIONED
from plaidoyer.rendering.addresses import API_CATALOG, feeds_of
from plaidoyer.rendering.citation_files import MEDIA_TYPES
from plaidoyer.rendering.cite_texts import TEXT_FILE
from plaidoyer.rendering.document_links import FORMATS
from plaidoyer.rendering.typed_links import LINKSET, LINKSET_TYPE

BESIDE_PAPERS: Mapping[str, str] = MappingProxyType(
    {
        **{
            name: type_ if type_.endswith("+json") else f"{type_}; charset=utf-8"
            for name, type_ in MEDIA_TYPES.items()
        },
        TEXT_FILE: "text/plain; charset=utf-8",
        SOURCE: "text/markdown; charset=utf-8",
        LINKSET: LINKSET_TYPE,
    }
)
"""What stands beside papers, editions and propositions, by name, and the type of each."""

AT_ONE_PLACE: Mapping[str, str] = MappingProxyType(
    {
        API_CATALOG: CATALOG_TYPE,
        f"{VERSIONED}openapi.json": OPEN_API_TYPE,
        **{
            address: FEED_TYPES[form]
            for locale in LOCALES
            for form, address in feeds_of(locale).items()
        },
    }
)
"""Other files, by address from the site's root."""

TYPES: Mapping[str, str] = MappingProxyType({**BESIDE_PAPERS, **AT_ONE_PLACE})
"""The files whose type no host knows from their ending. JSON is in UTF-8 by itself (RFC 8259), and
XML says so in its first line."""

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
        "epub": FORMATS["epub"],
        "docx": FORMATS["docx"],
    }
)
"""The types of endings that nginx or Apache do not know, or whose character set they leave open
(RFC 6838, RFC 7763). Netlify and Cloudflare Pages know them all."""

COMPRESSED = (
    *("text/html", "text/css", "text/javascript", "application/javascript", "application/json"),
    *("application/feed+json", "application/atom+xml", "application/xml", "image/svg+xml"),
    *("text/csv", "text/plain", "text/markdown", "application/linkset+json"),
    OPEN_API_TYPE.partition(";")[0],
    *MEDIA_TYPES.values(),
)
"""What is sent compressed: text. nginx compresses the first of them by itself."""
