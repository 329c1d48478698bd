"""How a picture is shown: in which sizes and formats, under which names.

All of it follows from what reading has found, so that a page can name files not made yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

import PIL

from plaidoyer.content.media import Media
from plaidoyer.rendering.assets import FOLDER as ASSETS
from plaidoyer.rendering.assets import digest_of

FOLDER = f"{ASSETS}/pictures"
"""Where they are published: beside the files of the design, whose names say their content too. One
rule of a host covers both, and pages in both languages share what they show."""

COLUMN = 672
"""The width of the column of text on a wide screen, 42rem, in pixels."""

SIZES = "(min-width: 48em) 42rem, 100vw"
"""The same for browsers, and how wide a picture is where the screen is narrower than the column."""

STEPS = (480, 672, 960, 1344)
"""The widths to choose from, in pixels: a small telephone's, the column's, a larger telephone's and
the column's at two dots to the pixel. Nothing is made larger than it is."""

USUAL = 960
"""The greatest width for browsers and feed readers that are given no choice."""

Settings = Mapping[str, object]
"""What Pillow is told for a format. Without threads and tiles, AVIF is the same on all machines."""

PHOTO: Mapping[str, Settings] = {
    "avif": {"quality": 45, "speed": 6, "max_threads": 1, "autotiling": False},
    "webp": {"quality": 75, "method": 6},
    "jpg": {"quality": 78, "optimize": True, "progressive": True},
}
DIAGRAM: Mapping[str, Settings] = {
    "webp": {"lossless": True, "quality": 90, "method": 6},
    "png": {"optimize": True},
}
"""By ending, the lightest first, what every browser reads last. Plain areas and sharp lines make
WebP without loss lighter than AVIF as sharp: 3.3 kB to 3.9 for a chart 672 pixels wide. The three
qualities of photographs differ from the original by the same mean."""

RECIPE = "1"
"""To be raised when pictures come to be made otherwise than these settings say."""


@dataclass(frozen=True)
class Variant:
    """One of the files that a picture is shown from."""

    address: str
    """From the site's root: `assets/pictures/workbench-960.0fa1b2c3.avif`."""
    width: int
    """In pixels, as is the height."""
    height: int
    settings: Settings

    @property
    def suffix(self) -> str:
        """Give its ending, which says its format."""
        return PurePosixPath(self.address).suffix


@dataclass(frozen=True)
class Variants:
    """All the files that a picture is shown from."""

    sources: tuple[tuple[Variant, ...], ...]
    """By format, the lightest first; in each, from narrow to wide."""
    usual: Variant
    """What a browser shows that is given no choice."""

    @property
    def all(self) -> tuple[Variant, ...]:
        """Give all of them."""
        return (*(variant for source in self.sources for variant in source), self.usual)


def variants_of(media: Media) -> Variants:
    """Work out the files that a picture is shown from. No file is read."""
    assert media.picture is not None, "the checks let no other file be shown"
    *lighter, usual = (DIAGRAM if media.picture.is_diagram else PHOTO).items()
    widths = _widths(media.picture.width)
    width = max((each for each in widths if each <= USUAL), default=widths[0])
    return Variants(
        sources=tuple(
            tuple(_variant(media, each, suffix, settings) for each in widths)
            for suffix, settings in lighter
        ),
        usual=_variant(media, width, *usual),
    )


def draw_picture(
    variants: Variants, words: str, href: Callable[[str], str], *, is_lazy: bool
) -> str:
    """Draw a picture for browsers, which choose the lightest file that is sharp on their screen.

    Takes the description, unescaped, and what writes addresses. A lazy picture is loaded when its
    reader comes near it.
    """
    widest = variants.sources[0][-1]
    has_choice = len(variants.sources[0]) > 1
    sources = []
    for source in variants.sources:
        files = ", ".join(
            href(each.address) + (f" {each.width}w" if has_choice else "") for each in source
        )
        sizes = f' sizes="{SIZES}"' if has_choice else ""
        kind = source[0].suffix.removeprefix(".")
        sources.append(f'<source type="image/{kind}" srcset="{escape(files)}"{sizes}>')
    lazy = ' loading="lazy"' if is_lazy else ""
    image = _image(variants.usual, words, href, widest, f'{lazy} decoding="async"')
    return f"<picture>{''.join(sources)}{image}</picture>"


def draw_alone(variants: Variants, words: str, href: Callable[[str], str]) -> str:
    """Draw a picture for feed readers, of which few know how to choose."""
    return _image(variants.usual, words, href, variants.usual)


def _image(
    variant: Variant, words: str, href: Callable[[str], str], shape: Variant, more: str = ""
) -> str:
    return (
        f'<img src="{escape(href(variant.address))}" alt="{escape(words)}"'
        f' width="{shape.width}" height="{shape.height}"{more}>'
    )


def _widths(width: int) -> list[int]:
    """Choose the widths of a picture: its own, if a page can show it, and the steps well below."""
    widest = min(width, STEPS[-1])
    return [*(step for step in STEPS if step <= 0.8 * widest), widest]


def _variant(media: Media, width: int, suffix: str, settings: Settings) -> Variant:
    """Name a file by all that it is made from: the picture, the width, the format, the library."""
    picture = media.picture
    assert picture is not None
    recipe = f"{RECIPE} {picture.digest} {width} {suffix} {dict(settings)} {PIL.__version__}"
    name = f"{PurePosixPath(media.path).stem}-{width}.{digest_of(recipe.encode())}.{suffix}"
    height = max(1, round(picture.height * width / picture.width))
    return Variant(f"{FOLDER}/{name}", width, height, settings)
