"""The citations of one text: their marks, and the list of what they cite.

Pandoc's two ways of citing are drawn in the site's style: by number, in the order of first mention
(ISO 690:2021, numeric system), or by name and year (name and date system).
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from markdown_it.token import Token
from markupsafe import Markup

from plaidoyer.languages import Locale
from plaidoyer.reading.citations import Citation, CitedItem
from plaidoyer.rendering.bibliography import Entry
from plaidoyer.rendering.csl_processor import STUDY_ADDRESS
from plaidoyer.rendering.typography import FIXED, NARROW, typeset
from plaidoyer.rendering.views import BackView, ReferenceView

RANGE = re.compile(r"(?<=\d)-(?=\d)")
PLACE = re.compile(r"(?<=[.°§]) (?=[\dIVX])")
"""Between the name of a part and its number, as in `p. 12`."""


class Frame(Protocol):
    """What drawing citations needs to know of the page that shows them."""

    def address_of_anchor(self, anchor: str) -> str:
        """Write the address of a place on this page."""

    def phrase(self, key: str, /, **values: object) -> str:
        """Give a phrase of the interface."""


@dataclass
class Mentions:
    """What one text cites, numbered as its marks are drawn one after the other."""

    frame: Frame
    locale: Locale
    """The language of the text."""
    entry_of: Callable[[str], Entry]
    is_numeric: bool
    _found: dict[str, list[str]] = field(default_factory=dict)
    """By key, in the order of first mention: the ids of the marks."""

    def draw(self, token: Token) -> str:
        """Draw the mark of a citation, a link to the entry of each source."""
        citation: Citation = token.meta["citation"]
        space = FIXED if token.meta["has_space"] else ""
        semicolon = f"{NARROW}; " if self.locale == "fr" else "; "
        items = semicolon.join(self._item(item, citation) for item in citation.items)
        opening, closing = "[]" if self.is_numeric else "()"
        return f"{space}{self._name(citation)}{opening}{items}{closing}"

    def _name(self, citation: Citation) -> str:
        """Write the author, where that is a part of the sentence."""
        if not citation.names_author:
            return ""
        return escape(self.entry_of(citation.items[0].key).name) + FIXED

    def _item(self, item: CitedItem, citation: Citation) -> str:
        prefix = f"{self._words(item.prefix)} " if item.prefix else ""
        names_author = not (citation.is_narrative or item.hides_author)
        return f"{prefix}{self._link(item.key, names_author=names_author)}{self._words(item.tail)}"

    def _link(self, key: str, *, names_author: bool) -> str:
        marks = self._found.setdefault(key, [])
        number = self._number(key)
        mark = f"cited_{number}-{len(marks) + 1}"
        marks.append(mark)
        entry, label = self.entry_of(key), ""
        if self.is_numeric:
            shown = str(number)
            label = f' aria-label="{escape(self.frame.phrase("reference", number=number))}"'
        else:
            shown = f"{entry.name} {entry.year}" if names_author else entry.year
        href = escape(self.frame.address_of_anchor(f"reference_{number}"))
        return f'<a id="{mark}" href="{href}" role="doc-biblioref"{label}>{escape(shown)}</a>'

    @property
    def keys(self) -> Collection[str]:
        """Give what was cited so far, in the order of first mention."""
        return self._found.keys()

    def _number(self, key: str) -> int:
        return list(self._found).index(key) + 1

    def _words(self, words: str) -> str:
        return escape(typeset(PLACE.sub(FIXED, RANGE.sub("–", words)), self.locale))

    def listed(self, studies: Mapping[str, str]) -> tuple[ReferenceView, ...]:
        """List what was cited, in the order of the style, with the way back to each mark.

        Takes the addresses of the studies' pages, as seen from this page, by id.
        """
        keys = list(self._found)
        if not self.is_numeric:
            keys.sort(key=lambda key: self.entry_of(key).place)
        return tuple(self._view(key, studies.get(key, "")) for key in keys)

    def _view(self, key: str, study: str) -> ReferenceView:
        number = self._number(key)
        html = self.entry_of(key).html
        backs = tuple(
            BackView(
                href=self.frame.address_of_anchor(mark),
                label=self.frame.phrase("reference_back", number=number, mention=mention),
            )
            for mention, mark in enumerate(self._found[key], start=1)
        )
        html = html.replace(f'href="{STUDY_ADDRESS}"', f'href="{escape(study)}"')
        return ReferenceView(number, Markup(html), backs)
