"""From the bytes of an author's file to text that is safe to show."""

import re
import unicodedata
from pathlib import Path

from plaidoyer.problems import Problem

LIMIT = 256 * 1024
"""The greatest size of a file, in bytes: several hundred pages of print."""

UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder text: Unicode UAX #9
    "\u200b-\u200d\u2060\ufeff"  # characters without width
    "\u2028\u2029\ufff9-\ufffb"  # separators and annotations that editors do not show
    "]"
)


def read_text(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Read a file as text, its lines ended by line feeds.

    Takes the repository's root and the file's path from there. Gives the text, or None with
    the problems found: too large, not UTF-8, or holding characters that a reader cannot see.
    A byte order mark at the very start, which some editors for Windows write, is dropped.
    """
    try:
        with (root / path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        return None, [Problem.at(path, 0, "unreadable-file", reason=error.strerror or error)]
    if len(data) > LIMIT:
        return None, [Problem.at(path, 0, "file-too-large", limit=LIMIT // 1024)]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem.at(path, line, "not-utf-8", byte=f"0x{data[error.start]:02X}")]
    text = text.replace("\r\n", "\n")
    found = [_unwanted(path, text, match) for match in UNWANTED.finditer(text)]
    return (None, found) if found else (text, [])


def _unwanted(path: str, text: str, match: re.Match[str]) -> Problem:
    character = match.group()
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
    line = text.count("\n", 0, match.start()) + 1
    return Problem.at(path, line, "unwanted-character", character=name)
