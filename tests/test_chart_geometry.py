"""The geometry of charts: every bar and every point stands where its value says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.content.charts import year_of
from plaidoyer.rendering.charts import LONGEST, MARGIN, PLOT, Picture, Span, draw_bars, draw_line

HUNDREDTH = 0.0051
"""What is lost when a hundredth of the width is written with two decimals."""

BAR = re.compile(r"M([\d.-]+) ([\d.]+)H([\d.-]+)v0.8H([\d.-]+)z")
DOT = re.compile(r"M([\d.]+) ([\d.]+)V([\d.]+)")

values = st.integers(-(10**15) + 1, 10**15 - 1).map(lambda n: n / 1000)


@st.composite
def spans(draw: st.DrawFn, least: int = 2) -> list[Span]:
    """Draw values and ranges, as figures have them."""
    pairs = draw(st.lists(st.tuples(values, values, st.booleans()), min_size=least, max_size=8))
    return [Span(min(a, b), max(a, b)) if both else Span(a, a) for a, b, both in pairs]


texts = st.text(alphabet="ab cd-éœ", min_size=1, max_size=20).filter(str.strip) | st.text(
    alphabet="abc -éœ", min_size=2 * LONGEST, max_size=4 * LONGEST
).map(lambda text: f"a{text}b")


def bars_of(picture: Picture) -> list[tuple[float, float, float]]:
    """Read back from the path of a chart where each bar begins and ends, and its upper edge."""
    found = BAR.findall(picture.bars)
    assert "".join(f"M{a} {y}H{b}v0.8H{c}z" for a, y, b, c in found) == picture.bars
    assert all(a == c for a, _, _, c in found)
    return [(float(a), float(b), float(y)) for a, y, b, _ in found]


@given(spans())
def test_bars_are_to_one_scale_that_begins_at_zero(drawn: list[Span]) -> None:
    low, high = min(0, *(s.low for s in drawn)), max(0, *(s.high for s in drawn))
    width = high - low or 1
    bars = bars_of(draw_bars(drawn, ["x"] * len(drawn)))
    assert len(bars) == len(drawn)
    for span, (left, right, _) in zip(drawn, bars, strict=True):
        ends = (span.low, span.high) if span.low < span.high else sorted((0, span.low))
        assert left == pytest.approx((ends[0] - low) / width * 100, abs=HUNDREDTH)
        assert right == pytest.approx((ends[1] - low) / width * 100, abs=HUNDREDTH)


@given(spans(), texts)
def test_bars_and_words_stay_inside_and_in_order(drawn: list[Span], text: str) -> None:
    picture = draw_bars(drawn, [text] * len(drawn))
    height = float(picture.height)
    bars = bars_of(picture)
    tops = [top for *_, top in bars]
    assert tops == sorted(set(tops))
    assert all(0 <= left <= right <= 100 for left, right, _ in bars)
    assert tops[-1] + 0.8 == pytest.approx(height)
    lines = [float(words.y) for words in picture.words]
    assert lines == sorted(set(lines))
    assert all(0 < y < height for y in lines)
    assert all(len(words.text) <= LONGEST for words in picture.words)
    said = "".join(words.text for words in picture.words)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text) * len(drawn)
    # No line of words touches a bar: their letters end above it, or begin below it.
    for y in lines:
        assert not [top for top in tops if y - 0.8 < top + 0.8 and top < y + 0.25]


@given(spans(least=3), st.data())
def test_a_line_goes_through_its_points_at_their_years(
    drawn: list[Span], data: st.DataObject
) -> None:
    some = st.lists(
        st.integers(1900, 2100), min_size=len(drawn), max_size=len(drawn), unique=True
    ).map(sorted)
    years = [float(year) for year in data.draw(some)]
    picture = draw_line(drawn, years, ["x"] * len(drawn))
    dots = [(float(x), float(a), float(b)) for x, a, b in DOT.findall(picture.dots)]
    assert len(dots) == len(drawn)
    for year, (x, low, high) in zip(years, dots, strict=True):
        share = (year - years[0]) / (years[-1] - years[0])
        assert x == pytest.approx(MARGIN + share * (100 - 2 * MARGIN), abs=HUNDREDTH)
        assert 0 < high <= low < PLOT
    zero = float(re.fullmatch(r"M0 ([\d.]+)H100", picture.zero)[1])  # type: ignore[index]
    greatest = max(max(abs(s.low), abs(s.high)) for s in drawn)
    for span, (_, low, high) in zip(drawn, dots, strict=True):
        for value, y in ((span.low, low), (span.high, high)):
            assert (zero - y) * value >= 0 or abs(zero - y) <= 2 * HUNDREDTH
            if abs(value) == greatest > 0:
                assert abs(zero - y) >= (PLOT - 1) / 2 - 2 * HUNDREDTH
    passed = [tuple(map(float, point.split())) for point in picture.line[1:].split("L")]
    for (x, y), (dot, low, high) in zip(passed, dots, strict=True):
        assert x == dot
        assert y == pytest.approx((low + high) / 2, abs=2 * HUNDREDTH)


def test_the_ends_of_a_line_are_named_and_never_overlap() -> None:
    drawn, years = [Span(1, 1), Span(2, 2), Span(3, 3)], [2000.0, 2010.0, 2020.0]
    short = draw_line(drawn, years, ["2000: 1", "2010: 2", "2020: 3"])
    assert [(words.text, words.side) for words in short.words] == [
        ("2000: 1", "start"),
        ("2020: 3", "end"),
    ]
    assert short.words[0].y == short.words[1].y
    long = draw_line(drawn, years, ["In the year 2000: 1", "", "In the year 2020: 3"])
    assert long.words[0].y < long.words[1].y


def test_zero_is_marked_where_not_every_bar_begins_at_an_edge() -> None:
    assert draw_bars([Span(1, 1), Span(2, 2)], ["a", "b"]).zero == ""
    picture = draw_bars([Span(-1, -1), Span(3, 3)], ["a", "b"])
    assert picture.zero == "M25 1.4v0.8M25 4.5v0.8"


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2022", 2022),
        ("2019-2021", 2020),
        ("juin 2020", 2020),
        ("2022–2023", 2022.5),
        ("", None),
        ("printemps", None),
        ("no. 12022", None),
        ("٢٠٢٢", None),
    ],
)
def test_the_year_of_a_period(period: str, year: float | None) -> None:
    assert year_of(period) == year
