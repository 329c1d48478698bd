"""The files of pictures: in the sizes and formats that pages name, holding nothing but colours.

Where a photograph was taken, by whom and with what stands in its file, and is not published.
"""

import os
import re
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageCms, features

from plaidoyer.content.media import Media
from plaidoyer.content.pages import Page
from plaidoyer.content.site import SiteContent
from plaidoyer.content.targets import MediaTarget, target_of
from plaidoyer.languages import Locale
from plaidoyer.publishing.store import Store
from plaidoyer.reading.pictures import FORMATS, open_picture
from plaidoyer.rendering.pictures import (
    COLUMN,
    DIAGRAM,
    FOLDER,
    RECIPE,
    Settings,
    Variant,
    variants_of,
)

LINKED: Mapping[str, Settings] = {
    ".avif": {"quality": 80, "max_threads": 1, "autotiling": False},
    ".gif": {},
    ".jpeg": {"quality": 90, "optimize": True},
    ".jpg": {"quality": 90, "optimize": True},
    ".png": {"optimize": True},
    ".webp": {"quality": 90, "method": 6},
}
"""What Pillow is told for a picture that a link leads to."""

UPRIGHT: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its orientation (Exif 2.32, tag 0x0112)."""

GREY = frozenset({"1", "L", "LA", "La"})
"""Pillow's modes of pictures without colours."""


LIBRARIES = ("avif", "jpg", "littlecms2", "webp", "zlib")
"""What Pillow works with, and what files depend on besides its own version."""

OPAQUE = frozenset({".jpeg", ".jpg"})
"""The formats that know no transparency."""

Job = tuple[Media, tuple[Variant, ...]]
"""A picture, and the files to be made from it."""


def picture_files(content: SiteContent, store: Store) -> Mapping[str, bytes]:
    """Make every file that the pages show pictures from, and every picture that a link leads to.

    Gives their bytes by their paths from the site's root. A link leads to the picture at its own
    address, in its own size and format, but upright, in sRGB and without metadata, as all are.
    """
    # The same picture beside pages in both languages has the same names, and is made once.
    jobs: dict[str, Job] = {}
    for media in _pictures(content, shown=True):
        variants = variants_of(media)
        jobs[variants.usual.address] = media, variants.all
    for media in _pictures(content, shown=False):
        jobs[media.address] = media, (_as_linked(media),)
    found: dict[str, bytes] = {}
    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as pool:
        warnings.simplefilter("ignore")  # of odd metadata, which are not published
        for files in pool.map(partial(_files, content, store), jobs.values()):
            found |= files
    return dict(sorted(found.items()))


def shown_pictures(
    content: SiteContent, page: Page, locale: Locale, store: Store
) -> Mapping[str, bytes]:
    """Make the pictures that a page's text shows, each in the one form that everything reads.

    Gives their bytes by their paths from the site's root.
    """
    links = page.in_locale(locale).document.links
    targets = [target_of(link.target, locale, page.reference) for link in links if link.is_image]
    found = {}
    for target in targets:
        if isinstance(target, MediaTarget):
            media = content.media[target.locale, target.path]
            variants = variants_of(media)
            files = _files(content, store, (media, variants.all))
            found[variants.usual.address] = files[variants.usual.address]
    return found


def weight_of(html: str, files: Mapping[str, bytes]) -> tuple[int, int]:
    """Weigh the pictures of a page for a first visit down to its end, in a window 1920 pixels wide.

    Takes the page's HTML and the files of the site. Gives the bytes and the requests: of each
    picture, the first format, in the least width that fills the column on a screen of one dot to
    the pixel, or else the widest.
    """
    loaded = set()
    for choice in re.findall(r'<picture><source [^>]*srcset="([^"]+)"', html):
        candidates = [each.partition(" ") for each in choice.split(", ")]
        wide = [each for each in candidates if int(each[2].rstrip("w") or 0) >= COLUMN]
        address = (wide[0] if wide else candidates[-1])[0]
        loaded.add(address[address.index(FOLDER) :])
    return sum(len(files[address]) for address in loaded), len(loaded)


def _pictures(content: SiteContent, *, shown: bool) -> list[Media]:
    """List the pictures that pages show or, otherwise, that their links lead to, each once."""
    targets = {
        target_of(link.target, localized.locale, page.reference)
        for page in content.pages.values()
        for localized in page.localized.values()
        for link in localized.document.links
        if link.is_image == shown
    }
    keys = sorted((each.locale, each.path) for each in targets if isinstance(each, MediaTarget))
    return [content.media[key] for key in keys if content.media[key].picture]


def _as_linked(media: Media) -> Variant:
    """Describe the file that a link to a picture leads to."""
    assert media.picture is not None
    suffix = PurePosixPath(media.path).suffix
    settings = DIAGRAM.get(suffix.removeprefix(".")) if media.picture.is_diagram else None
    width, height = media.picture.width, media.picture.height
    return Variant(media.address, width, height, settings or LINKED[suffix])


def _files(content: SiteContent, store: Store, job: Job) -> Mapping[str, bytes]:
    """Make some files from one picture, or find them made."""
    media, variants = job
    data = (content.root / media.source).read_bytes()
    versions = [f"{name} {features.version(name)}" for name in LIBRARIES]
    ingredients: list[str | bytes] = [data, RECIPE, *map(repr, variants), *versions]
    return store.fetch("pictures", ingredients, lambda: _made(data, media, variants))


def _made(data: bytes, media: Media, variants: Sequence[Variant]) -> Mapping[str, bytes]:
    assert media.picture is not None
    image = _in_plain_colours(open_picture(data, media.path))
    if media.picture.orientation in UPRIGHT:
        image = image.transpose(UPRIGHT[media.picture.orientation])
    return {each.address: _encoded(image, each, media) for each in variants}


def _encoded(image: Image.Image, variant: Variant, media: Media) -> bytes:
    # On a dark page, dark lines on nothing would vanish: only who follows a link gets the nothing.
    if image.mode == "RGBA" and (variant.address != media.address or variant.suffix in OPAQUE):
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image)
        image = white
    if image.size != (variant.width, variant.height):
        image = image.resize((variant.width, variant.height), Image.Resampling.LANCZOS)
    written = BytesIO()
    image.save(written, FORMATS[variant.suffix], **variant.settings)
    return written.getvalue()


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """Give a picture as RGB in sRGB, or RGBA where it is see-through, and nothing besides."""
    transparency = None
    if image.mode == "I;16":  # of which Pillow would show all but the darkest as white
        image = image.point(lambda value: value / 256).convert("L")
    elif image.has_transparency_data:
        transparency = image.convert("RGBA").getchannel("A")
    profile = image.info.get("icc_profile")
    mode = "L" if image.mode in GREY else "CMYK" if image.mode == "CMYK" else "RGB"
    plain = image.convert(mode)
    if profile:
        plain = _in_srgb(plain, profile)
    plain = plain.convert("RGB")
    if transparency:
        plain.putalpha(transparency)
    plain.info = {}
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert colours from the profile of their file; one that cannot be read says nothing."""
    try:
        own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, srgb, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image
