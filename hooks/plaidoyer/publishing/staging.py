"""A site is built beside the last good one, and takes its place in one step or not at all."""

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OURS = frozenset({".htaccess", ".well-known"})
"""The hidden names that a site itself may hold."""

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Constants of Linux's renameat2(2)."""


@dataclass(frozen=True)
class Staging:
    """A folder beside the site's, in which the next one is built."""

    site: Path
    """Where the finished site is to stand."""

    @property
    def folder(self) -> Path:
        """Give the folder to build in: on the same file system, so that it can be renamed."""
        return self.site.with_name(f".{self.site.name}.next")

    @property
    def _aside(self) -> Path:
        return self.site.with_name(f".{self.site.name}.previous")

    def not_ours(self) -> str | None:
        """Name a hidden file in the site's place that no build put there, such as `.git`.

        What stands in that place is replaced whole, so a folder of somebody's work must not be.
        """
        if not self.site.is_dir():
            return None
        names = sorted(entry.name for entry in self.site.iterdir())
        return next((name for name in names if name.startswith(".") and name not in OURS), None)

    def begin(self) -> None:
        """Make an empty folder to build in, after clearing up what a killed build left."""
        if self._aside.exists():
            if self.site.exists():
                shutil.rmtree(self._aside)
            else:
                self._aside.rename(self.site)
        self.discard()
        self.folder.mkdir(parents=True)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files beside the pages, by their paths from the site's root."""
        for path, data in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def finish(self) -> None:
        """Put the new site in the old one's place.

        On Linux the two are exchanged in one system call: at no moment is there no site. Elsewhere
        the old one steps aside first, and the next build brings it back should this one be killed
        in between.
        """
        if not self.site.exists():
            self.folder.rename(self.site)
        elif _exchange(self.folder, self.site):
            self.discard()
        else:
            self.site.rename(self._aside)
            try:
                self.folder.rename(self.site)
            except OSError:
                self._aside.rename(self.site)
                raise
            shutil.rmtree(self._aside, ignore_errors=True)

    def discard(self) -> None:
        """Give up what was built."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0)
