"""What stands under one heading of a drawn text, cut out to be shown on another page."""

import re
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "wbr"})
"""The elements that no end tag closes, of those that a text may hold."""
HEADING = re.compile(r"h[1-6]")
OWN_PLACE = re.compile(r' href="#')
ID = re.compile(r' id="[^"]*"')


def excerpt(html: str, anchor: str, address: str) -> str:
    """Cut out what stands between the heading of an anchor and the next heading, note or source.

    Takes a text as this site draws it and the address where it stands, to which links within the
    text then lead. Ids are left out, since the page that shows it has its own. Empty where there is
    no such heading.
    """
    cutter = _Cutter(anchor)
    cutter.feed(html)
    cutter.close()
    if cutter.start is None:
        return ""
    lines = html.split("\n")
    start, end = (
        sum(len(each) + 1 for each in lines[: line - 1]) + column
        for line, column in (cutter.start, cutter.end or (len(lines) + 1, 0))
    )
    return OWN_PLACE.sub(f' href="{address}#', ID.sub("", html[start:end])).strip()


class _Cutter(HTMLParser):
    """Finds where an excerpt starts and ends, as lines from 1 and columns from 0."""

    def __init__(self, anchor: str) -> None:
        super().__init__()
        self.anchor = anchor
        self.start: tuple[int, int] | None = None
        self.end: tuple[int, int] | None = None
        self._title = ""
        """The heading that has been found and not yet left."""
        self._depth = 0
        """How many elements are open since the excerpt started."""
        self._wanted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._wanted and self.start is None:
            self.start = self.getpos()
        if self.start is None:
            if HEADING.fullmatch(tag) and ("id", self.anchor) in attrs:
                self._title = tag
        elif self._depth == 0 and (HEADING.fullmatch(tag) or tag == "section"):
            self._stop()
        elif tag not in VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._wanted and self.start is None:
            self.start = self.getpos()
        if self.start is not None:
            if self._depth == 0:
                self._stop()
            self._depth -= 1
        elif tag == self._title:
            self._wanted = True

    def handle_data(self, data: str) -> None:
        if self._wanted and self.start is None:
            self.start = self.getpos()

    def _stop(self) -> None:
        if self.end is None:
            self.end = self.getpos()
