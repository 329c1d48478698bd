"""What is made from a picture: lighter files, the same colours, and nothing private."""

import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from plaidoyer.checks import examine
from plaidoyer.content.site import SiteContent
from plaidoyer.publishing.pictures import picture_files
from plaidoyer.publishing.store import Store
from plaidoyer.reading.pictures import FORMATS
from tests.drawn_pictures import FOLDER, SECRET, VALID, chart, opened, photo, saved, with_metadata
from tests.small_site import Overlay, lay_small_site

ARTICLE = "---\ntitle: A\nsummary: B\n---\n\n"
CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1), "white": (1, 1)}

Lay = Callable[..., tuple[SiteContent, Mapping[str, bytes]]]


@pytest.fixture
def publish(tmp_path: Path) -> Lay:
    """Lay out a page with a text and the pictures beside it; give its content and its pictures."""
    count = 0

    def lay(text: str, **pictures: bytes) -> tuple[SiteContent, Mapping[str, bytes]]:
        nonlocal count
        count += 1
        root = lay_small_site(
            tmp_path / f"site-{count}", Overlay(files={"docs/fr/note.md": ARTICLE + text + "\n"})
        )
        for name, data in pictures.items():
            (root / "docs/fr" / name.replace("_", ".")).write_bytes(data)
        content, problems = examine(root)
        assert problems == []
        return content, picture_files(content, Store(tmp_path / f"store-{count}"))

    return lay


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_reading_lets_through_can_be_published(tmp_path: Path, suffix: str) -> None:
    text = f"{ARTICLE}![A](a{suffix}) [B](a{suffix})\n"
    root = lay_small_site(tmp_path / "root", Overlay(files={"docs/fr/note.md": text}))
    valid = VALID[suffix]
    changes = st.tuples(st.integers(0, len(valid) - 1), st.integers(0, 255))

    @settings(max_examples=50)
    @given(st.lists(changes, max_size=3))
    def holds(changes: list[tuple[int, int]]) -> None:
        changed = bytearray(valid)
        for place, byte in changes:
            changed[place] = byte
        (root / "docs/fr" / f"a{suffix}").write_bytes(changed)
        content, problems = examine(root)
        if not problems:
            assert len(picture_files(content, Store(root / "store"))) >= 3

    holds()


def test_every_format_and_width_is_made(publish: Lay) -> None:
    _, files = publish("![A](a.jpg)", a_jpg=saved(photo(2000, 1000), ".jpg"))
    found = {(opened(data).format, opened(data).size) for data in files.values()}
    sizes = [(480, 240), (672, 336), (960, 480), (1344, 672)]
    assert found == {
        *(("AVIF", size) for size in sizes),
        *(("WEBP", size) for size in sizes),
        ("JPEG", (960, 480)),
    }
    for name, data in files.items():
        assert name.startswith(f"{FOLDER}a-{opened(data).width}.")


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (300, [300]),
        (500, [500]),
        (600, [480, 600]),
        (800, [480, 800]),
        (1000, [480, 672, 1000]),
        (4000, [480, 672, 960, 1344]),
    ],
)
def test_nothing_is_made_larger_than_it_is(publish: Lay, width: int, widths: list[int]) -> None:
    _, files = publish("![A](a.png)", a_png=saved(chart(width, 400), ".png"))
    found = {opened(data).width for name, data in files.items() if name.endswith(".webp")}
    assert found == set(widths)


def test_a_diagram_is_kept_without_loss(publish: Lay) -> None:
    own = chart(400, 225)
    _, files = publish("![A](a.png)", a_png=saved(own, ".png"))
    assert sorted(opened(data).format or "" for data in files.values()) == ["PNG", "WEBP"]
    for data in files.values():
        assert opened(data).convert("RGB").tobytes() == own.tobytes()


def test_what_no_page_shows_is_not_published(publish: Lay) -> None:
    data = saved(photo(48, 32), ".jpg")
    assert publish("Rien.", a_jpg=data)[1] == {}


def test_a_link_leads_to_the_picture_at_its_own_address(publish: Lay) -> None:
    data = saved(photo(1600, 1000), ".jpg")
    _, files = publish("[A](a.jpg)", a_jpg=data)
    assert list(files) == ["a.jpg"]
    assert (opened(files["a.jpg"]).format, opened(files["a.jpg"]).size) == ("JPEG", (1600, 1000))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_linked_picture_keeps_its_format(publish: Lay, suffix: str) -> None:
    name = f"a{suffix}"
    _, files = publish(f"[A]({name})", **{name.replace(".", "_"): VALID[suffix]})
    assert opened(files[name]).format == FORMATS[suffix]


def test_who_took_a_photograph_and_where_is_not_published(publish: Lay) -> None:
    data = with_metadata(photo(600, 400))
    assert data.count(SECRET) >= 4
    _, files = publish("![A](a.jpg) [B](a.jpg)", a_jpg=data)
    assert len(files) == 2 * 2 + 2
    for published in files.values():
        assert SECRET not in published
        assert not opened(published).getexif()
        assert not set(opened(published).info) & {"exif", "xmp", "comment", "icc_profile"}


def test_what_is_written_into_other_formats_is_not_published_either(publish: Lay) -> None:
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    for suffix in (".avif", ".png", ".webp"):
        data = saved(photo(48, 32), suffix, exif=exif)
        assert SECRET in data
        name = f"a{suffix}"
        _, files = publish(f"![A]({name}) [B]({name})", **{name.replace(".", "_"): data})
        assert len(files) >= 3
        assert not any(SECRET in published for published in files.values())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_is_shown_upright(publish: Lay, orientation: int) -> None:
    """Turn a picture with a colour in each corner, say so in its file, and find it as it was."""
    upright = Image.new("RGB", (64, 32))
    for colour, (x, y) in CORNERS.items():
        upright.paste(colour, (32 * x, 16 * y, 32 * x + 32, 16 * y + 16))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the inverse of each
    turned = upright
    if orientation in turns:
        turned = upright.transpose(Image.Transpose(turns[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    _, files = publish("![A](a.png) [B](a.png)", a_png=saved(turned, ".png", exif=exif))
    assert len(files) == 3
    for data in files.values():
        assert opened(data).convert("RGB").tobytes() == upright.tobytes()


def foreign_profile() -> bytes:
    """Make a colour profile in which red and green have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    for start in range(132, 132 + 12 * count, 12):
        name = bytes(profile[start : start + 4])
        swapped = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(name, name)
        profile[start : start + 4] = swapped
    return bytes(profile)


def test_colours_are_published_in_srgb(publish: Lay) -> None:
    data = saved(Image.new("RGB", (32, 32), "red"), ".png", icc_profile=foreign_profile())
    _, files = publish("![A](a.png)", a_png=data)
    for published in files.values():
        red, green, blue = opened(published).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
        assert green > 250
        assert max(red, blue) < 5


def test_a_profile_that_makes_no_sense_changes_no_colour(publish: Lay) -> None:
    for profile in (b"nonsense", foreign_profile()[:200]):
        data = saved(Image.new("RGB", (32, 32), "red"), ".png", icc_profile=profile)
        _, files = publish("![A](a.png)", a_png=data)
        for published in files.values():
            assert opened(published).convert("RGB").getpixel((9, 9)) == (255, 0, 0)


def test_a_profile_for_other_colours_changes_none(publish: Lay) -> None:
    data = saved(Image.new("L", (32, 32), 99), ".png", icc_profile=foreign_profile())
    _, files = publish("![A](a.png)", a_png=data)
    for published in files.values():
        assert opened(published).convert("RGB").getpixel((9, 9)) == (99, 99, 99)


def test_what_is_see_through_is_laid_on_white(publish: Lay) -> None:
    """Dark lines on nothing would vanish on a dark page. A link leads to the file's own."""
    image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 16, 32))
    _, files = publish("![A](a.png) [B](a.png)", a_png=saved(image, ".png"))
    assert opened(files["a.png"]).convert("RGBA").getpixel((20, 9)) == (0, 0, 0, 0)
    shown = [data for name, data in files.items() if name.startswith(FOLDER)]
    assert len(shown) == 2
    for data in shown:
        assert not opened(data).has_transparency_data
        assert opened(data).convert("RGB").getpixel((9, 9)) == (0, 0, 0)
        assert opened(data).convert("RGB").getpixel((20, 9)) == (255, 255, 255)


SHADES: dict[str, int | str | tuple[int, int]] = {
    "1": 1,
    "I;16": 128 * 256 + 128,
    "L": 128,
    "LA": (128, 255),
    "P": 0,
    "RGB": "#808080",
    "RGBA": "#808080",
}


@pytest.mark.parametrize("mode", SHADES)
def test_every_kind_of_png_is_shown_as_it_is(publish: Lay, mode: str) -> None:
    image = Image.new(mode, (32, 32), SHADES[mode])
    if mode == "P":
        image.putpalette([128, 128, 128])
    expected = (255, 255, 255) if mode == "1" else (128, 128, 128)
    _, files = publish("![A](a.png)", a_png=saved(image, ".png"))
    for data in files.values():
        assert opened(data).convert("RGB").getpixel((9, 9)) == expected


def test_a_photograph_for_printing_is_shown(publish: Lay) -> None:
    data = saved(Image.new("CMYK", (32, 32), (255, 0, 0, 0)), ".jpg")
    _, files = publish("![A](a.jpg) [B](a.jpg)", a_jpg=data)
    assert len(files) == 4
    for published in files.values():
        red, green, blue = opened(published).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
        assert red < 20
        assert min(green, blue) > 200


def test_the_same_pictures_are_made_the_same_bytes(publish: Lay) -> None:
    data = saved(photo(1000, 700), ".jpg")
    assert publish("![A](a.jpg)", a_jpg=data)[1] == publish("![A](a.jpg)", a_jpg=data)[1]


def test_another_picture_has_other_names(publish: Lay) -> None:
    one = publish("![A](a.png)", a_png=saved(chart(300, 200), ".png"))[1]
    other = publish("![A](a.png)", a_png=saved(chart(300, 201), ".png"))[1]
    assert not set(one) & set(other)


def test_what_was_made_is_not_made_again(
    publish: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(photo(600, 400), ".jpg")
    content, files = publish("![A](a.jpg) [B](a.jpg)", a_jpg=data)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr(Image.Image, "save", refuse)
    assert picture_files(content, Store(tmp_path / "store-1")) == files
