"""Whole builds, timed as processes, and the size of what they wrote."""

import compileall
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, mean

from bench.corpus import write_corpus

FEW_PAPERS, MANY_PAPERS = 50, 500
"""Per language: a page must weigh the same in both sites."""


class BuildFailedError(Exception):
    """Holds what a build printed before it failed."""


@dataclass(frozen=True)
class Weight:
    """What a built site weighs."""

    pages: int
    """The number of its HTML files."""
    html: int
    """The bytes in them."""
    total: int
    """The bytes of all its files."""

    @classmethod
    def of(cls, site: Path) -> "Weight":
        """Weigh a built site."""
        sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
        html = [size for path, size in sizes.items() if path.suffix == ".html"]
        return cls(len(html), sum(html), sum(sizes.values()))


@dataclass(frozen=True)
class Line:
    """The straight line that comes nearest to the times of several sizes."""

    start_up: float
    """The seconds that a build takes before its first page."""
    per_page: float
    """The seconds of each page."""

    @classmethod
    def through(cls, pages: Sequence[int], seconds: Sequence[float]) -> "Line":
        """Find the line by least squares, from two sizes or more."""
        slope, intercept = linear_regression(pages, seconds)
        return cls(intercept, slope)


@dataclass(frozen=True)
class Took:
    """What one build took."""

    seconds: float
    """By the clock on the wall."""
    processor: float
    """On the processor, which says more where other programs run; the same where none is told."""


def build(root: Path) -> Took:
    """Build the site in a folder from nothing, strictly, as a process of its own.

    BuildFailedError where MkDocs has anything to warn of.
    """
    for left in ("site", ".cache"):
        shutil.rmtree(root / left, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # Where it is set, both would compile every library again in each run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun, before = time.perf_counter(), _processor()
    run = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds, processor = time.perf_counter() - begun, _processor() - before
    if run.returncode:
        raise BuildFailedError(run.stdout)
    return Took(seconds, processor or seconds)


def _processor() -> float:
    """Give the processor time of all finished processes that this one started; 0 on Windows."""
    times = os.times()
    return times.children_user + times.children_system


def prepare(root: Path) -> None:
    """Compile a corpus's copy of the hooks, as they are compiled in a repository in use."""
    compileall.compile_dir(root / "hooks", quiet=1)


def bytes_per_paper(site: Path) -> float:
    """Give the mean size of the pages of made-up position papers in a built site, in bytes."""
    return mean(path.stat().st_size for path in site.glob("**/positions/paper-*/index.html"))


def weigh_papers(folder: Path, papers_per_language: int) -> tuple[float, Weight]:
    """Build a site with so many papers in each language in an empty folder.

    Gives the mean size of a paper's page, and the weight of the site.
    """
    write_corpus(folder, papers_per_language)
    build(folder)
    return bytes_per_paper(folder / "site"), Weight.of(folder / "site")
