"""What is wrong with a site's content, said so that its author can mend it.

A problem names a message of `messages.yml` by its code; the sentence itself, in French or in
English, is written only when a report is printed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

from plaidoyer.languages import Locale

LONGEST_VALUE = 300
"""How much of what an author wrote a message shows, in characters."""


Place = tuple[int, int]
"""A line of a file and a column of that line, both counted from 1."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that an author has to mend. Problems sort by path, line, column and field."""

    path: str
    """The file, from the root of the repository, with forward slashes."""
    line: int
    """The line in that file, counted from 1; 0 where the file as a whole is meant."""
    column: int
    """The column of that line, counted from 1; 0 where the line as a whole is meant."""
    field: str
    """The field, as `figures.devices.unit`; empty where no field is meant."""
    code: str
    """The key of the message in `messages.yml`."""
    values: tuple[tuple[str, str], ...] = ()
    """What fills the message's placeholders, sorted by name."""

    @classmethod
    def at(
        cls, path: str, place: int | Place, code: str, *, field: str = "", **values: object
    ) -> "Problem":
        """Make a problem at a line, or a place in it, with the values that its message needs."""
        line, column = (place, 0) if isinstance(place, int) else place
        filled = tuple(sorted((name, shown(value)) for name, value in values.items()))
        return cls(shown(path), line, column, shown(field), code, filled)


def shown(value: object) -> str:
    """Write a value so that it can do nothing to a terminal or a log: on one line, and not long."""
    # Cut before it is looked through: what was written may be as long as a file.
    text = " ".join(str(value)[: 4 * LONGEST_VALUE].split())
    text = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


class Message(TypedDict):
    """One record of `messages.yml`: what is wrong, what to do, both languages side by side."""

    wrong: dict[Locale, str]
    mend: dict[Locale, str]


NEAREST = {"fr": "Vouliez-vous dire « {nearest} » ? ", "en": "Did you mean “{nearest}”? "}
COUNT = {
    "fr": "{count} à corriger. Le dernier site valable n’a pas été touché.",
    "en": "{count} to mend. The last good site was left untouched.",
}
NOUN = {"fr": ("problème", "problèmes"), "en": ("problem", "problems")}


@cache
def messages() -> Mapping[str, Message]:
    """Give every message to authors by its code."""
    text = Path(__file__).with_name("messages.yml").read_text(encoding="utf-8")
    loaded: dict[str, Message] = yaml.safe_load(text)
    return loaded


def nearest_name(name: str, known: Iterable[str]) -> dict[str, str]:
    """Find the known name that a mistyped one most resembles.

    Gives `{"nearest": …}`, to be passed on to `Problem.at`, or `{}` when none comes near.
    Of names equally near, the first in alphabetical order wins.
    """
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return {"nearest": found[0]} if found else {}


def describe(problem: Problem, locale: Locale) -> str:
    """Write one problem as two lines: where and what is wrong, then what to do."""
    message = messages()[problem.code]
    values = dict(problem.values)
    numbers = [str(number) for number in (problem.line, problem.column) if number]
    place = ":".join([problem.path, *numbers])
    field = f"{problem.field}: " if problem.field else ""
    hint = NEAREST[locale] if "nearest" in values else ""
    wrong = message["wrong"][locale].format_map(values)
    mend = (hint + message["mend"][locale]).format_map(values)
    return f"{place}: {field}{wrong}\n    → {mend}"


def report(problems: Iterable[Problem], locale: Locale) -> str:
    """Write all problems at once, sorted and each only once, with their number at the end."""
    distinct = sorted(set(problems))
    noun = NOUN[locale][0 if len(distinct) == 1 else 1]
    count = COUNT[locale].format(count=f"{len(distinct)} {noun}")
    return "\n".join([*(describe(problem, locale) for problem in distinct), "", count])
