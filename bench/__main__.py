"""Measure, print a table and say what it means: `python -m bench [--sizes …] [--runs …]`."""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bench.corpus import REPOSITORY, pages_of, write_grown
from bench.measure import (
    FEW_PAPERS,
    MANY_PAPERS,
    BuildFailedError,
    Took,
    Weight,
    build,
    prepare,
    weigh_papers,
)
from bench.report import Builds, Row, comparison, linearity, table, weight_in_words
from bench.stock import write_stock

LONG = 1000
"""From so many pages on, each build runs once less: the stock theme takes a minute."""


def main(arguments: Sequence[str]) -> int:
    """Run everything; return 1 where a build fails or a size is too small."""
    options = _options(arguments)
    least = pages_of(REPOSITORY) + 4
    if min(options.sizes) < least:
        print(f"bench: {least} pages at least, since the site itself is part of each size")
        return 1
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            rows = [_row(Path(folder), size, options.runs) for size in sorted(set(options.sizes))]
            papers = {
                count: weigh_papers(Path(folder, f"papers-{count}"), count)
                for count in (FEW_PAPERS, MANY_PAPERS)
            }
        except BuildFailedError as error:
            print(f"bench: a build failed\n{error}", file=sys.stderr)
            return 1
    pages = [row.pages for row in rows]
    print(table(rows), "", comparison(rows[-1]), sep="\n")
    print(linearity("Ours", pages, [row.ours.processor for row in rows]))
    print(linearity("Stock", pages, [row.stock.processor for row in rows]))
    print(weight_in_words(papers))
    if options.json:
        _write_json(options.json, rows, papers)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=[100, 500, 1000], metavar="N,N,…")
    parser.add_argument("--runs", type=int, default=3, help="builds of each; the median counts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there too")
    return parser.parse_args(arguments)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _row(folder: Path, size: int, runs: int) -> Row:
    """Write a site of that size in both ways, and build both in turn."""
    ours, stock = folder / f"ours-{size}", folder / f"stock-{size}"
    write_grown(ours, size)
    write_stock(stock, ours)
    prepare(ours)
    times: dict[Path, list[Took]] = {ours: [], stock: []}
    for run in range(max(1, runs - 1) if size >= LONG else runs):
        for root, taken in times.items():
            print(f"{root.name}, run {run + 1} …", end=" ", file=sys.stderr, flush=True)
            taken.append(build(root))
            print(f"{taken[-1].seconds:.1f} s", file=sys.stderr)
    builds = [Builds(tuple(taken), Weight.of(root / "site")) for root, taken in times.items()]
    return Row(pages_of(ours), *builds)


def _write_json(
    path: Path, rows: Sequence[Row], papers: Mapping[int, tuple[float, Weight]]
) -> None:
    figures = {
        "python": platform.python_version(),
        "machine": platform.platform(),
        "versions": {
            name: version(name) for name in ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")
        },
        "sizes": [{**asdict(row), "ratio": row.ratio} for row in rows],
        "papers_per_language": {
            count: {"bytes_per_paper": paper, "site": asdict(weight)}
            for count, (paper, weight) in papers.items()
        },
    }
    path.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
