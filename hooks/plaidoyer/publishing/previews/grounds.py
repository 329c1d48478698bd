"""The grounds of preview pictures, and the few colours that a picture is made of.

A picture is put together from numbers of colours rather than from colours: the ground is 0, then
come the large curve and its edge, the steps from the ground to the colour of the type, and those to
the accent. Where two things meet, the one with the higher number is seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, ImageChops

from plaidoyer.publishing.previews.shapes import Point, badge, curve
from plaidoyer.rendering.previews import Look

WIDTH, HEIGHT = 1200, 630
"""The size that networks ask for, in pixels."""
MARGIN = 72
"""What stays free of words on every side."""
BADGE = 60
"""The side of the mark, which stands in the lower left corner."""

EDGE, CURVE = 1, 2
STEPS = 4
"""In how many steps an edge goes from the ground to a colour: smooth, and yet in a small file."""
COLOURS = 17
"""How many colours a palette lists. The last are never used: with more than 16, Pillow writes a
whole byte for each pixel, which deflate makes a tenth smaller than four bits."""


@dataclass(frozen=True)
class Ground:
    """The colours of a look, which are those of `tokens.css`, and its large curve."""

    ground: str
    curve: str
    """Hardly another than the ground."""
    type: str
    accent: str
    """The colour of the mark, and of the band above."""
    unit: float
    """How many pixels a unit of the favicon measures in the large curve."""
    origin: Point
    """Where its square begins, in pixels."""
    band: int = 0
    """How high the band above is, in pixels."""
    has_plate: bool = False
    """The kind of page stands on a plate in the colour of the type, cut out of it."""


COVER, CORNER = (37.8, (247.0, -290.0)), (34.0, (350.0, 190.0))
"""The large curve: whole, as on the covers of the site, or rising from the lower right corner."""

GROUNDS: Mapping[Look, Ground] = {
    "home": Ground("#3979ff", "#2b68ea", "#ffffff", "#ffffff", *COVER),
    "paper": Ground("#3979ff", "#2b68ea", "#ffffff", "#ffffff", *COVER, has_plate=True),
    "guest": Ground("#354559", "#2b3a4e", "#ffffff", "#ffffff", *CORNER, has_plate=True),
    "article": Ground("#ffffff", "#eef3fd", "#17212f", "#3979ff", *CORNER, band=16),
    "page": Ground("#eef3fd", "#ffffff", "#17212f", "#3979ff", *CORNER),
}


def ground_of(look: Look) -> Image.Image:
    """Draw what the pictures of a look have in common, as numbers of colours."""
    ground = GROUNDS[look]
    large = curve((WIDTH, HEIGHT), ground.unit, ground.origin)
    accent = Image.new("L", (WIDTH, HEIGHT))
    accent.paste(badge(BADGE), (MARGIN, HEIGHT - MARGIN - BADGE))
    accent.paste(255, (0, 0, WIDTH, ground.band))
    numbers = large.point([0] * 64 + [EDGE] * 128 + [CURVE] * 64)
    return ImageChops.lighter(numbers, _numbered(accent, CURVE + STEPS))


def coloured(ground: Image.Image, type_: Image.Image, look: Look) -> Image.Image:
    """Lay type on a ground and give both their colours.

    Takes the type as how much of each pixel it covers, from 0 to 255.
    """
    picture = ImageChops.lighter(ground, _numbered(type_, CURVE))
    picture.putpalette(_palette(GROUNDS[look]))
    return picture


def _numbered(coverage: Image.Image, below: int) -> Image.Image:
    """Number the steps of a colour whose first stands in the palette after `below`."""
    steps = [round(value * STEPS / 255) for value in range(256)]
    return coverage.point([below + step if step else 0 for step in steps])


def _palette(ground: Ground) -> bytes:
    """List the colours by their numbers, three bytes each."""
    base, deep = bytes.fromhex(ground.ground[1:]), bytes.fromhex(ground.curve[1:])
    colours = [base, _mixed(base, deep, 1 / 2), deep]
    for written in (ground.type, ground.accent):
        colour = bytes.fromhex(written[1:])
        colours += [_mixed(base, colour, step / STEPS) for step in range(1, STEPS + 1)]
    return b"".join(colours).ljust(3 * COLOURS, b"\0")


def _mixed(one: bytes, other: bytes, part: float) -> bytes:
    """Mix two colours: so large a part of the other, and of the first what is left."""
    return bytes(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
