"""From Markdown to a document: sections, links, shortcodes and citations, each with its line.

Nothing in it is HTML: what looks like a tag is a problem.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from plaidoyer.languages import Locale
from plaidoyer.problems import Problem
from plaidoyer.reading.citations import holds_citation
from plaidoyer.reading.dialect import UNSOURCED, Complaints, parse
from plaidoyer.reading.documents import (
    CallSite,
    CitationSite,
    Document,
    Heading,
    Link,
    Section,
)
from plaidoyer.reading.text_files import unwanted_in

LONGEST_LINK = 2_000
"""In characters. A target written once can be referred to thousands of times."""

USABLE_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def slug(text: str) -> str:
    """Make an anchor from the words of a heading: `L’École à l’œuvre → l-ecole-a-l-oeuvre`."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass
class _Reader(Complaints):
    """What is found while a document is read."""

    sections: list[Section] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    calls: list[CallSite] = field(default_factory=list)
    citations: list[CitationSite] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    """The label and the line of every reference to a footnote."""
    words: int = 0


def read_markdown(
    body: str, path: str, first_line: int, locale: Locale
) -> tuple[Document, list[Problem]]:
    """Read a page's Markdown.

    Takes the text, the path of its file, the line of that file on which the text begins, and the
    language, which chooses the quotation marks. Gives the document and the problems found.
    """
    reader = _Reader(path, first_line)
    tokens, env = parse(body, locale, reader)
    _take_headings(reader, tokens)
    _take_inline(reader, tokens)
    _check_footnotes(reader, env["definitions"])
    document = Document(
        source=body,
        tokens=tuple(tokens),
        first_line=first_line,
        sections=tuple(reader.sections),
        links=tuple(reader.links),
        calls=tuple(reader.calls),
        citations=tuple(reader.citations),
        words=reader.words,
        has_footnotes=any(token.type == "footnote_block_open" for token in tokens),
    )
    return document, reader.problems


def _take_headings(reader: _Reader, tokens: Sequence[Token]) -> None:
    """Give every heading its anchor, and list the sections."""
    above = 1
    seen: dict[str, int] = {}
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    for start, end in pairwise([*starts, len(tokens)]):
        token, inline = tokens[start], tokens[start + 1]
        line = inline.meta["line"]
        level = int(token.tag[1])
        title = plain_text([inline])
        anchor = token.meta["anchor"] if "anchor" in token.meta else slug(title)
        if level == 1:
            reader.complain(line, "heading-of-level-1")
        elif level > above + 1:
            reader.complain(line, "heading-skips-a-level", level=level, above=above)
        if not title:
            reader.complain(line, "empty-heading")
        elif not USABLE_ANCHOR.fullmatch(anchor):
            reader.complain(line, "bad-anchor", anchor=anchor)
        elif anchor in seen:
            reader.complain(line, "duplicate-anchor", anchor=anchor, first=seen[anchor])
        if any(child.type == "shortcode" for child in inline.children or ()):
            reader.complain(line, "shortcode-in-heading")
        if any(child.type == "citation" for child in inline.children or ()):
            reader.complain(line, "citation-in-heading")
        seen.setdefault(anchor, line)
        above = level
        token.attrSet("id", anchor)
        tokens[start + 2].meta = {"anchor": anchor, "title": title}
        text = plain_text(tokens[start + 3 : end])
        reader.sections.append(Section(Heading(level, anchor, title, line), text))


def _take_inline(reader: _Reader, tokens: Sequence[Token]) -> None:
    """List links, images and shortcodes with their lines, and refuse what may not be written."""
    anchor = ""
    is_note = False
    marked: dict[int, str] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = str(token.attrGet("id"))
        elif token.type == "footnote_open":
            anchor, is_note = marked.get(token.meta["id"], ""), True
        elif token.type == "html_block" and token.map:
            reader.complain(reader.first_line + token.map[0], "raw-html", tag=_tag(token.content))
        elif token.type == "inline":
            children = token.children or []
            is_alone = len(children) == 1 and tokens[index - 1].type == "paragraph_open"
            for line, child in _with_lines(token):
                _take_child(reader, child, line)
                if child.type == "image":
                    child.meta["is_block"] = is_alone and bool(child.attrGet("title"))
                elif child.type == "shortcode":
                    child.meta["is_block"] = is_alone
                    site = CallSite(child.meta["call"], child.meta["line"], is_alone, anchor)
                    reader.calls.append(site)
                elif child.type == "citation":
                    reader.citations.append(
                        CitationSite(child.meta["citation"], child.meta["line"], anchor, is_note)
                    )
                elif child.type == "footnote_ref":
                    marked.setdefault(child.meta["id"], anchor)
            _refuse_links_within_links(reader, token)


def _with_lines(inline: Token) -> Iterator[tuple[int, Token]]:
    line = inline.meta["line"]
    for child in inline.children or ():
        yield line, child
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("shortcode", "html_inline", "citation"):
            line += child.content.count("\n")


def _take_child(reader: _Reader, child: Token, line: int) -> None:
    if child.type == "text":
        reader.words += len(child.content.split())
        for name in unwanted_in(child.content):  # written as an entity, such as &#x202E;
            reader.complain(line, "unwanted-character", character=name)
    elif child.type == "footnote_ref":
        reader.marks.append((child.meta["label"], line))
    elif child.type == "html_inline":
        reader.complain(line, "raw-html", tag=_tag(child.content))
    elif child.type == "link_open":
        _take_link(reader, Link(str(child.attrGet("href")), line, is_image=False))
    elif child.type == "image":
        _take_link(reader, Link(str(child.attrGet("src")), line, is_image=True))
        if not child.content.strip():
            reader.complain(line, "image-without-text", target=child.attrGet("src"))
        caption = str(child.attrGet("title") or "")
        insides = list(_all_within(child))
        if "{{" in caption or any(inside.type == "shortcode" for inside in insides):
            reader.complain(line, "shortcode-in-image")
        if holds_citation(caption) or any(inside.type == "citation" for inside in insides):
            reader.complain(line, "citation-in-image")
        for text in (caption, *(inside.content for inside in insides)):
            for name in unwanted_in(text):
                reader.complain(line, "unwanted-character", character=name)
    for name in child.meta.get("insecure_attrs", ()):
        reader.complain(line, "attribute-refused", name=name)
    _take_mark(reader, child, line)
    language = child.attrGet("lang")
    if language is not None and not LANGUAGE_TAG.fullmatch(str(language)):
        reader.complain(line, "not-a-language", value=language)


def _take_mark(reader: _Reader, child: Token, line: int) -> None:
    """Refuse any class but that of a passage without source, and that one without its reason."""
    marked, reason = child.attrGet("class"), str(child.attrGet("reason") or "")
    if marked is None and not reason:
        return
    if child.type != "span_open" or marked != UNSOURCED:
        reader.complain(line, "attribute-refused", name="reason" if marked is None else "class")
    elif not reason.strip():
        reader.complain(line, "unsourced-without-reason")


def _refuse_links_within_links(reader: _Reader, inline: Token) -> None:
    """Refuse shortcodes and citations in the words of a link: each draws a link itself."""
    depth = 0
    for line, child in _with_lines(inline):
        if child.type in ("link_open", "link_close"):
            depth += child.nesting
        elif depth and child.type in ("shortcode", "citation"):
            reader.complain(line, "link-within-link", source=child.content)


def _take_link(reader: _Reader, link: Link) -> None:
    if len(link.target) > LONGEST_LINK:
        reader.complain(link.line, "link-too-long", limit=LONGEST_LINK)
    else:
        reader.links.append(link)


def _all_within(token: Token) -> Iterator[Token]:
    for child in token.children or ():
        yield child
        yield from _all_within(child)


def _check_footnotes(reader: _Reader, definitions: Sequence[tuple[str, int]]) -> None:
    """Refuse a mark without its note, a note without its mark, and a note written twice."""
    written = {label for label, _ in definitions}
    marked = {label for label, _ in reader.marks}
    for label, line in reader.marks:
        if label not in written:
            reader.complain(line, "footnote-without-text", label=label)
    seen: set[str] = set()
    for label, line in definitions:
        if label in seen:
            reader.complain(line, "footnote-twice", label=label)
        elif label not in marked:
            reader.complain(line, "footnote-unused", label=label)
        seen.add(label)


def _tag(source: str) -> str:
    return source.split("\n", 1)[0].strip()[:60]


def plain_text(tokens: Sequence[Token]) -> str:
    """Give the words of some tokens, without markup, blocks parted by a line feed."""
    blocks = []
    for token in tokens:
        if token.type in ("inline", "image"):
            blocks.append("".join(_plain(child) for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return "\n".join(" ".join(block.split()) for block in blocks).strip()


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return plain_text([token])
    return "" if token.type in ("html_inline", "footnote_ref", "citation") else token.content
