"""What only history can tell: that nothing promised at an earlier commit was taken back.

Seals and digests prove a repository whole by itself; whoever writes all of them anew is seen only
by comparing with what stood there before.
"""

from collections.abc import Iterator
from pathlib import Path

from plaidoyer.content.editions import EDITIONS
from plaidoyer.problems import Problem
from plaidoyer.reading.history import name_in_git, read_history
from plaidoyer.reading.ledger import LEDGER, LOCKS


def check_against(root: Path, commit: str) -> Iterator[Problem]:
    """Demand that a repository keeps all that it had promised at a commit, such as `origin/main`.

    Its ledger continues the one there, and each one before it on the same line; each file of a
    frozen edition there is here, byte for byte.
    """
    locked = read_history(root, commit)
    if locked is None:
        yield Problem.at(LOCKS, 0, "no-such-commit", commit=commit)
        return
    now = _bytes(root / LEDGER) or b""
    if not all(now.startswith(each) for each in locked.ledgers):
        yield Problem.at(LEDGER, 0, "ledger-not-continued", commit=commit)
    for path, name in sorted(locked.files.items()):
        if path.startswith(f"{EDITIONS}/"):
            data = _bytes(root / path)
            if data is None or name_in_git(data, name) != name:
                yield Problem.at(path, 0, "frozen-file-not-kept", commit=commit)


def _bytes(file: Path) -> bytes | None:
    """Give what is in a file; None for what is none, a link to one among them."""
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None
