"""The text of a tree with what belongs together tied by no-break spaces."""

from collections.abc import Iterable, Iterator
from typing import Any

from plaidoyer.publishing.documents.pandoc import Node
from plaidoyer.rendering.ties import tied

BLANKS = ("Space", "SoftBreak")
STYLES = ("Emph", "Strong", "Superscript", "Subscript", "Strikeout", "Underline", "SmallCaps")
OTHER = "\ufffc"
"""What stands for a piece that is no words: nothing is tied across it."""


def tie(value: Any) -> None:
    """Tie the words of blocks, or of whatever holds some, in place.

    Emphasis and links part a text into pieces; what belongs together may reach over several.
    """
    if isinstance(value, list):
        if any(isinstance(each, dict) and each.get("t") in ("Str", *BLANKS) for each in value):
            _tie_words(value)
        else:
            for each in value:
                tie(each)
    elif isinstance(value, dict):
        tie(value.get("c"))


def _tie_words(inlines: list[Node]) -> None:
    pieces = list(_pieces(inlines))
    words = [_words(piece) for piece in pieces]
    settled = tied("".join(words))
    place = 0
    for piece, text in zip(pieces, words, strict=True):
        new = settled[place : place + len(text)]
        place += len(text)
        if new != text:
            piece.update(t="Str", c=new)


def _words(piece: Node) -> str:
    if piece["t"] in BLANKS:
        return " "
    return str(piece["c"]) if piece["t"] == "Str" else OTHER


def _pieces(inlines: Iterable[Any]) -> Iterator[Node]:
    """Go through the pieces of a text that hold no others; notes are texts of their own."""
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind in ("Link", "Span", "Quoted"):
            yield from _pieces(content[1])
        elif kind in STYLES:
            yield from _pieces(content)
        else:
            if kind == "Note":
                tie(content)
            yield node
