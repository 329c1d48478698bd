"""What git knows of the ledger and the frozen editions at a commit, and before it."""

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from plaidoyer.reading.ledger import LEDGER, LOCKS


@dataclass(frozen=True)
class Locked:
    """What stood below `data/locks/` at a commit."""

    ledgers: tuple[bytes, ...]
    """The ledger there and at each commit of the same line before it, the latest first."""
    files: dict[str, str]
    """The name that git has for the contents of each file, by path from the repository's root."""


def read_history(root: Path, commit: str) -> Locked | None:
    """Ask git what a repository had promised at a commit, such as `origin/main`.

    Of merges, the first parent is followed: what stood on a branch alone was never published. None
    without git, or where it knows no such commit.
    """
    name = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    if name is None:
        return None
    at = name.decode().strip()
    tree = _git(root, "ls-tree", "-r", "-z", at, "--", LOCKS) or b""
    entries = [
        each.decode("utf-8", "replace").partition("\t") for each in tree.split(b"\0") if each
    ]
    files = {path: about.split()[2] for about, _, path in entries}
    commits = _git(root, "rev-list", "--first-parent", at, "--", LEDGER) or b""
    found = (_git(root, "show", f"{each}:./{LEDGER}") for each in commits.decode().split())
    return Locked(tuple(each for each in found if each is not None), files)


def name_in_git(data: bytes, like: str) -> str:
    """Give the name that git has for the contents of a file (gitformat-objects).

    Takes another name besides: repositories are of SHA-1 or of SHA-256.
    """
    algorithm = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return algorithm(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def _git(root: Path, *arguments: str) -> bytes | None:
    """Give what git answers; None without git, or where it fails."""
    git = shutil.which("git")
    if git is None:
        return None
    run = subprocess.run([git, *arguments], cwd=root, capture_output=True, check=False)
    return None if run.returncode else run.stdout
