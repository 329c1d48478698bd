"""The small site that most tests start from, and what they lay over it."""

import os
import shutil
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SMALL = Path(__file__).parent / "sites" / "small"


class Long(BaseModel):
    """A text too long to be written out: `start`, then `unit` so many `times`, then `end`."""

    model_config = ConfigDict(extra="forbid")

    start: str = ""
    unit: str
    times: int
    end: str = ""

    @property
    def text(self) -> str:
        return self.start + self.unit * self.times + self.end


class Overlay(BaseModel):
    """What is laid over the small site, every path seen from its root."""

    model_config = ConfigDict(extra="forbid")

    over: tuple[str, ...] = ()
    """Other sites of `sites/` that are laid over the small one first."""
    files: dict[str, str | None] = {}
    """Texts by path; null takes away a file or folder, if it is there."""
    changes: dict[str, dict[str, str]] = {}
    """Texts of the small site that are replaced by others, by path: each once."""
    long: dict[str, Long] = {}
    """Texts that are long, by path."""
    bytes: dict[str, str] = {}
    """What is no text, by path, in hexadecimal."""
    links: dict[str, str] = {}
    """Symbolic links: from path to target."""
    pipes: tuple[str, ...] = ()
    """Named pipes, which are neither files nor folders."""


def lay_small_site(root: Path, overlay: Overlay) -> Path:
    """Copy the small site into a folder that does not exist yet, and lay something over it."""
    for folder in _small_folders():
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name, content in _small_files().items():
        (root / name).write_bytes(content)
    for site in overlay.over:
        shutil.copytree(SMALL.parent / site, root, dirs_exist_ok=True)
    for path, text in overlay.files.items():
        _remove(root / path)
        if text is not None:
            _write(root / path, text.encode())
    for path, changes in overlay.changes.items():
        text = (root / path).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{path} holds {text.count(old)} times: {old}"
            text = text.replace(old, new)
        _write(root / path, text.encode())
    for path, long in overlay.long.items():
        _write(root / path, long.text.encode())
    for path, digits in overlay.bytes.items():
        _write(root / path, bytes.fromhex(digits))
    for path, target in overlay.links.items():
        _remove(root / path)
        (root / path).symlink_to(target)
    for path in overlay.pipes:
        _remove(root / path)
        os.mkfifo(root / path)
    return root


@cache
def _small_files() -> dict[Path, bytes]:
    files = (file for file in SMALL.rglob("*") if file.is_file())
    return {file.relative_to(SMALL): file.read_bytes() for file in files}


@cache
def _small_folders() -> list[Path]:
    return sorted({name.parent for name in _small_files()})


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
