"""What the measurements mean: one table, and sentences below it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bench.measure import FEW_PAPERS, MANY_PAPERS, Line, Took, Weight

BEND = 1.2
"""Building counts as linear while the last pages cost at most so many times what the first did."""
SAME = 0.03
"""The difference below which two sizes of a page are the same."""


@dataclass(frozen=True)
class Builds:
    """The builds of one site."""

    runs: tuple[Took, ...]
    weight: Weight

    @property
    def seconds(self) -> float:
        """Give the median of the times by the clock."""
        return median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """Give the least of the times on the processor, to which other programs can only add."""
        return min(run.processor for run in self.runs)


@dataclass(frozen=True)
class Row:
    """One size, built in both ways."""

    pages: int
    """The Markdown files, both languages together, which are the same for both."""
    ours: Builds
    stock: Builds

    @property
    def ratio(self) -> float:
        """Give the share of the stock build's time that ours takes."""
        return self.ours.seconds / self.stock.seconds


COLUMNS: Mapping[str, Callable[[Row, Builds], str]] = {
    "seconds": lambda row, each: f"{each.seconds:.1f}",
    "on the processor": lambda row, each: f"{each.processor:.1f}",
    "pages a second": lambda row, each: f"{row.pages / each.seconds:.0f}",
    "megabytes": lambda row, each: f"{each.weight.total / 1e6:.1f}",
    "HTML bytes a page": lambda row, each: f"{each.weight.html / each.weight.pages:,.0f}",
}
"""What the table says of each way to build."""


def table(rows: Sequence[Row]) -> str:
    """Write the figures of every size, ours beside the stock theme's."""
    pair = "{:>10}{:>9}".format
    lines = [
        " " * 11 + "".join(f"{head:>19}" for head in COLUMNS),
        f"{'pages':>6}{'runs':>5}" + pair("ours", "stock") * len(COLUMNS) + f"{'ratio':>7}",
    ]
    for row in rows:
        cells = [pair(say(row, row.ours), say(row, row.stock)) for say in COLUMNS.values()]
        lines.append(
            f"{row.pages:>6,}{len(row.ours.runs):>5}" + "".join(cells) + f"{row.ratio:>7.2f}"
        )
    return "\n".join(lines)


def comparison(row: Row) -> str:
    """Say how ours compares with the stock build of the same pages."""
    processor = row.ours.processor / row.stock.processor
    return (
        f"At {row.pages:,} pages, ours takes {row.ratio:.0%} of the stock build’s time, and "
        f"{processor:.0%} of its time on the processor."
    )


def linearity(name: str, pages: Sequence[int], seconds: Sequence[float]) -> str:
    """Say whether a page takes as long among many as among few, once a build has started."""
    if len(pages) < 3:
        return f"{name}: whether building is linear takes three sizes to tell."
    steps = list(zip(pairwise(pages), pairwise(seconds), strict=True))
    further = [(later - time) / (more - few) for (few, more), (time, later) in steps]
    listed = ", ".join(
        f"{cost * 1000:.1f} ms from {few:,} to {more:,}"
        for ((few, more), _), cost in zip(steps, further, strict=True)
    )
    said = f"On the processor, each further page takes {listed}"
    if further[-1] > BEND * further[0]:
        return f"{name}: not linear. {said}."
    line = Line.through(pages, seconds)
    own = [(time - line.start_up) / count for time, count in zip(seconds, pages, strict=True)]
    return (
        f"{name}: linear. {said}. By least squares, a build takes {line.start_up:.1f} s to start; "
        f"without them, a page takes {own[0] * 1000:.1f} ms at {pages[0]:,} pages and "
        f"{own[-1] * 1000:.1f} ms at {pages[-1]:,}."
    )


def weight_in_words(papers: Mapping[int, tuple[float, Weight]]) -> str:
    """Say whether a paper's page weighs the same among few papers and among many."""
    (few, small), (many, large) = papers[FEW_PAPERS], papers[MANY_PAPERS]
    verdict = "the same" if abs(many / few - 1) < SAME else "not the same"
    return (
        f"A paper’s page has {few:,.0f} bytes of HTML among {FEW_PAPERS} papers per language and "
        f"{many:,.0f} among {MANY_PAPERS} ({many / few - 1:+.2%}): {verdict}, within {SAME:.0%}. "
        f"All pages, those that list the papers among them, have {small.html / small.pages:,.0f} "
        f"and {large.html / large.pages:,.0f} on average."
    )
