"""Have Lighthouse judge one page of every kind: `make lighthouse`, or `python -m tools.lighthouse`.

It judges as on a telephone, which is its preset: a slow network and a slow processor, simulated.
The site must be built. A machine that is busy with other things can only make the figures worse:
a page that falls short is judged again, and its best run counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.browser import NoBrowserError, ensure_browser
from tools.kinds import PAGES
from tools.node import NoProgramError, ensure_program, run_program
from tools.serving import served

SITE = Path(__file__).resolve().parent.parent / "site"

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
"""Each must be 100."""
SLOWEST_PAINT = 1000
"""The time that the largest content may take to be painted, in milliseconds, less one."""
MOST_RUNS = 3
"""For one page."""

HEADS = (*CATEGORIES, "LCP ms", "CLS", "TBT ms")

OPTIONS = (
    "--chrome-flags=--headless=new --no-sandbox",
    "--output=json",
    "--no-enable-error-reporting",
    "--quiet",
)
EXCUSED = {"not-found-fr": ("--skip-audits=is-crawlable",)}
"""A page for missing addresses rightly tells search engines not to list it."""


class NoVerdictError(Exception):
    """Says why Lighthouse could not judge a page."""


@dataclass(frozen=True)
class Verdict:
    """What Lighthouse says of one page."""

    scores: tuple[int, ...]
    """Of each category, from 0 to 100."""
    paint: float
    """When the largest content was painted (LCP), in milliseconds."""
    shift: float
    """How far the layout moved by itself (CLS); 0 for not at all."""
    blocked: float
    """For how long the page could not have answered (TBT), in milliseconds."""
    lost: tuple[str, ...]
    """The audits that cost points, each with what was measured."""

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Verdict:
        """Read the report that Lighthouse writes."""
        audits, categories = report["audits"], [report["categories"][name] for name in CATEGORIES]
        weighed = [
            audits[part["id"]]
            for each in categories
            for part in each["auditRefs"]
            if part["weight"]
        ]
        return cls(
            tuple(round(100 * (each["score"] or 0)) for each in categories),
            audits["largest-contentful-paint"]["numericValue"],
            audits["cumulative-layout-shift"]["numericValue"],
            audits["total-blocking-time"]["numericValue"],
            tuple(
                f"{audit['title']} ({audit.get('displayValue', audit['id'])})"
                for audit in weighed
                if audit["score"] not in (None, 1)
            ),
        )

    @property
    def is_good(self) -> bool:
        """Tell whether the page has every point, and is as fast and as calm as promised."""
        calm = self.shift == 0 and self.blocked == 0
        return min(self.scores) == 100 and self.paint < SLOWEST_PAINT and calm

    @property
    def rank(self) -> tuple[float, ...]:
        """Give what is less for the better of two runs of a page."""
        return (not self.is_good, -sum(self.scores), self.blocked, self.shift, self.paint)

    def cells(self) -> list[str]:
        """Write the figures, below HEADS."""
        figures = (f"{self.paint:.0f}", f"{self.shift:.3g}", f"{self.blocked:.0f}")
        return [*map(str, self.scores), *figures]


def main(arguments: Sequence[str]) -> int:
    """Judge the pages and print a table; return 1 if any is not as it should be."""
    options = _options(arguments)
    if not (SITE / "index.html").exists():
        print("tools/lighthouse.py: run `make site` first", file=sys.stderr)
        return 1
    good = True
    try:
        browser = ensure_browser()
        ensure_program("lighthouse")
        print(_row("", HEADS))
        with served(SITE) as address:
            for name in options.pages:
                verdict = judge(address, name, browser)
                good &= verdict.is_good
                print(_row(name, verdict.cells()), "" if verdict.is_good else " FAILED", flush=True)
                print("".join(f"    {audit}\n" for audit in verdict.lost), end="")
    except (NoBrowserError, NoProgramError, NoVerdictError) as error:
        print(f"tools/lighthouse.py: {error}", file=sys.stderr)
        return 1
    print(
        f"Each page needs 100 in every category, LCP under {SLOWEST_PAINT} ms, CLS 0 and TBT 0: "
        + ("so it is." if good else "some have not.")
    )
    return 0 if good else 1


def judge(address: str, name: str, browser: Path) -> Verdict:
    """Judge a page of the site at an address until it is good, thrice at most; give the best."""
    verdicts: list[Verdict] = []
    while len(verdicts) < MOST_RUNS and not (verdicts and verdicts[-1].is_good):
        verdicts.append(Verdict.of(_report(address, name, browser)))
    return min(verdicts, key=lambda verdict: verdict.rank)


def _report(address: str, name: str, browser: Path) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "report.json")
        options = (*OPTIONS, *EXCUSED.get(name, ()), f"--output-path={output}")
        page = address + PAGES[name]
        run = run_program("lighthouse", page, *options, CHROME_PATH=str(browser))
        if run.returncode or not output.exists():
            raise NoVerdictError(f"Lighthouse did not judge {name}:\n{run.stdout}{run.stderr}")
        report: Mapping[str, Any] = json.loads(output.read_text("utf-8"))
    return report


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.lighthouse", description=__doc__)
    french = [name for name in PAGES if name.endswith("-fr")]
    parser.add_argument(
        "pages", nargs="*", default=french, help=f"of {', '.join(PAGES)}", metavar="PAGE"
    )
    parser.add_argument(
        "--all", dest="pages", action="store_const", const=list(PAGES), help="in both languages"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.pages) - set(PAGES):
        parser.error(f"no page is called {', '.join(sorted(unknown))}")
    return options


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<20}" + "".join(f"{cell:>15}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
