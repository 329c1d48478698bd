"""The files of the design: what `overrides/assets/` holds, under the names that readers get."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plaidoyer.content.site import TEMPLATES
from plaidoyer.rendering.marks import STYLE

FOLDER = "assets"
"""Where they are published. Every name there changes with what it names, so that a browser may keep
a file for ever; `publishing.hosting` tells hosts so."""

STYLE_SHEET = f"{FOLDER}/style.{STYLE}.css"
"""The address of a page's style sheet, until its digest is known."""


def digest_of(data: bytes) -> str:
    """Give the eight hexadecimal digits by which a file's name says what is in it."""
    return hashlib.sha256(data).hexdigest()[:8]


@dataclass(frozen=True)
class Assets:
    """The scripts and pictures of the design; its style sheets are joined elsewhere."""

    files: Mapping[str, bytes]
    """By path from `overrides/assets/`: `javascripts/site.js`."""

    @classmethod
    def read(cls, root: Path) -> "Assets":
        """Read them from a repository."""
        folder = root / TEMPLATES / FOLDER
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return cls(
            {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in paths
                if path.suffix != ".css" and not path.name.startswith(".")
            }
        )

    def address(self, name: str) -> str:
        """Give a file's address: `javascripts/site.js → assets/site.0fa1b2c3.js`.

        KeyError for a file that does not exist.
        """
        path = PurePosixPath(name)
        return f"{FOLDER}/{path.stem}.{digest_of(self.files[name])}{path.suffix}"

    def published(self) -> Mapping[str, bytes]:
        """Give every file by its address."""
        return {self.address(name): data for name, data in self.files.items()}
