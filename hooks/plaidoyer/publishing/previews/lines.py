"""Breaking a title into lines of about the same length, in the largest type that fits."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Measure = Callable[[str, int], float]
"""Gives the width of a text in type of some size, both in pixels."""

ELLIPSIS = "…"

_BREAKS = re.compile(r"[ \t\n\r\f\v]+")
"""Where a line may end: at usual spaces, never at those that typography fixes."""
_WITHOUT_SHAPE = ("C", "M", "Zl", "Zp")
"""Unicode categories: controls, line ends, and marks that no letter has taken up."""


@dataclass(frozen=True)
class Column:
    """Where a text may stand, in pixels, and in what type."""

    width: int
    height: int
    sizes: tuple[int, ...]
    """The sizes of type, from the largest, which is tried first."""
    leading: float
    """The distance between two lines, in sizes of type."""

    def lines_in(self, size: int) -> int:
        """Give how many lines of a size there is room for."""
        return int((self.height - size) // (size * self.leading)) + 1


@dataclass(frozen=True)
class Setting:
    """A text in lines, and the size of its type."""

    size: int
    lines: tuple[str, ...]


def set_lines(text: str, column: Column, measure: Measure) -> Setting:
    """Set a text in the largest size in which it fits, and its lines as even as they can be.

    Words stay whole. Only what is too long for the smallest size ends in an ellipsis.
    """
    words = [word for word in _BREAKS.split(drawable(text)) if word]
    for size in column.sizes:
        widths = [measure(word, size) for word in words]
        if max(widths, default=0) <= column.width:
            lines = _balanced(words, widths, measure(" ", size), column.width)
            if len(lines) <= column.lines_in(size):
                return Setting(size, tuple(lines))
    return _shortened(words, column, measure)


def shorten(line: str, width: float, measure: Callable[[str], float]) -> str:
    """Give as many words of a line as a width has room for, then an ellipsis if any are left out.

    A first word that is too long by itself is cut. Nothing at all comes back where not even the
    ellipsis would fit.
    """
    shown = drawable(line)
    if measure(shown) <= width:
        return shown
    low, high = -1, len(shown)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(shown[:middle] + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    if low < 0:
        return ""
    whole, _, _ = shown[: low + 1].rpartition(" ")
    return (whole or shown[:low]).rstrip() + ELLIPSIS


def drawable(text: str) -> str:
    """Compose letters and their accents, and leave out what has no shape to draw."""
    shown = unicodedata.normalize("NFC", _BREAKS.sub(" ", text))
    return "".join(
        each for each in shown if not unicodedata.category(each).startswith(_WITHOUT_SHAPE)
    )


def _balanced(words: Sequence[str], widths: Sequence[float], space: float, most: int) -> list[str]:
    """Break words into as few lines as a width allows, then into as narrow ones as that many."""
    count = len(_filled(words, widths, space, most))
    narrow, wide = int(max(widths, default=0)), most
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(_filled(words, widths, space, middle)) > count:
            narrow = middle + 1
        else:
            wide = middle
    return _filled(words, widths, space, wide)


def _filled(words: Iterable[str], widths: Iterable[float], space: float, most: int) -> list[str]:
    """Fill line after line; a word that is wider than a line has one to itself."""
    lines: list[list[str]] = []
    room = -1.0
    for word, width in zip(words, widths, strict=True):
        if width + space <= room:
            lines[-1].append(word)
            room -= width + space
        else:
            lines.append([word])
            room = most - width
    return [" ".join(line) for line in lines]


def _shortened(words: Sequence[str], column: Column, measure: Measure) -> Setting:
    """Set as much of a text as the smallest size has room for; only here may a word be cut."""
    size = column.sizes[-1]

    def width_of(line: str) -> float:
        return measure(line, size)

    whole = [shorten(word, column.width, width_of) for word in words]
    lines = _filled(whole, [width_of(word) for word in whole], width_of(" "), column.width)
    room = column.lines_in(size)
    if len(lines) > room:
        rest = " ".join(lines[room - 1 :])
        lines = [*lines[: room - 1], shorten(rest, column.width, width_of)]
    return Setting(size, tuple(lines))
