"""The map of the site for search engines (sitemaps.org 0.9), with each page's other language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plaidoyer.content.pages import updated_on
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.frame import alternates_of
from plaidoyer.rendering.outputs import Output


@dataclass(frozen=True)
class Entry:
    """A page in the map."""

    address: str
    modified: str | None
    """The day of the last change, from the content; None where it is not known to the day."""
    alternates: tuple[tuple[str, str], ...]


def sitemap(desk: Desk, outputs: Iterable[Output]) -> str:
    """Write the map of all pages and frozen editions, in the order of their addresses."""
    listed = [_entry(desk, output) for output in outputs if output.is_listed]
    entries = sorted([*listed, *_editions(desk)], key=lambda entry: entry.address)
    return desk.templates.get_template("feeds/sitemap.xml").render(entries=entries) + "\n"


def _entry(desk: Desk, output: Output) -> Entry:
    day = updated_on(output.page, output.locale) if output.page and not output.year else None
    return Entry(
        address=desk.settings.site_url + output.address,
        modified=day.isoformat() if day else None,
        alternates=alternates_of(desk, output),
    )


def _editions(desk: Desk) -> Iterator[Entry]:
    """Give the pages of every frozen edition, each with its other language: they never change."""
    site = desk.settings.site_url
    for frozen, places in desk.content.published_editions():
        date = frozen.edition
        alternates = tuple((str(locale), site + place) for locale, place in places.items())
        for _, address in alternates:
            yield Entry(
                address=address,
                modified=date.isoformat() if date.day else None,
                alternates=alternates if len(alternates) > 1 else (),
            )


def robots(desk: Desk) -> str:
    """Write `robots.txt` (RFC 9309): everything may be read, and here is the map."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {desk.settings.site_url}sitemap.xml\n"
