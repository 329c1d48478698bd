"""Texts that nobody would think of: arbitrary ones, and near misses made of a syntax's parts."""

from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from plaidoyer.languages import LOCALES
from plaidoyer.problems import Problem, messages, report
from plaidoyer.reading.text_files import UNWANTED

clean_text = st.text().map(lambda text: UNWANTED.sub("", text))
"""Text as a file may hold it."""


def parts(text: str) -> list[str]:
    """List the parts of a syntax, spaces between; `␣`, `⇥` and `⏎` are space, tab and line feed."""
    return [part.translate(str.maketrans("␣⇥⏎", " \t\n")) for part in text.split()]


def near_misses(tokens: list[str], longest: int = 30) -> st.SearchStrategy[str]:
    """Put a syntax's own parts together at random, so that they nearly mean something."""
    return st.lists(st.sampled_from(tokens), max_size=longest).map("".join)


def bytes_like(tokens: list[str]) -> st.SearchStrategy[bytes]:
    """Give arbitrary bytes, near misses, and the one within the other."""
    near = near_misses(tokens, longest=12).map(str.encode)
    mixed = st.tuples(near, st.binary(max_size=8), near).map(b"".join)
    return st.one_of(st.binary(max_size=60), near, mixed)


def assert_tellable(problems: Iterable[Problem], root: Path) -> None:
    """Every problem has its message, can be printed, and lies within its file."""
    problems = list(problems)
    for problem in problems:
        assert problem.code in messages()
        file = root / problem.path
        lines = file.read_bytes().count(b"\n") + 1 if file.is_file() else 0
        assert 0 <= problem.line <= lines
    for locale in LOCALES:
        told = report(problems, locale)
        assert len(told.encode("utf-8").splitlines()) == 2 * len(set(problems)) + 2
