"""Pictures for tests, drawn when they are needed, and their reading back."""

from io import BytesIO

from PIL import Image

from plaidoyer.reading.pictures import FORMATS

FOLDER = "assets/pictures/"
SECRET = b"taken by Alice at 48.8566 north"


def photo(width: int, height: int) -> Image.Image:
    """Make a picture as rich as a photograph, the same each time."""
    red = Image.radial_gradient("L").resize((width, height))
    green = Image.linear_gradient("L").resize((width, height))
    blue = Image.effect_mandelbrot((width, height), (-2, -1.2, 1, 1.2), 60)
    return Image.merge("RGB", (red, green, blue))


def chart(width: int, height: int) -> Image.Image:
    """Make a picture of plain areas."""
    image = Image.new("RGB", (width, height), "white")
    for index, colour in enumerate(("#3979ff", "#354559", "#1d4fc9")):
        left = width * (1 + 2 * index) // 8
        image.paste(colour, (left, height // (index + 2), left + width // 8, height))
    return image


def saved(image: Image.Image, suffix: str, **options: object) -> bytes:
    written = BytesIO()
    image.save(written, FORMATS[suffix], **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def with_metadata(image: Image.Image, **options: object) -> bytes:
    """Save a photograph as a telephone does: with its author, its place, and a word for each."""
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    return saved(image, ".jpg", exif=exif, comment=SECRET, xmp=packet, **options)


VALID = {suffix: saved(photo(48, 32), suffix) for suffix in FORMATS}
"""A small picture in each format, by its ending."""
