"""What every kind of page weighs, beside the stock theme's, against the budget: `make budget`."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from bench.corpus import REPOSITORY, pages_of, write_grown
from bench.measure import BuildFailedError, build
from bench.promises import Line, Visits, ceilings, growth, searches, table
from bench.stock import write_stock
from bench.visits import SearchError, browsing, search, visit
from plaidoyer.content.site import load_site_content
from plaidoyer.publishing.weights import PageKind, kind_of_output
from plaidoyer.rendering.outputs import list_outputs
from tools.browser import NoBrowserError, ensure_browser
from tools.kinds import ENGLISH, KINDS, PAGES
from tools.serving import served

SEARCHES = {
    "paper-fr": ("intelligence", "coopératives", "environnement"),
    "paper-en": ("intelligence", "cooperatives", "environment"),
}
"""By page, the words that are searched one after the other."""

METHOD = """\
Each page is opened in a Chromium of 1920×1080 with an empty cache, looked at for a second, scrolled
to its end and looked at for another: the window of EcoIndex. kB: thousands of bytes of all answers
as they travel, compressed by gzip at level 6, without their heads. HTML: those of the page itself.
Requests and kB count the icon, which readers’ browsers ask for. Elements: all, those within SVG
too. Stock: Material for MkDocs with mkdocs-static-i18n, its search and its navigation, built from
the same texts; its fonts, which come from a third party, are left out, in its favour."""


def main(arguments: Sequence[str]) -> int:
    """Build, visit, print; return 1 where the budget is exceeded or could not be measured."""
    options = _options(arguments)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="budget-") as folder,
            browsing(ensure_browser()) as browser,
        ):
            broken = _measure(Path(folder), browser, options.pages)
    except (BuildFailedError, NoBrowserError) as error:
        print(f"bench.budget: {error}", file=sys.stderr)
        return 1
    said = f"{len(broken)} broken: {'; '.join(broken)}" if broken else "every one kept"
    print(f"\nThe budget: {said}.")
    return 1 if broken else 0


def _measure(folder: Path, browser: Browser, grown_to: int | None) -> list[str]:
    """Measure in a folder; print as it goes; give what is over the budget."""
    site = _build_ours(folder / "ours")
    ours = _visits(browser, site, KINDS)
    write_stock(folder / "stock", REPOSITORY)
    build(folder / "stock")
    stock = _visits(browser, folder / "stock" / "site", ENGLISH)
    print(METHOD, "", *table(ours, {"stock": stock}), "", sep="\n")
    lines = [*ceilings(ours, _kinds()), *_searches(browser, site)]
    if grown_to:
        write_grown(folder / "grown", grown_to)
        build(folder / "grown")
        grown = _visits(browser, folder / "grown" / "site", KINDS)
        print(*table(ours, {f"at {grown_to:,} pages": grown}), "", sep="\n")
        lines += growth(ours, grown, grown_to)
    for kept, sentence in lines:
        print(f"{'ok  ' if kept else 'OVER'}  {sentence}")
    return [sentence for kept, sentence in lines if not kept]


def _visits(browser: Browser, site: Path, addresses: Mapping[str, str]) -> Visits:
    """Come to every page of a built site that it has, by kind."""
    with served(site) as root:
        return {
            kind: visit(browser, root, address) if _has(site, address) else None
            for kind, address in addresses.items()
        }


def _searches(browser: Browser, site: Path) -> Iterator[Line]:
    """Search a built site in both languages, and judge what that transfers."""
    with served(site) as root:
        for page, words in SEARCHES.items():
            try:
                yield from searches(page, search(browser, root, PAGES[page], words))
            except SearchError as error:
                yield False, f"{page}: {error}"


def _has(site: Path, address: str) -> bool:
    return (site / address if address.endswith(".html") else site / address / "index.html").exists()


def _kinds() -> Mapping[str, PageKind]:
    """Give the kind, in the budget, of each page that is visited."""
    content, _ = load_site_content(REPOSITORY)
    kinds = {output.address: kind_of_output(output) for output in list_outputs(content)}
    return {name: kinds[address] for name, address in KINDS.items()}


def _build_ours(site: Path) -> Path:
    """Build this repository's site, as `make site` does, elsewhere; give the folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    run = subprocess.run(
        command,
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode:
        raise BuildFailedError(run.stdout + run.stderr)
    return site


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.budget", description=__doc__)
    parser.add_argument(
        "--pages", type=int, metavar="N", help="visit a site grown to so many pages, too"
    )
    options = parser.parse_args(arguments)
    if options.pages is not None and options.pages < pages_of(REPOSITORY) + 4:
        parser.error(f"--pages: {pages_of(REPOSITORY) + 4} at least")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
