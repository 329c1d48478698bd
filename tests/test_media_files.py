"""What may stand beside a page: whole pictures of a sane size, and no motion."""

import warnings
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plaidoyer.reading.media_files import MEDIA, read_media
from plaidoyer.reading.pictures import FORMATS, Picture, read_picture
from tests.drawn_pictures import VALID, chart, photo, saved
from tests.strategies import assert_tellable


def read_well(data: bytes, path: str) -> Picture:
    picture, problems = read_picture(data, path)
    assert problems == []
    assert picture is not None
    return picture


def codes_of(data: bytes, path: str) -> list[str]:
    picture, problems = read_picture(data, path)
    assert (picture is None) == bool(problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize("suffix", MEDIA)
@given(data=st.binary(max_size=80), keeps_signature=st.booleans())
def test_any_bytes_are_a_picture_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes, keeps_signature: bool
) -> None:
    root = tmp_path_factory.getbasetemp()
    start, signature = MEDIA[suffix]
    head = bytes(start) + signature if keeps_signature else b""
    (root / f"x{suffix}").write_bytes(head + data)
    _, problems = read_media(root, f"x{suffix}")
    assert problems or suffix == ".pdf"
    assert_tellable(problems, root)


@pytest.mark.parametrize("suffix", FORMATS)
@given(data=st.data())
def test_a_damaged_picture_is_a_picture_or_a_problem(suffix: str, data: st.DataObject) -> None:
    """Change some bytes, cut the file, or put two together."""
    changed = bytearray(VALID[suffix])
    places = st.integers(0, len(changed) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        changed[place] = byte
    del changed[data.draw(places) + 1 :]
    other = data.draw(st.sampled_from(["", *FORMATS]))
    changed += VALID.get(other, b"")
    picture, problems = read_picture(bytes(changed), f"x{suffix}")
    assert (picture is None) == bool(problems)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_picture_is_measured(suffix: str) -> None:
    picture = read_well(VALID[suffix], f"x{suffix}")
    assert (picture.width, picture.height) == (48, 32)


@pytest.mark.parametrize("suffix", FORMATS)
def test_half_a_picture_is_damaged(suffix: str) -> None:
    data = saved(photo(480, 320), suffix)
    assert codes_of(data[: len(data) // 2], f"x{suffix}") == ["picture-damaged"]


def test_half_a_progressive_photograph_is_damaged() -> None:
    data = saved(photo(480, 320), ".jpg", progressive=True)
    assert read_well(data, "x.jpg").width == 480
    assert codes_of(data[: len(data) // 3], "x.jpg") == ["picture-damaged"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("other", FORMATS)
def test_a_picture_of_another_format_is_noticed(tmp_path: Path, suffix: str, other: str) -> None:
    (tmp_path / f"x{suffix}").write_bytes(VALID[other])
    _, problems = read_media(tmp_path, f"x{suffix}")
    assert bool(problems) == (FORMATS[suffix] != FORMATS[other])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_is_measured_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_well(saved(photo(48, 32), ".jpg", exif=exif), "x.jpg")
    assert (picture.width, picture.height) == ((48, 32) if orientation < 5 else (32, 48))


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_well(saved(photo(48, 32), ".jpg", exif=exif), "x.jpg")
    assert (picture.width, picture.height, picture.orientation) == (48, 32, 1)


def test_metadata_that_make_no_sense_are_no_problem() -> None:
    with warnings.catch_warnings(record=True) as heard:
        data = saved(photo(48, 32), ".jpg", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x01")
        assert read_well(data, "x.jpg").width == 48
    assert heard == []


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [
        (16, 16, []),
        (15, 16, ["picture-too-small"]),
        (16, 1, ["picture-too-small"]),
        (4_000, 16, []),
        (4_001, 16, ["picture-too-large"]),
        (16, 20_000, ["picture-too-large"]),
        (10_000, 10_000, ["picture-too-large"]),
    ],
)
def test_a_picture_keeps_to_the_limits(width: int, height: int, codes: list[str]) -> None:
    assert codes_of(saved(Image.new("1", (width, height)), ".png"), "x.png") == codes


@pytest.mark.parametrize("suffix", [".avif", ".gif", ".png", ".webp"])
def test_an_animation_is_refused(suffix: str) -> None:
    data = saved(photo(48, 32), suffix, save_all=True, append_images=[chart(48, 32)], duration=99)
    assert codes_of(data, f"x{suffix}") == ["picture-moves"]


def test_a_photograph_with_a_second_one_inside_is_no_animation() -> None:
    written = BytesIO()
    photo(48, 32).save(written, "MPO", save_all=True, append_images=[photo(24, 16)])
    assert read_well(written.getvalue(), "x.jpg").width == 48


def test_a_photograph_in_thousands_of_passes_is_refused() -> None:
    """Each may be a few bytes, and costs the decoder a pass over the whole picture."""
    data = saved(photo(480, 320), ".jpg", progressive=True)
    last = data.rindex(b"\xff\xda")
    assert codes_of(data[:last] + data[last:-2] * 200 + data[-2:], "x.jpg") == ["picture-damaged"]


def test_a_diagram_is_told_from_a_photograph() -> None:
    assert read_well(saved(chart(800, 450), ".png"), "x.png").is_diagram
    assert not read_well(saved(photo(800, 450), ".png"), "x.png").is_diagram
    assert not read_well(saved(photo(800, 450).quantize(256), ".png"), "x.png").is_diagram
    assert not read_well(saved(chart(800, 450), ".jpg"), "x.jpg").is_diagram
