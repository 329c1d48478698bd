"""Every file that stands beside the pages, written from the same content."""

from collections.abc import Mapping, Sequence

from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES
from plaidoyer.publishing.api_catalog import api_catalog
from plaidoyer.publishing.charts import chart_files
from plaidoyer.publishing.citations import citations_of_papers
from plaidoyer.publishing.editions import edition_files
from plaidoyer.publishing.feeds import feed_files
from plaidoyer.publishing.pictures import picture_files
from plaidoyer.publishing.previews.files import preview_files
from plaidoyer.publishing.search.files import search_files
from plaidoyer.publishing.sitemap import robots, sitemap
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output


def accompanying_files(
    desk: Desk, outputs: Sequence[Output], store: Store
) -> Sequence[Mapping[str, bytes]]:
    """Make the files beside the pages, by their paths from the site's root: each part by itself.

    Takes what was made in earlier builds besides, for what is costly to make.
    """
    texts = {"robots.txt": robots(desk), "sitemap.xml": sitemap(desk, outputs)}
    for locale in LOCALES:
        texts |= feed_files(desk, locale)
    return [
        {path: text.encode() for path, text in texts.items()},
        citations_of_papers(desk),
        api_catalog(desk),
        chart_files(desk),
        document_files(desk.content),
        edition_files(desk),
        picture_files(desk.content, store),
        preview_files(desk, outputs, store),
        search_files(desk, store),
    ]


def document_files(content: SiteContent) -> Mapping[str, bytes]:
    """Give the documents beside pages as they were put there."""
    return {
        media.address: (content.root / media.source).read_bytes()
        for media in content.media.values()
        if media.picture is None
    }
