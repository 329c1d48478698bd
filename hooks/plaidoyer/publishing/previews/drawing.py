"""Drawing preview pictures: words upon a ground."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, Layout, truetype

from plaidoyer.publishing.previews.grounds import (
    BADGE,
    GROUNDS,
    HEIGHT,
    MARGIN,
    WIDTH,
    coloured,
    ground_of,
)
from plaidoyer.publishing.previews.lines import Column, set_lines, shorten
from plaidoyer.publishing.previews.shapes import plate
from plaidoyer.rendering.previews import Look, Preview

FONTS = Path(__file__).parent / "fonts"

TITLE = Column(
    width=WIDTH - 2 * MARGIN,
    height=330,
    sizes=(88, 80, 72, 64, 58, 52, 46, 40),
    leading=1.12,
)
TITLE_TOP = 142
ASCENT = 0.98
"""Where the first line stands below the top of the title, in sizes of its type."""
BEARING = 0.02
"""What the letters of a title leave free before them, in sizes of their type."""

SMALL = 30
"""The size of all other type."""
LABEL_LINE, NAME_LINE = 109, HEIGHT - MARGIN - BADGE // 2 + 11
"""Where the letters of the first and the last line stand."""
GAP = 20
"""The space between things side by side."""
PLATE_HEIGHT, PLATE_CORNER, PLATE_DROP = 56, 10, 39
"""The plate of the label: its height, the radius of its corners, and how far it rises above the
line that the letters stand on."""

FULL, SOFT, CUT_OUT = 255, 191, 0
"""How much letters cover: less for what is less looked for, nothing for those within a plate."""

EFFORT = 7
"""The level of compression: the next one makes a file an eighth smaller in twice the time."""


class Easel:
    """Draws pictures, and keeps what they have in common: fonts and grounds."""

    def __init__(self) -> None:
        self._titles = {size: _font("titles", size) for size in TITLE.sizes}
        self._small = _font("labels", SMALL)
        self._grounds: dict[Look, Image.Image] = {}

    def draw(self, preview: Preview) -> bytes:
        """Draw a picture; give it as a PNG file."""
        if preview.look not in self._grounds:
            self._grounds[preview.look] = ground_of(preview.look)
        words = Image.new("L", (WIDTH, HEIGHT))
        self._draw_label(words, preview)
        self._draw_title(words, preview.title)
        self._write(words, MARGIN + BADGE + GAP, NAME_LINE, preview.name, FULL)
        picture = coloured(self._grounds[preview.look], words, preview.look)
        file = BytesIO()
        picture.save(file, "PNG", compress_level=EFFORT)
        return file.getvalue()

    def _draw_label(self, words: Image.Image, preview: Preview) -> None:
        """Draw the kind of page and, right of it, the date if there is room for all of it."""
        left, shade = MARGIN, SOFT
        if GROUNDS[preview.look].has_plate:
            shade = FULL
            label = shorten(preview.label, TITLE.width - 2 * GAP, self._small.getlength)
            width = 2 * GAP + round(self._small.getlength(label))
            place = left, LABEL_LINE - PLATE_DROP
            words.paste(plate((width, PLATE_HEIGHT), PLATE_CORNER), place)
            left = self._write(words, left + GAP, LABEL_LINE, label, CUT_OUT) + 2 * GAP
        else:
            left = self._write(words, left, LABEL_LINE, preview.label, FULL) + GAP
        if left + self._small.getlength(preview.date) <= WIDTH - MARGIN:
            self._write(words, left, LABEL_LINE, preview.date, shade)

    def _draw_title(self, words: Image.Image, title: str) -> None:
        """Draw the title in as large a type as it allows."""
        setting = set_lines(title, TITLE, lambda text, size: self._titles[size].getlength(text))
        font, left = self._titles[setting.size], MARGIN - setting.size * BEARING
        for number, line in enumerate(setting.lines):
            below = TITLE_TOP + setting.size * (ASCENT + number * TITLE.leading)
            ImageDraw.Draw(words).text((left, round(below)), line, FULL, font, "ls")

    def _write(self, words: Image.Image, left: int, line: int, text: str, shade: int) -> int:
        """Write small type as far as the margin allows; give where it ends."""
        shown = shorten(text, WIDTH - MARGIN - left, self._small.getlength)
        ImageDraw.Draw(words).text((left, line), shown, shade, self._small, "ls")
        return left + round(self._small.getlength(shown))


def _font(name: str, size: int) -> FreeTypeFont:
    """Open one of our own fonts. Pillow's own layout draws the same on every system."""
    return truetype(str(FONTS / f"{name}.ttf"), size, layout_engine=Layout.BASIC)
