"""Which content a built site was made from: told by the build, and asked before it is recorded."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from plaidoyer.publishing.store import CACHE
from plaidoyer.reading.ledger import LEDGER

STAMP = f"{CACHE}/built.sha256"
"""The digests of the content that the last build read, and of the site that it made."""

SOURCES = ("mkdocs.yml", "docs", "data", "overrides")
"""What a site is made from, besides the generator itself."""


def stamp(root: Path, site: Path) -> None:
    """Write down what a site, just built, was made from."""
    file = root / STAMP
    file.parent.mkdir(exist_ok=True)
    file.write_text(_stamp_of(root, site), "utf-8")


def is_built_from(root: Path, site: Path) -> bool:
    """Tell whether a site is what the last build made, from the content as it stands now.

    What recording adds to the ledger makes no difference.
    """
    file = root / STAMP
    return file.is_file() and file.read_text("utf-8") == _stamp_of(root, site)


def _stamp_of(root: Path, site: Path) -> str:
    sources = (each for part in SOURCES for each in _files(root / part))
    written = (root / LEDGER).parent
    content = _digest(root, (each for each in sources if each.parent != written))
    return f"{content}\n{_digest(site, _files(site))}\n"


def _files(place: Path) -> Iterator[Path]:
    """List a file, or the files of a folder, in one order."""
    if place.is_file():
        yield place
    for each in sorted(place.rglob("*")):
        if each.is_file():
            yield each


def _digest(top: Path, files: Iterable[Path]) -> str:
    """Give the SHA-256 of files: of their paths, and of the digest of what is in each."""
    whole = hashlib.sha256()
    for file in files:
        data = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{file.relative_to(top).as_posix()}\0{data}\n".encode())
    return whole.hexdigest()
