"""The shapes of preview pictures: the curve of the mark, the badge that it is cut out of, plates.

Each is given as an image in grey: how much of a pixel the shape covers, from 0 to 255.
"""

from collections.abc import Iterator

from PIL import Image, ImageDraw

Point = tuple[float, float]

CURVE: tuple[Point, ...] = (
    (9, 21.5),
    *((11, 23.3), (13.3, 24), (16, 24)),
    *((20.3, 24), (23, 22.1), (23, 19.1)),
    *((23, 12.1), (9.5, 16.5), (9.5, 11.7)),
    *((9.5, 9.3), (12.3, 8), (16, 8)),
    *((18.5, 8), (20.7, 8.6), (22.5, 10)),
)
"""The curve of `favicon.svg`: where it begins, then for each of its Bézier curves the two points
that it leans to and the one where it ends."""

SQUARE, CORNER, LINE = 32, 7, 3
"""The side of the favicon’s square, the radius of its corners and the width of the line, all in the
unit of the points above."""

_FINE = 4
"""Shapes are drawn so many times larger and then reduced, which gives them smooth edges."""
_STEPS = 24
"""How many straight lines stand for one Bézier curve."""


def curve(size: tuple[int, int], unit: float, origin: Point) -> Image.Image:
    """Draw the curve on a sheet of some size in pixels, with its unit and the point (0, 0)."""
    large = _sheet(size)
    _stroke(large, unit, origin, shade=255)
    return large.reduce(_FINE)


def badge(side: int) -> Image.Image:
    """Draw the favicon: a square with round corners, and the curve cut out of it."""
    large = _plate((side, side), side * CORNER / SQUARE)
    _stroke(large, side / SQUARE, (0, 0), shade=0)
    return large.reduce(_FINE)


def plate(size: tuple[int, int], radius: float) -> Image.Image:
    """Draw a rectangle with round corners."""
    return _plate(size, radius).reduce(_FINE)


def _sheet(size: tuple[int, int]) -> Image.Image:
    return Image.new("L", (size[0] * _FINE, size[1] * _FINE))


def _plate(size: tuple[int, int], radius: float) -> Image.Image:
    large = _sheet(size)
    box = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, radius * _FINE, fill=255)
    return large


def _stroke(large: Image.Image, unit: float, origin: Point, shade: int) -> None:
    """Draw the curve with round ends on an enlarged sheet."""
    scale = unit * _FINE
    left, top = origin[0] * _FINE, origin[1] * _FINE
    points = [(left + x * scale, top + y * scale) for x, y in _points()]
    pencil = ImageDraw.Draw(large)
    pencil.line(points, fill=shade, width=round(LINE * scale), joint="curve")
    for end in (points[0], points[-1]):
        pencil.circle(end, LINE * scale / 2, fill=shade)


def _points() -> Iterator[Point]:
    """Follow the curve in small steps."""
    start, *rest = CURVE
    yield start
    for first, second, end in zip(*[iter(rest)] * 3, strict=True):
        for step in range(1, _STEPS + 1):
            yield _bezier((start, first, second, end), step / _STEPS)
        start = end


def _bezier(points: tuple[Point, Point, Point, Point], t: float) -> Point:
    """Give the point of a cubic Bézier curve at a part of its way, from 0 to 1."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (
        sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1)
    )
    return x, y
