"""From the bytes of an author's file to text that is safe to show."""

import re
import unicodedata
from pathlib import Path

from plaidoyer.problems import Problem

LIMIT = 256 * 1024
"""The greatest size of a file, in bytes: several hundred pages of print."""

NONCHARACTERS = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
"""The last two code points of each plane, which are no characters (Unicode, section 23.7)."""

UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks that reorder text: Unicode UAX #9
    "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # characters without width
    "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"  # separators, annotations and tags
    f"\ud800-\udfff\ufdd0-\ufdef{NONCHARACTERS}"  # no characters at all
    "]"
)


def read_text(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Read a file as text, its lines ended by line feeds.

    Takes the repository's root and the file's path from there. Gives the text, or None with
    the problems found: no ordinary file, too large, not UTF-8, or holding characters that a reader
    cannot see. A byte order mark at the very start, which some editors for Windows write, is
    dropped.
    """
    place = root / path
    try:
        if place.is_symlink():
            return None, [Problem.at(path, 0, "symbolic-link")]
        if place.exists() and not place.is_file() and not place.is_dir():
            return None, [Problem.at(path, 0, "not-a-file")]
        with place.open("rb") as file:
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
    found = [
        Problem.at(path, number, "unwanted-character", character=name)
        for number, line in enumerate(text.split("\n"), start=1)
        for name in unwanted_in(line)
    ]
    return (None, found) if found else (text, [])


def unwanted_in(text: str) -> list[str]:
    """Name the characters in a text that a reader cannot see, each once."""
    return [
        f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        for character in dict.fromkeys(UNWANTED.findall(text))
    ]
