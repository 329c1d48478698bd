"""Which state of the repository a site is built from."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

DIRTY = "+"


@dataclass(frozen=True)
class Revision:
    """A commit of the repository."""

    commit: str
    """The first ten digits of its name."""
    is_changed: bool
    """Whether the files that git knows differ from it."""


def read_revision(root: Path) -> Revision | None:
    """Ask git for the commit that a repository stands at; None without git or without a commit."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    command = [git, "describe", "--always", "--exclude=*", "--abbrev=10", f"--dirty={DIRTY}"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    said = run.stdout.strip()
    return Revision(said.rstrip(DIRTY), said.endswith(DIRTY)) if said else None
