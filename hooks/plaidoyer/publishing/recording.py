"""The ledger written: what a built site promises, added to what was promised before."""

from pathlib import Path

from plaidoyer.content.pledges import pledges_of
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem
from plaidoyer.publishing.permanence import promises_of
from plaidoyer.publishing.stamp import is_built_from
from plaidoyer.reading.ledger import HEAD, LEDGER, begin_ledger, extend_ledger


def record_site(content: SiteContent, site: Path) -> tuple[int, list[Problem]]:
    """Add to the ledger of a repository what a built site promises anew; give how much that is.

    Takes content in which no problem was found, and the site's folder. Gives a problem instead,
    and writes nothing, for a site that is not the one which the content as it stands last made, and
    for names that the ledger cannot hold.
    """
    if not is_built_from(content.root, site):
        return 0, [Problem.at(site.name, 0, "site-not-of-this-content")]
    paths = [each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()]
    promises = promises_of(content, paths, lambda path: (site / path).read_text("utf-8", "replace"))
    new = promises - content.ledger.promises
    unreadable = [each for each in new if not each.is_readable]
    if unreadable:
        code = "cannot-be-promised"
        return 0, [Problem.at(f"{site.name}{each.written}", 0, code) for each in unreadable]
    pledges = [each for each in pledges_of(content) if content.ledger.lacks(each)]
    begin(content.root)
    _write(content.root, *extend_ledger((content.root / LEDGER).read_bytes(), new, pledges))
    return len(new) + len(pledges), []


def begin(root: Path) -> None:
    """Give a repository a ledger that promises nothing yet, if it has none."""
    if not (root / LEDGER).exists() and not (root / HEAD).exists():
        _write(root, *begin_ledger())


def _write(root: Path, ledger: bytes, head: bytes) -> None:
    """Put a ledger and its head in the place of those before, each whole or not at all.

    The ledger is first: whoever finds it one seal ahead of its head knows that nothing is lost.
    """
    files = {root / LEDGER: ledger, root / HEAD: head}
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        _beside(file).write_bytes(data)
    for file in files:
        _beside(file).replace(file)


def _beside(file: Path) -> Path:
    """Give the place where the next of a file is written: hidden, so that nothing reads it."""
    return file.with_name(f".{file.name}.next")
