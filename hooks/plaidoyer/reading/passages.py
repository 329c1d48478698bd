"""The statistics that a text states by hand, where each stands, and what stands behind it."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from markdown_it.token import Token

from plaidoyer.languages import Locale
from plaidoyer.problems import Place
from plaidoyer.reading.dialect import UNSOURCED
from plaidoyer.reading.documents import Document
from plaidoyer.reading.incidental_numbers import HIDDEN
from plaidoyer.reading.measures import HINT, Kind
from plaidoyer.reading.statistics import find_statistics

CITED = "\u25a3"
"""Stands in a sentence where it cites a source."""

SOURCES = frozenset({"study"})
"""The shortcodes that name a source, as a citation does."""

QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")

ABBREVIATIONS = (
    r"\b(?:[A-ZÀ-Ý]|pp?|cf|art|vol|n|no|fig|chap|ex|env|éd|ed|al|dr|mrs?|ms|st|e\.g|i\.e|approx|vs)"
)
SENTENCE_END = re.compile(
    rf"[.!?…]+[»”\")\]]*(?:\s*{CITED})*(?=\s+[«“\"(\[]*[A-ZÀ-Ý\d{HIDDEN}{CITED}])"
)
BEFORE_NO_END = re.compile(rf"(?:{ABBREVIATIONS})$", re.IGNORECASE)

Support = Literal["nothing", "citation", "mark"]


@dataclass(frozen=True)
class Stated:
    """A statistic that an author wrote by hand."""

    text: str
    """As it was written: `46 %`, `12 millions`."""
    kind: Kind
    values: tuple[Decimal, ...]
    support: Support
    """Its sentence cites a source, or it is marked as having none, or neither."""
    place: Place
    sentence: str


@dataclass
class _Passage:
    """The words of one block, and where they stand in its Markdown."""

    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    """From which character on, what stands from which character of the Markdown on."""
    marked: list[tuple[int, int]] = field(default_factory=list)
    """From where to where the author admits that there is no source."""


def stated_statistics(document: Document, locale: Locale) -> Iterator[Stated]:
    """Find every statistic of a text that no figure draws, outside code and quotations."""
    cited_notes = _notes_that_cite(document.tokens)
    quoted = 0
    for token in document.tokens:
        if token.type == "blockquote_open":
            quoted += bool(token.meta.get("is_quotation")) or quoted > 0
        elif token.type == "blockquote_close":
            quoted = max(0, quoted - 1)
        elif token.type == "inline" and not quoted and HINT.search(token.content):
            passage = _passage(token, cited_notes)
            for start, end in _sentences(passage.text):
                yield from _in_sentence(document, token, passage, start, end, locale)


def _in_sentence(
    document: Document, token: Token, passage: _Passage, start: int, end: int, locale: Locale
) -> Iterator[Stated]:
    sentence = passage.text[start:end]
    for each in find_statistics(sentence, locale):
        first, last = start + each.start, start + each.end
        is_marked = any(begin <= first < stop for begin, stop in passage.marked)
        support: Support = "mark" if is_marked else "nothing"
        if CITED in sentence and not is_marked:
            support = "citation"
        text = passage.text[first:last]
        place = _place(document, token, passage, first, text)
        yield Stated(text, each.kind, each.values, support, place, sentence)


def _passage(token: Token, cited_notes: frozenset[str]) -> _Passage:
    """Write out a block's words, with something in the place of what is none of them."""
    passage = _Passage()
    cursor = 0
    opened: list[int] = []
    never = sys.maxsize  # where a span begins that marks nothing
    for child in token.children or ():
        found = token.content.find(child.content, cursor) if child.content else -1
        if found >= 0:
            cursor = found
        passage.places.append((len(passage.text), cursor))
        if child.type == "span_open":
            is_mark = child.attrGet("class") == UNSOURCED
            opened.append(len(passage.text) if is_mark else never)
        elif child.type == "span_close":
            passage.marked.append((opened.pop(), len(passage.text)))
        passage.text += _words(child, cited_notes)
        cursor += len(child.content) if found >= 0 else 0
    passage.text = QUOTATION.sub(lambda match: HIDDEN * len(match[0]), passage.text)
    return passage


def _words(child: Token, cited_notes: frozenset[str]) -> str:
    match child.type:
        case "text":
            return child.content
        case "softbreak" | "hardbreak":
            return " "
        case "citation":
            return CITED
        case "shortcode":
            return CITED if child.meta["call"].name in SOURCES else HIDDEN
        case "footnote_ref":
            return CITED if child.meta["label"] in cited_notes else ""
        case "code_inline" | "html_inline" | "image":
            return HIDDEN
        case _:
            return ""


def _notes_that_cite(tokens: Sequence[Token]) -> frozenset[str]:
    """Name the footnotes whose text cites a source."""
    found = set()
    label = ""
    for token in tokens:
        if token.type == "footnote_open":
            label = str(token.meta["label"])
        elif token.type == "footnote_close":
            label = ""
        elif label and any(_words(child, frozenset()) == CITED for child in token.children or ()):
            found.add(label)
    return frozenset(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence begins and ends."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match[0].startswith(".") and BEFORE_NO_END.search(text[start : match.start()]):
            continue
        yield start, match.end()
        start = match.end() + 1  # past the space after it
    if text[start:].strip():
        yield start, len(text)


def _place(document: Document, token: Token, passage: _Passage, offset: int, text: str) -> Place:
    """Find the line and the column of the file at which something stands.

    Where typography has changed the text, the place is the nearest that says the same.
    """
    begin, source = next(each for each in reversed(passage.places) if each[0] <= offset)
    exact = source + offset - begin
    if not token.content.startswith(text, exact):
        found = token.content.find(text, source)
        exact = found if found >= 0 else source
    before = token.content[:exact]
    line = int(token.meta["line"]) + before.count("\n")
    within = before.rpartition("\n")[2]
    written = token.content.split("\n")[before.count("\n")]
    whole = document.source.split("\n")[line - document.first_line]
    return line, max(whole.find(written), 0) + len(within) + 1
