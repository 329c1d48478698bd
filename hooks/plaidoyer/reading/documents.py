"""A page's Markdown, read: its tokens, and what else needs to be known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from plaidoyer.reading.citations import Citation
from plaidoyer.reading.shortcodes import Call


def notes_start(tokens: Sequence[Token]) -> int:
    """Give the index of the token at which the notes of a text begin; their number without any."""
    starts = (index for index, each in enumerate(tokens) if each.type == "footnote_block_open")
    return next(starts, len(tokens))


@dataclass(frozen=True)
class Heading:
    """A heading, and the address of its section within the page."""

    level: int
    """2 for a section, 3 for a subsection, up to 6."""
    anchor: str
    title: str
    """Its words, without markup."""
    line: int


@dataclass(frozen=True)
class Section:
    """What stands under a heading, up to the next heading of any level."""

    heading: Heading
    text: str
    """Its words, without markup."""


@dataclass(frozen=True)
class Link:
    """A link or an image as it was written."""

    target: str
    line: int
    is_image: bool


@dataclass(frozen=True)
class CallSite:
    """A shortcode, and where it stands."""

    call: Call
    line: int
    is_block: bool
    """Whether it is alone in its paragraph."""
    anchor: str
    """The anchor of the heading above it; empty before the first."""


@dataclass(frozen=True)
class CitationSite:
    """A citation, and where it stands."""

    citation: Citation
    line: int
    anchor: str
    """The anchor of the heading above it or, within a footnote, above the first mark of that."""
    is_in_footnote: bool


@dataclass(frozen=True)
class Document:
    """A page's Markdown, read."""

    source: str
    """The Markdown as it was written."""
    tokens: tuple[Token, ...]
    """What the renderer draws; not to be changed."""
    first_line: int = 1
    """The line of its file on which the Markdown begins."""
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    calls: tuple[CallSite, ...] = ()
    citations: tuple[CitationSite, ...] = ()
    words: int = 0
    has_footnotes: bool = False

    @property
    def anchors(self) -> frozenset[str]:
        """Collect the places of the page that a link may lead to."""
        return frozenset(section.heading.anchor for section in self.sections)

    def line_of(self, anchor: str) -> int:
        """Give the line of a heading; that on which the Markdown begins, if there is none such."""
        lines = {each.heading.anchor: each.heading.line for each in self.sections}
        return lines.get(anchor, self.first_line)

    def answer(self, anchor: str) -> tuple[Token, ...]:
        """Give what stands under a heading, up to the next of its level or above."""
        start, level = next(
            (index, token.tag)
            for index, token in enumerate(self.tokens)
            if token.type == "heading_open" and token.attrGet("id") == anchor
        )
        end = start + 3  # a heading is three tokens: open, inline, close
        last = notes_start(self.tokens)
        while end < last:
            token = self.tokens[end]
            if token.type == "heading_open" and token.tag <= level:
                break
            end += 1
        return self.tokens[start + 3 : end]
