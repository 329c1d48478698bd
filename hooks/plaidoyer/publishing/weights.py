"""What a page weighs for a reader who comes for the first time, and what it may weigh at most."""

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from plaidoyer.publishing.ecoindex import ecoindex, grade
from plaidoyer.rendering.outputs import Output

Sizes = Callable[[str], int]
"""Gives the size over the wire, in bytes, of a file by its address from the site's root."""

PageKind = Literal["home", "paper", "list", "article", "faq", "study", "page", "lost"]

TEMPLATE_KINDS: Mapping[str, PageKind] = MappingProxyType(
    {
        "home.html": "home",
        "position-paper.html": "paper",
        "article.html": "article",
        "interview.html": "article",
        "podcast.html": "article",
        "faq-topic.html": "faq",
        "study.html": "study",
        "page.html": "page",
        "lasting.html": "page",
        "gone.html": "lost",
        "404.html": "lost",
    }
)
"""The kind of page that a template draws; any other draws a list."""

BROWSED: frozenset[PageKind] = frozenset({"home", "list", "lost"})
"""The kinds of page from which one chooses what to read. They look unlike those that one reads, so
each family has a style sheet of its own: nobody loads what is only for the other."""


def wire_size(data: bytes) -> int:
    """Give the size of a text as hosts send it: compressed by gzip at its usual level, 6."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, 31)
    return len(compressor.compress(data)) + len(compressor.flush())


@dataclass(frozen=True)
class Weight:
    """A page's first visit, with an empty cache: bytes over the wire, without headers."""

    html: int
    others: int
    """Style sheet, scripts, icon and pictures."""
    requests: int
    elements: int
    """The elements of its tree, as `document.getElementsByTagName("*").length` counts them."""

    @property
    def kilobytes(self) -> float:
        """Give the sum in kilobytes of a thousand bytes."""
        return (self.html + self.others) / 1000

    @cached_property
    def score(self) -> float:
        """Give the EcoIndex, from 0 to 100."""
        return ecoindex(self.elements, self.requests, self.kilobytes)

    @property
    def grade(self) -> str:
        """Give the EcoIndex as a letter, `A` to `G`."""
        return grade(self.score)


def weigh(html: str, size_of: Sizes, pictures: tuple[int, int] = (0, 0)) -> Weight:
    """Weigh a page by its HTML.

    Takes what gives the sizes of the other files, and the bytes and number of its pictures.
    """
    loaded = loaded_files(html)
    return Weight(
        html=wire_size(html.encode()),
        others=sum(map(size_of, loaded)) + pictures[0],
        requests=1 + len(loaded) + pictures[1],
        elements=len(re.findall(r"<[a-z]", html)),
    )


def loaded_files(html: str) -> list[str]:
    """Name the files of the design that a page loads at once: style sheet, script and icon.

    Gives their addresses from the site's root, each once, in alphabetical order.
    """
    tags = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*>', html)
    found = (re.search(r'(?:href|src)="[^"]*?(assets/[^"]+)"', tag) for tag in tags)
    return sorted({match[1] for match in found if match})


@dataclass(frozen=True)
class Ceiling:
    """What a page of a kind must not exceed."""

    kilobytes: float
    score: float = 80
    """The EcoIndex that it must stay above: 80 is the least of an A, 70 of a B."""
    requests: int = 4
    elements: int | None = None
    beside: float | None = None
    """The kilobytes beside its own HTML."""


CEILINGS: Mapping[PageKind, Ceiling] = MappingProxyType(
    {
        "home": Ceiling(25),
        "paper": Ceiling(30, beside=12),
        "list": Ceiling(30, score=70),
        "article": Ceiling(20, elements=350),
        "faq": Ceiling(20),
        "study": Ceiling(20),
        "page": Ceiling(25),
        "lost": Ceiling(20),
    }
)
"""The budget of each kind of page, without the pictures that its author puts into it."""


@dataclass(frozen=True)
class Standing:
    """How all pages of a kind stand."""

    kind: PageKind
    weights: tuple[Weight, ...]
    """Of at least one page."""

    @property
    def ceiling(self) -> Ceiling:
        """Give what these pages must not exceed."""
        return CEILINGS[self.kind]

    @property
    def median(self) -> Weight:
        """Give the page that half of them weigh no more than."""
        ordered = sorted(self.weights, key=lambda weight: weight.kilobytes)
        return ordered[(len(ordered) - 1) // 2]

    @property
    def heaviest(self) -> Weight:
        """Give the heaviest page."""
        return max(self.weights, key=lambda weight: weight.kilobytes)

    @property
    def most_requests(self) -> int:
        """Give the requests of the page that makes the most."""
        return max(weight.requests for weight in self.weights)

    @property
    def most_elements(self) -> int:
        """Give the elements of the page that has the most."""
        return max(weight.elements for weight in self.weights)

    @property
    def lowest(self) -> Weight:
        """Give the page with the lowest EcoIndex."""
        return min(self.weights, key=lambda weight: weight.score)


def kind_of_output(output: Output) -> PageKind:
    """Give the kind of page that an output is."""
    return TEMPLATE_KINDS.get(output.template, "list")


def is_browsed(output: Output) -> bool:
    """Tell whether one chooses from a page, as from a permanent address, rather than reads it."""
    return kind_of_output(output) in BROWSED or output.lasting is not None


def standing_of(weights: Mapping[PageKind, Iterable[Weight]]) -> list[Standing]:
    """Set out how the pages of each kind stand, in the order of the ceilings."""
    found = {kind: tuple(weights.get(kind, ())) for kind in CEILINGS}
    return [Standing(kind, each) for kind, each in found.items() if each]


def excesses(weight: Weight, ceiling: Ceiling) -> list[str]:
    """Say in English what a page exceeds; empty for a page within its budget."""
    beside = weight.others / 1000
    found = []
    if weight.kilobytes > ceiling.kilobytes:
        found.append(f"{weight.kilobytes:.1f} kB, at most {ceiling.kilobytes}")
    if ceiling.beside is not None and beside > ceiling.beside:
        found.append(f"{beside:.1f} kB beside its HTML, at most {ceiling.beside}")
    if weight.requests > ceiling.requests:
        found.append(f"{weight.requests} requests, at most {ceiling.requests}")
    if ceiling.elements is not None and weight.elements > ceiling.elements:
        found.append(f"{weight.elements} elements, at most {ceiling.elements}")
    if weight.score <= ceiling.score:
        found.append(f"EcoIndex {weight.score:.1f}, above {ceiling.score} at least")
    return found
