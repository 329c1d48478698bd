"""What is costly to make, kept between builds under a digest of all that it is made from."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

CACHE = ".cache"
"""The folder of a repository for what builds keep for themselves."""

STORE = f"{CACHE}/made"
"""Where a repository keeps it."""


@dataclass
class Store:
    """A folder of earlier results, each a few files. Deleting it costs time and nothing else."""

    folder: Path
    _used: set[Path] = field(default_factory=set)

    def fetch(
        self,
        kind: str,
        ingredients: Iterable[str | bytes],
        make: Callable[[], Mapping[str, bytes]],
    ) -> Mapping[str, bytes]:
        """Give what was made from the same ingredients before or, the first time, make it.

        Takes the kind of thing, a name for a folder; all that the result depends on, the version
        of the library that makes it among them; and the function that makes it. Gives the contents
        of its files by their paths, which may hold slashes.
        """
        place = self.folder / kind / _digest(ingredients)
        self._used.add(place)
        if place.is_dir():
            return _read(place)
        made = make()
        _write(place, made)
        return made

    def discard_unused(self) -> None:
        """Remove the results that nobody has fetched from this store."""
        for kind in self.folder.iterdir() if self.folder.is_dir() else ():
            for place in kind.iterdir():
                if place not in self._used:
                    shutil.rmtree(place)


def _digest(ingredients: Iterable[str | bytes]) -> str:
    """Digest several texts so that no two lists of them come out alike: each after its length."""
    digest = hashlib.sha256()
    for each in ingredients:
        data = each.encode() if isinstance(each, str) else each
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:32]


def _read(place: Path) -> Mapping[str, bytes]:
    files = sorted(path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def _write(place: Path, files: Mapping[str, bytes]) -> None:
    """Write all files or none: a build that is killed meanwhile leaves no half of a result."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".", dir=place.parent))
    for name, data in files.items():
        target = beside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    beside.rename(place)
