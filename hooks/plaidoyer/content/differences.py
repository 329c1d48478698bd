"""What two wordings of a text have in common, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


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


def paragraphs(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Part a comparison where an empty line ends a paragraph of either wording."""
    found: list[Piece] = []
    for piece in pieces:
        first, *more = piece.text.split("\n\n")
        found.append(Piece(piece.kind, first))
        for text in more:
            yield tuple(each for each in found if each.text)
            found = [Piece(piece.kind, text)]
    yield tuple(each for each in found if each.text)


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two wordings by words, signs and white space.

    The pieces that are the same or removed make up the old one, in order; those that are the same
    or added, the new one. What is removed stands before what is added in its place. Words that
    could be told added in several places, as in “the [late the] book”, are told so where a sentence
    or a paragraph begins, if they can be.
    """
    one, other = _words(old), _words(new)
    runs = _joined(_runs(one, other))
    for index in range(1, len(runs) - 1):
        _slide(runs[index - 1], runs[index], runs[index + 1])
    return tuple(piece for run in runs for piece in run.pieces)


@dataclass
class _Run:
    """Words in a row of both wordings: the same ones, or those that stand in place of others."""

    old: list[str]
    new: list[str]
    is_same: bool

    @property
    def pieces(self) -> Iterator[Piece]:
        """Give what it comes to."""
        if self.is_same and self.old:
            yield Piece("same", "".join(self.old))
        elif not self.is_same:
            if self.old:
                yield Piece("removed", "".join(self.old))
            if self.new:
                yield Piece("added", "".join(self.new))


def _words(text: str) -> list[str]:
    """Part a text into words, with the apostrophes and hyphens in them, signs, and white space."""
    return re.findall(r"\w+(?:[’'·.,-]\w+)*[’']?|\s+|[^\w\s]", text)


def _runs(one: Sequence[str], other: Sequence[str]) -> list[_Run]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [
        _Run(list(one[start:end]), list(other[other_start:other_end]), tag == "equal")
        for tag, start, end, other_start, other_end in matcher.get_opcodes()
    ]


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Join changes that only a space stands between: they read as one."""
    joined: list[_Run] = []
    for run in runs:
        if (
            not run.is_same
            and len(joined) > 1
            and not joined[-2].is_same
            and joined[-1].old == [" "]
        ):
            between, before = joined.pop(), joined.pop()
            run = _Run(
                before.old + between.old + run.old, before.new + between.new + run.new, False
            )
        joined.append(run)
    return joined


def _slide(before: _Run, run: _Run, after: _Run) -> None:
    """Move words that were only removed, or only added, to where they are read most easily."""
    moving = run.old or run.new
    if run.is_same or (run.old and run.new) or not (before.is_same and after.is_same):
        return
    row, first, size = [*before.old, *moving, *after.old], len(before.old), len(moving)
    last = first
    # Where a word leaves at one end as the same word comes in at the other, nothing else changes.
    while first > 1 and row[first - 1] == row[first + size - 1]:
        first -= 1
    while last + size < len(row) - 1 and row[last] == row[last + size]:
        last += 1
    place = max(range(last, first - 1, -1), key=lambda end: _ease("".join(row[:end])))
    moving[:] = row[place : place + size]
    before.old, after.old = row[:place], row[place + size :]
    before.new, after.new = before.old, after.old


def _ease(before: str) -> int:
    """Tell how natural it is to begin after some words, from 0 to 3."""
    if not before or before.endswith("\n"):
        return 3
    if re.search(r"[.!?…]\s+$", before):
        return 2
    return int(before[-1].isspace())
