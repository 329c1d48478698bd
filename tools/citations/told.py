"""What one representation of a work tells, and whether another tells the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Names = tuple[tuple[str, str], ...]
"""Authors, each as family and given name; an organisation has no given name."""

Facts = Mapping[str, object]
"""What is told, by what it is: `title`, `authors`, `date`, `address`, `version`, `language`…"""


def plain(text: str) -> str:
    """Write a text with one ordinary space between words: not every format knows another."""
    return " ".join(text.split())


def filled(facts: Mapping[str, object]) -> Facts:
    """Leave out what is not told."""
    return {name: value for name, value in facts.items() if value not in (None, "", ())}


def first_day(date: str) -> str:
    """Give the first day of a date that may be known to the month or year: `2020 → 2020-01-01`."""
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def differences(told: Facts, truth: Facts, demanded: frozenset[str]) -> Iterator[str]:
    """Compare what a representation tells with the truth.

    Takes besides what it has to tell, wherever the truth does. Gives a line for each fact that is
    missing, and for each that differs, whether it had to be told or not.
    """
    for name in sorted(demanded & truth.keys() - told.keys()):
        yield f"tells no {name}"
    for name in sorted(told.keys()):
        if name not in truth:
            yield f"tells of a {name} that the work does not have: {told[name]!r}"
        elif told[name] != truth[name]:
            yield f"{name} is {told[name]!r} and not {truth[name]!r}"


@dataclass
class Findings:
    """What was read, by kind and path, and what is wrong with it."""

    read: dict[str, set[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def take(self, kind: str, path: str) -> None:
        """Remember that a file was read."""
        self.read.setdefault(kind, set()).add(path)

    def say(self, path: str, what: str) -> None:
        """Remember what is wrong in a file."""
        self.errors.append(f"{path}: {what}")

    @contextmanager
    def reading(self, path: str) -> Iterator[None]:
        """Remember whatever a reader says within, who refuses a file in a way of its own."""
        try:
            yield
        except Exception as error:
            said = " ".join(str(error).split())[:300]
            self.say(path, f"{type(error).__name__}: {said}")

    def compare(
        self, path: str, reader: str, told: Facts, truth: Facts, demanded: frozenset[str]
    ) -> None:
        """Remember each difference between what a reader found in a file and the truth."""
        for line in differences(told, truth, demanded):
            self.say(path, f"{reader}: {line}")
