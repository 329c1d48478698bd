"""What two wordings of a text have in common, word by word, and how far they are apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from plaidoyer.content.editions import Passage
from plaidoyer.content.pages import LocalizedPage
from plaidoyer.content.propositions import is_proposition

SMALLEST_SHARE = 20
"""A passage of fewer words than so many counts as that long: one word may always be mended."""

MINOR = 0.05
"""The share of a passage's words that a minor change may touch at most."""


@dataclass(frozen=True)
class Piece:
    """Words in a row that one wording has, or both."""

    kind: Literal["same", "removed", "added"]
    text: str

    @property
    def words(self) -> str:
        """Give the text without the white space at its end."""
        return self.text.rstrip()

    @property
    def space(self) -> str:
        """Give the white space at its end."""
        return self.text[len(self.words) :]


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two wordings by words, white space kept with the word before it.

    The pieces that are the same or removed make up the old one, in order; those that are the same
    or added, the new one. What is removed stands before what is added in its place.
    """
    one, other = _words(old), _words(new)
    return tuple(_pieces(one, other))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _pieces(one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(one[start:end]))
            continue
        if end > start:
            yield Piece("removed", "".join(one[start:end]))
        if other_end > other_start:
            yield Piece("added", "".join(other[other_start:other_end]))


def passages_as_written(localized: LocalizedPage) -> tuple[Passage, ...]:
    """Give what stands under each heading of a text as it is, with the words that authors wrote."""
    return tuple(
        Passage(
            anchor=section.heading.anchor,
            title=section.heading.title,
            written=section.text,
            shown=section.text,
        )
        for section in localized.document.sections
    )


def why_not_minor(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[str, str] | None:
    """Tell why a change is more than minor, and in which passage; None for a minor one.

    A minor change mends wording: it keeps every passage in its place and every proposition's title,
    every number, figure and citation, and touches a twentieth of a passage's words at most.
    """
    if [each.anchor for each in old] != [each.anchor for each in new]:
        moved = {each.anchor for each in old} ^ {each.anchor for each in new}
        return "passages", min(moved, default=new[0].anchor if new else "")
    for before, after in zip(old, new, strict=True):
        if is_proposition(after.anchor) and before.title != after.title:
            return "title", after.anchor
        if _fixed(before.written) != _fixed(after.written):
            return "numbers", after.anchor
        if _touched(before.written, after.written) > MINOR:
            return "words", after.anchor
    return None


def _fixed(written: str) -> list[str]:
    """List what no minor change may touch: numbers, and what shortcodes and citations name."""
    return re.findall(r"\{\{.*?\}\}|\[[^\]]*@[^\]]*\]|\d+(?:[.,\s]\d+)*", written)


def _touched(old: str, new: str) -> float:
    """Give the share of the words of a passage that a change touches, from 0."""
    touched = {"removed": 0, "added": 0, "same": 0}
    for piece in differences(old, new):
        touched[piece.kind] += len(piece.text.split())
    return max(touched["removed"], touched["added"]) / max(len(old.split()), SMALLEST_SHARE)
