"""The block of YAML between two `---` lines with which every page begins."""

from dataclasses import dataclass

from plaidoyer.problems import Problem
from plaidoyer.reading.yaml_files import Record, read_yaml

FENCE = "---"


@dataclass(frozen=True)
class PageSource:
    """A page's file in its two parts."""

    front_matter: Record
    body: str
    body_line: int
    """The line of the file on which the body begins."""


def split_page(text: str, path: str) -> tuple[PageSource | None, list[Problem]]:
    """Part a page's text into its front matter and its Markdown.

    Gives None with the problems found: no opening or closing `---`, or front matter that is
    not a strict YAML mapping.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [Problem.at(path, 1, "no-front-matter")]
    index = next((i for i, line in enumerate(lines) if i and line.rstrip() == FENCE), None)
    if index is None:
        return None, [Problem.at(path, 1, "unclosed-front-matter")]
    record, problems = read_yaml("\n".join(lines[1:index]), path, first_line=2)
    if record is None:
        return None, problems
    return PageSource(record, "\n".join(lines[index + 1 :]), index + 2), []
