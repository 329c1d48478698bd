"""The pictures that networks show beside a link, and what pages say of them."""

import hashlib
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from plaidoyer.checks import examine
from plaidoyer.publishing.previews import files as publishing
from plaidoyer.publishing.previews.drawing import TITLE, Easel
from plaidoyer.publishing.previews.grounds import GROUNDS
from plaidoyer.publishing.previews.lines import Column, set_lines
from plaidoyer.publishing.previews.shapes import CURVE
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output, list_outputs
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.previews import DESIGN, Look, Preview, preview_of
from tests.building import BUILD_DAY, ROOT, build, lay_out, phrase, read_pages

LOOKS: tuple[Look, ...] = get_args(Look)
LARGEST = 25_000
"""What a picture may weigh at most, in bytes."""
CLEAR = 60
"""What stays free of words on every side, in pixels: the margin, less what letters reach over."""
ABOVE_NAME = 494
"""Where the title has ended at the latest, from above."""

DRAWN = {"1": "5bf8788b"}
"""What comes out of each design: the digest of the pixels of one picture in every look."""

FRENCH = (
    "Œuvrer à moins de 50\u202f%\u202f: «\u202fl’œil\u202f» de l’État, 1\u202f400\u00a0€ et CO₂"
)
LONG = (
    "Pour une politique européenne du numérique d’intérêt général\u202f: gouvernance partagée, "
    "financement pérenne des communs, fiscalité adaptée aux acteurs de l’économie sociale et label"
)
PREVIEW = Preview("article", "Analyse", FRENCH, "19\u00a0juin 2025", "Social Good Accelerator")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a site with pages of every kind."""
    return lay_out(tmp_path_factory.mktemp("previews") / "root", "kinds")


@pytest.fixture(scope="module")
def desk(root: Path) -> Desk:
    content, problems = examine(root)
    assert not problems
    return Desk(content, Assets.read(root), BUILD_DAY)


@pytest.fixture(scope="module")
def easel() -> Easel:
    return Easel()


def outputs_of(desk: Desk) -> list[Output]:
    return list(list_outputs(desk.content))


def described(desk: Desk) -> dict[str, Preview]:
    """Give the pictures that there are, by the addresses of their pages."""
    found = {
        output.address: preview_of(Pen(desk, output.locale, output.address), output)
        for output in outputs_of(desk)
    }
    return {address: preview for address, preview in found.items() if preview}


def opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB")


def difference(easel: Easel, preview: Preview, other: Preview) -> tuple[int, int, int, int] | None:
    """Give the box, from the upper left to the lower right, in which two pictures differ."""
    one, two = opened(easel.draw(preview)), opened(easel.draw(other))
    return ImageChops.difference(one, two).getbbox()


def assert_inside(easel: Easel, preview: Preview) -> None:
    """Compare a picture with one that has no words, and its title's place with one without."""
    box = difference(easel, preview, replace(preview, label="", title="", date="", name=""))
    if box:
        assert box[0] >= CLEAR
        assert box[1] >= CLEAR
        assert box[2] <= 1200 - CLEAR
        assert box[3] <= 630 - CLEAR
    title = difference(easel, preview, replace(preview, title=""))
    assert title is None or title[3] <= ABOVE_NAME


# Every page


def test_every_page_has_a_picture_in_its_own_language(
    root: Path, desk: Desk, tmp_path: Path
) -> None:
    files = publishing.preview_files(desk, outputs_of(desk), Store(tmp_path))
    previews = described(desk)
    assert set(previews) == {each.address for each in outputs_of(desk) if each.locales}
    assert {preview.address for preview in previews.values()} == set(files)
    for address, data in files.items():
        with Image.open(BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), address
        assert len(data) <= LARGEST, address
    assert len(set(files.values())) == len(files)


def test_a_picture_says_what_its_page_says_first(desk: Desk) -> None:
    previews = described(desk)
    home, paper = previews["en/"], previews["en/positions/repair/"]
    texts = desk.content.pages["positions/repair"].localized["en"].texts
    assert (home.look, home.label) == ("home", phrase("tagline", "en"))
    assert (paper.look, paper.label, paper.title, paper.date) == (
        "paper",
        phrase("position_paper", "en"),
        texts.title,
        "February\u00a02025",
    )
    assert paper.description == " – ".join((paper.label, paper.title, paper.date, paper.name))
    assert {preview.look for preview in previews.values()} == set(LOOKS)


def test_every_page_in_a_language_names_its_picture(root: Path, desk: Desk) -> None:
    site = build(root)
    previews = described(desk)
    for address, page in read_pages(site).items():
        if not page.is_in_a_language:
            assert "og:image" not in page.html
            continue
        picture = page.meta("og:image").removeprefix(desk.settings.site_url)
        assert picture == previews[address].address
        assert page.meta("og:image:alt") == previews[address].description
        assert page.meta("twitter:card") == "summary_large_image"
        assert (site / picture).is_file()


# Addresses, and what is kept


def test_whatever_changes_on_a_picture_changes_its_address() -> None:
    others = [
        replace(PREVIEW, look="paper"),
        replace(PREVIEW, label="Événement"),
        replace(PREVIEW, title="Autre"),
        replace(PREVIEW, date=""),
        replace(PREVIEW, name="Autre"),
        replace(PREVIEW, label="Analyse\nŒuvrer", title=FRENCH.removeprefix("Œuvrer")),
    ]
    assert len({each.address for each in (PREVIEW, *others)}) == 1 + len(others)
    assert re.fullmatch(r"previews/[0-9a-f]{12}\.png", PREVIEW.address)


def test_what_was_drawn_before_is_not_drawn_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = publishing.preview_files(desk, outputs_of(desk), Store(tmp_path))

    def refuse(easel: Easel, preview: Preview) -> bytes:
        raise AssertionError(preview)

    monkeypatch.setattr(Easel, "draw", refuse)
    assert publishing.preview_files(desk, outputs_of(desk), Store(tmp_path)) == drawn


def test_another_look_of_pictures_is_another_design(easel: Easel) -> None:
    """When this fails because pictures were meant to change: raise DESIGN, and note what came."""
    digest = hashlib.sha256()
    for look in LOOKS:
        digest.update(opened(easel.draw(replace(PREVIEW, look=look))).tobytes())
    assert {DESIGN: digest.hexdigest()[:8]} == DRAWN


# The drawing


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_picture_has_the_same_bytes(look: Look) -> None:
    preview = replace(PREVIEW, look=look)
    assert Easel().draw(preview) == Easel().draw(preview)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "title", ["FAQ", FRENCH, LONG, "m" * 200, "W " * 99, "j", "ǛÅẪ Ğġ", "🙂", ""]
)
def test_words_keep_to_their_place(easel: Easel, look: Look, title: str) -> None:
    preview = replace(PREVIEW, look=look, title=title)
    assert_inside(easel, preview)
    assert len(easel.draw(preview)) <= LARGEST


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("field", ["label", "date", "name"])
@pytest.mark.parametrize("text", ["m" * 300, "Association " * 30])
def test_a_line_that_is_too_long_ends_before_the_margin(
    easel: Easel, look: Look, field: str, text: str
) -> None:
    assert_inside(easel, replace(PREVIEW, look=look, **{field: text}))


@settings(max_examples=60)
@given(look=st.sampled_from(LOOKS), title=st.text(max_size=200))
def test_any_title_is_drawn_in_its_place(easel: Easel, look: Look, title: str) -> None:
    preview = replace(PREVIEW, look=look, title=title)
    assert_inside(easel, preview)
    assert len(easel.draw(preview)) <= LARGEST


def test_letters_that_two_systems_write_differently_are_drawn_alike(easel: Easel) -> None:
    composed = replace(PREVIEW, title="Été")
    assert easel.draw(composed) == easel.draw(replace(PREVIEW, title="E\u0301te\u0301"))
    assert easel.draw(composed) == easel.draw(replace(PREVIEW, title="\u200bÉ\u00adté\u0007"))


@pytest.mark.parametrize("letter", "éèêëàâçîïôùûüÿæœÉÈÀÇŒ«»’“”–—…€%₂°№Łőșβж")
def test_the_fonts_hold_every_letter_of_the_union(easel: Easel, letter: str) -> None:
    gap = "\U0001f642"
    for preview, without in (
        (replace(PREVIEW, title=letter), replace(PREVIEW, title=gap)),
        (replace(PREVIEW, name=letter), replace(PREVIEW, name=gap)),
    ):
        assert difference(easel, preview, without)


# Lines


def measure(text: str, size: int) -> float:
    return 0.6 * size * len(text)


@given(st.lists(st.text("abcdé’-", min_size=1, max_size=18), max_size=25))
def test_words_stay_whole_and_in_order(words: list[str]) -> None:
    setting = set_lines(" ".join(words), TITLE, measure)
    assert " ".join(setting.lines).split() == words
    assert all(measure(line, setting.size) <= TITLE.width for line in setting.lines)
    assert len(setting.lines) <= TITLE.lines_in(setting.size)


def test_lines_are_about_as_long_as_each_other() -> None:
    column = Column(width=240, height=100, sizes=(20, 10), leading=1.2)
    assert set_lines("aaaa bbbb cccc dddd eeee", column, measure).lines == (
        "aaaa bbbb cccc",
        "dddd eeee",
    )


def test_what_typography_ties_together_stays_on_one_line() -> None:
    column = Column(width=54, height=200, sizes=(10,), leading=1.2)
    assert set_lines("aaa bbb\u202f: ccc ddd\u00a0€", column, measure).lines == (
        "aaa bbb\u202f:",
        "ccc ddd\u00a0€",
    )
    narrower = replace(column, width=53)
    assert set_lines("aaa bbb\u202f: ccc ddd\u00a0€", narrower, measure).lines == (
        "aaa",
        "bbb\u202f:",
        "ccc",
        "ddd\u00a0€",
    )


def test_what_is_absurdly_long_ends_in_an_ellipsis() -> None:
    column = Column(width=60, height=25, sizes=(20, 10), leading=1.2)
    assert set_lines("aaa bbb ccc ddd eee fff", column, measure).lines == ("aaa bbb", "ccc ddd…")
    assert set_lines("a" * 40, column, measure).lines == ("a" * 9 + "…",)


# What stands elsewhere too


def test_the_curve_is_that_of_the_favicon() -> None:
    svg = (ROOT / "overrides" / "assets" / "images" / "favicon.svg").read_text("utf-8")
    (path,) = re.findall(r' d="([^"]+)"', svg)
    at = (0.0, 0.0)
    points = []
    for command, rest in re.findall(r"([MCc])([^MCc]+)", path):
        numbers = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        for index in range(0, len(numbers), 6):
            pairs = list(zip(*[iter(numbers[index : index + 6])] * 2, strict=True))
            origin = at if command == "c" else (0.0, 0.0)
            points += [(origin[0] + x, origin[1] + y) for x, y in pairs]
            at = points[-1]
    assert [pytest.approx(each) for each in points] == list(CURVE)


def test_the_colours_are_those_of_the_site() -> None:
    tokens = (ROOT / "overrides/assets/stylesheets/tokens.css").read_text("utf-8")
    tokens = re.sub(r"#fff\b", "#ffffff", tokens)
    for look, ground in GROUNDS.items():
        for colour in (ground.ground, ground.curve, ground.type, ground.accent):
            assert colour in tokens, look
