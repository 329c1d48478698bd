"""What the bytes of a picture say of it: whether it is whole, how large it is, how it was made."""

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from PIL import ExifTags, Image

from plaidoyer.problems import Problem

FORMATS: Mapping[str, str] = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
"""The endings of pictures, with Pillow's names of their formats."""

MOVING = frozenset({"AVIF", "GIF", "PNG", "WEBP"})
"""The formats that can be animated. The further images within a telephone's JPEG are no motion."""

LARGEST = 4_000
"""In pixels, on either side. What is larger costs every build dear, and no page shows it."""

SMALLEST = 16
"""In pixels, on either side. What is smaller cannot be seen."""

MOST_SCANS = 100
"""In a JPEG, which usually has one or ten. Each costs a pass over the whole picture."""

SCAN = b"\xff\xda"

MOST_COLOURS = 4_096
COMMONEST = 16
"""A diagram is known by its plain areas: so many colours cover four fifths of it, at least."""

ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""The orientations (Exif 2.32, tag 0x0112) that exchange width and height."""


@dataclass(frozen=True)
class Picture:
    """A picture that can be shown."""

    width: int
    """In pixels, as it is seen: upright, whatever way the camera was held. So is the height."""
    height: int
    digest: str
    """The SHA-256 of its file."""
    orientation: int
    """How its file turns it, from 1, not at all, to 8 (Exif 2.32, tag 0x0112)."""
    is_diagram: bool
    """Whether it is made of plain areas and sharp lines, which only lossless formats keep so."""


def read_picture(data: bytes, path: str) -> tuple[Picture | None, list[Problem]]:
    """Read a picture's file, which is decoded to its end.

    Takes its bytes, and its path, the ending of which says its format. Gives the picture or the
    problem with it: `picture-damaged`, `picture-too-large`, `picture-too-small`, `picture-moves`.
    """
    if data.count(SCAN) > MOST_SCANS and FORMATS[PurePosixPath(path).suffix] == "JPEG":
        return None, [Problem.at(path, 0, "picture-damaged")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which are not published
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = open_picture(data, path)
            problem = _unfit(image, path)
            return (None, [problem]) if problem else (_measured(image, data), [])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None, [Problem.at(path, 0, "picture-too-large", limit=LARGEST)]
    except Exception:  # Pillow's decoders raise errors of a dozen kinds, and promise none
        return None, [Problem.at(path, 0, "picture-damaged")]


def open_picture(data: bytes, path: str) -> Image.Image:
    """Open a picture in the format that its ending says, and in no other."""
    return Image.open(BytesIO(data), formats=[FORMATS[PurePosixPath(path).suffix]])


def _unfit(image: Image.Image, path: str) -> Problem | None:
    """Say what a picture cannot be shown for, from the beginning of its file alone."""
    if max(image.size) > LARGEST:
        return Problem.at(path, 0, "picture-too-large", limit=LARGEST)
    if min(image.size) < SMALLEST:
        return Problem.at(path, 0, "picture-too-small", limit=SMALLEST)
    if image.format in MOVING and getattr(image, "is_animated", False):
        return Problem.at(path, 0, "picture-moves")
    return None


def _measured(image: Image.Image, data: bytes) -> Picture:
    """Decode a picture, a JPEG at an eighth of its size: that shows as well whether it is whole."""
    width, height = image.size
    image.draft(None, (1, 1))
    image.load()
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    if orientation in ON_ITS_SIDE:
        width, height = height, width
    return Picture(
        width=width,
        height=height,
        digest=hashlib.sha256(data).hexdigest(),
        orientation=orientation if orientation in range(1, 9) else 1,
        is_diagram=image.format in MOVING and _has_plain_areas(image),
    )


def _has_plain_areas(image: Image.Image) -> bool:
    if image.mode == "I;16":  # the grey of scanners, of which Pillow counts no shades
        return False
    counts = sorted((count for count, _ in image.getcolors(MOST_COLOURS) or ()), reverse=True)
    return 5 * sum(counts[:COMMONEST]) >= 4 * image.width * image.height
