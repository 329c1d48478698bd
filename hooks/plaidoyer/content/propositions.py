"""The numbered propositions of a position paper, read from its headings."""

import re
from dataclasses import dataclass

from plaidoyer.content.pages import LocalizedPage

NUMBER = re.compile(r"[IVX]+(?:\.[A-Z](?:\.[1-9]\d?)?)?")
"""The id of a proposition: `I`, `I.A`, `I.A.1`."""


@dataclass(frozen=True)
class Proposition:
    """One proposition, in one language."""

    id: str
    """Its number, the same in every language and edition: `I.A`."""
    level: int
    """1 for `I`, 2 for `I.A`, 3 for `I.A.1`."""
    title: str
    text: str
    """Its own words without markup, those of the propositions below it left out."""
    line: int
    """The line of its heading."""


def is_proposition(anchor: str) -> bool:
    """Tell whether an anchor is the number of a proposition: `I.A → True`, `method → False`."""
    return NUMBER.fullmatch(anchor) is not None


def propositions_of(page: LocalizedPage) -> tuple[Proposition, ...]:
    """List the propositions of a paper in the order of its text."""
    return tuple(
        Proposition(
            id=section.heading.anchor,
            level=section.heading.anchor.count(".") + 1,
            title=section.heading.title,
            text=section.text,
            line=section.heading.line,
        )
        for section in page.document.sections
        if is_proposition(section.heading.anchor)
    )
