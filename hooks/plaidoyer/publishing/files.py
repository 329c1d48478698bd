"""Every file that stands beside the pages, written from the same content."""

from collections.abc import Mapping, Sequence

from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, folder_of, root_of
from plaidoyer.publishing.feeds import feed_files
from plaidoyer.publishing.hosting import hosting_files
from plaidoyer.publishing.sitemap import robots, sitemap
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output


def accompanying_files(desk: Desk, outputs: Sequence[Output], store: Store) -> Mapping[str, bytes]:
    """Make the files beside the pages, by their paths from the site's root.

    Takes what was made in earlier builds besides, for what is costly to make.
    """
    texts = {"robots.txt": robots(desk), "sitemap.xml": sitemap(desk, outputs)}
    for locale in LOCALES:
        texts |= feed_files(desk, locale)
    return {
        **{path: text.encode() for path, text in texts.items()},
        **hosting_files(desk.settings.site_url),
        **media_files(desk.content),
    }


def media_files(content: SiteContent) -> Mapping[str, bytes]:
    """Give the files beside pages as they were put there."""
    return {
        root_of(locale) + path: (content.root / folder_of(locale) / path).read_bytes()
        for locale, path in content.media
    }
