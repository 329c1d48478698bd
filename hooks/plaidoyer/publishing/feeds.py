"""The feeds of each language, with the full text of every paper and article.

Atom follows RFC 4287, and JSON Feed its version 1.1.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import Page, PublicationFacts, modified_on
from plaidoyer.languages import Locale, root_of
from plaidoyer.rendering.addresses import feeds_of
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset

MOST_ENTRIES = 50
"""Readers take in a feed whole at each visit: it holds the latest papers and articles."""

EPOCH = datetime.date(1970, 1, 1)
"""When a feed without entries last changed."""

JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Entry:
    """A paper or an article in a feed."""

    address: str
    """Its canonical address, which is also its id for good."""
    title: str
    summary: str
    html: str
    """Its text, with every address absolute."""
    authors: tuple[str, ...]
    published: PartialDate
    """When, as precisely as it is known."""
    updated: PartialDate


def feed_files(desk: Desk, locale: Locale) -> Mapping[str, str]:
    """Write the feeds of a language: their texts, by their paths from the site's root."""
    pen = Pen(desk, locale, root_of(locale), "absolute")
    entries = entries_of(pen)
    paths = feeds_of(locale)
    return {paths["atom"]: _atom(pen, entries), paths["json"]: _json(pen, entries)}


def entries_of(pen: Pen) -> list[Entry]:
    """List what stands in a feed: the latest of what exists in its language, latest first."""
    dated = [
        (page.facts.date.first_day(), page.reference, page)
        for page in pen.content.pages.values()
        if isinstance(page.facts, PublicationFacts) and pen.locale in page.localized
    ]
    return [_entry(pen, page) for _, _, page in sorted(dated, reverse=True)[:MOST_ENTRIES]]


def _entry(pen: Pen, page: Page) -> Entry:
    assert isinstance(page.facts, PublicationFacts)
    texts = page.localized[pen.locale].texts
    own = Pen(pen.desk, pen.locale, page.address(pen.locale), "absolute")
    return Entry(
        address=pen.desk.settings.site_url + page.address(pen.locale),
        title=typeset(texts.title, pen.locale),
        summary=typeset(texts.summary, pen.locale),
        html=own.draw(page).html,
        authors=page.facts.authors,
        published=page.facts.date,
        updated=modified_on(page, pen.locale) or page.facts.date,
    )


def moment(date: PartialDate) -> str:
    """Write a date as feeds do (RFC 3339): known to the month or year, it counts from its first
    day."""
    return f"{date.first_day().isoformat()}T00:00:00Z"


def _day(name: str, date: PartialDate) -> Mapping[str, str]:
    """Tell a date where a format lets one leave it out: only if it is known to the day."""
    return {name: moment(date)} if date.day else {}


def _atom(pen: Pen, entries: list[Entry]) -> str:
    template = pen.desk.templates.get_template("feeds/atom.xml")
    updated = max((entry.updated.first_day() for entry in entries), default=EPOCH)
    return template.render(
        **pen.tools,
        site_name=pen.desk.settings.site_name,
        self_address=pen.href(feeds_of(pen.locale)["atom"]),
        entries=entries,
        updated=moment(PartialDate.of(updated)),
        moment=moment,
    )


def _json(pen: Pen, entries: list[Entry]) -> str:
    feed = {
        "version": JSON_FEED,
        "title": pen.phrase("feed_title"),
        "home_page_url": pen.href(root_of(pen.locale)),
        "feed_url": pen.href(feeds_of(pen.locale)["json"]),
        "language": pen.locale,
        "authors": [{"name": pen.desk.settings.site_name}],
        "items": [
            {
                "id": entry.address,
                "url": entry.address,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": str(entry.html),
                **_day("date_published", entry.published),
                **_day("date_modified", entry.updated),
                "authors": [{"name": author} for author in entry.authors],
                "language": pen.locale,
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
