"""Pictures and documents that stand beside a page: they must be what their names say."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from plaidoyer.problems import Problem
from plaidoyer.reading.pictures import FORMATS, Picture, read_picture

MEDIA: Mapping[str, tuple[int, bytes]] = {
    ".avif": (4, b"ftypavif"),
    ".gif": (0, b"GIF8"),
    ".jpeg": (0, b"\xff\xd8\xff"),
    ".jpg": (0, b"\xff\xd8\xff"),
    ".pdf": (0, b"%PDF-"),
    ".png": (0, b"\x89PNG\r\n\x1a\n"),
    ".webp": (8, b"WEBP"),
}
"""The endings that may be published, with the bytes that such a file holds, and where in it.

SVG is not among them: it can hold scripts.
"""

LIMIT = 2 * 1024 * 1024
"""The greatest size, in bytes."""


def read_media(root: Path, path: str) -> tuple[Picture | None, list[Problem]]:
    """Read a file beside a page: judge it by its size and its first bytes, and a picture by all.

    Takes the repository's root and the file's path from there. Gives what is known of a picture,
    nothing of a document, and the problems found. A page of HTML under the name of a picture would
    be shown as a page by some hosts.
    """
    suffix = PurePosixPath(path).suffix
    start, signature = MEDIA[suffix]
    try:
        with (root / path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        return None, [Problem.at(path, 0, "unreadable-file", reason=error.strerror or error)]
    if len(data) > LIMIT:
        return None, [Problem.at(path, 0, "file-too-heavy", limit=LIMIT // 1024)]
    if data[start : start + len(signature)] != signature:
        return None, [Problem.at(path, 0, "not-what-it-says", suffix=suffix)]
    return read_picture(data, path) if suffix in FORMATS else (None, [])
