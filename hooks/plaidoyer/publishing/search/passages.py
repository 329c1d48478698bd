"""The words of a page, as they are searched: without markup, and each passage by its anchor."""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from plaidoyer.reading.citations import Citation
from plaidoyer.rendering.pen import Pen


def passages_of(tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    """Part a text at its headings: each anchor with what follows, none with what precedes all.

    The texts of notes are left out.
    """
    end = len(tokens)
    for index in reversed(range(len(tokens))):
        if tokens[index].type == "footnote_block_open":
            end = index
        elif tokens[index].type == "heading_open":
            # A heading is three tokens: open, inline, close.
            yield str(tokens[index].attrGet("id")), tokens[index + 3 : end]
            end = index
    yield "", tokens[:end]


def plain_words(pen: Pen, tokens: Iterable[Token]) -> str:
    """Give the words of some tokens, those of shortcodes within sentences included.

    What stands in a block of its own, as a list of members, is drawn from what can be found itself.
    """
    blocks = []
    for token in tokens:
        if token.type == "inline":
            blocks.append("".join(_words(pen, child) for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return " ".join(" ".join(blocks).split())


def _words(pen: Pen, token: Token) -> str:
    """Give the words of a token within a paragraph."""
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "footnote_ref":
            return ""
        case "citation":
            return _named(pen, token.meta["citation"])
        case "shortcode":
            return "" if token.meta["is_block"] else str(pen.shortcode(token).striptags())
        case "image":
            return plain_words(pen, [Token("inline", "", 0, children=token.children)])
    return token.content


def _named(pen: Pen, citation: Citation) -> str:
    """Give the author that a sentence names through a citation; a mark alone says no word."""
    return pen.entry(citation.items[0].key).name if citation.names_author else ""
