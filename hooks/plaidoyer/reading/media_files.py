"""Pictures and documents that stand beside a page: they must be what their names say."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from plaidoyer.problems import Problem

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


def check_media(root: Path, path: str) -> list[Problem]:
    """Judge a file beside a page by its size and its first bytes.

    Takes the repository's root and the file's path from there. A page of HTML under the name of a
    picture would be shown as a page by some hosts.
    """
    place = root / path
    start, signature = MEDIA[PurePosixPath(path).suffix]
    try:
        size = place.stat().st_size
        with place.open("rb") as file:
            head = file.read(start + len(signature))
    except OSError as error:
        return [Problem.at(path, 0, "unreadable-file", reason=error.strerror or error)]
    if size > LIMIT:
        return [Problem.at(path, 0, "file-too-large", limit=LIMIT // 1024)]
    if head[start:] != signature:
        return [Problem.at(path, 0, "not-what-it-says", suffix=PurePosixPath(path).suffix)]
    return []
