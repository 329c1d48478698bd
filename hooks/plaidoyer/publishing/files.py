"""Every file that stands beside the pages, written from the same content."""

from collections.abc import Mapping, Sequence

from plaidoyer.languages import LOCALES
from plaidoyer.publishing.feeds import feed_files
from plaidoyer.publishing.sitemap import robots, sitemap
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output


def accompanying_files(desk: Desk, outputs: Sequence[Output]) -> Mapping[str, str]:
    """Write the files beside the pages: their texts, by their paths from the site's root."""
    files = {"robots.txt": robots(desk), "sitemap.xml": sitemap(desk, outputs)}
    for locale in LOCALES:
        files |= feed_files(desk, locale)
    return files
