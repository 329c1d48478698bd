"""Charts: from values to the geometry of an SVG, which a template writes.

Across, everything is in hundredths of the width, so that a chart fills any column; down, in the
size of its text, which therefore never shrinks with the column. Every scale includes zero: what is
measured on a picture must be proportional to the numbers that it stands for (Edward R. Tufte, *The
Visual Display of Quantitative Information*, chapter 2).
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plaidoyer.content.charts import Chart, year_of
from plaidoyer.content.studies import Figure

LINE = 1.4
"""How far one line of text stands below the last, in the size of the text."""
BASELINE = 1
"""How far below its top the letters of a line stand."""
BAR = 0.8
"""The thickness of a bar."""
GAP = 0.9
"""What stands between a bar and the words of the next."""
PLOT = 9
"""The height of the space in which a line is drawn."""
MARGIN = 2
"""What is left free on both sides of a line, for the dots at its ends."""

LONGEST = 38
"""The characters that fit into a line of text on a screen 320 pixels wide."""

SIDE_BY_SIDE = 30
"""The characters of two texts that such a line has room for, with a space between them."""

FEWEST_YEARS = 3
"""From how many points on a series is drawn along time; two bars say as much of two."""


@dataclass(frozen=True)
class Span:
    """A value, or a range of values where the ends differ."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Give the value, or the middle of the range."""
        return self.low + (self.high - self.low) / 2


@dataclass(frozen=True)
class Words:
    """One line of text in a chart."""

    text: str
    y: str
    """Where its letters stand."""
    side: Literal["start", "end"] = "start"
    """The edge of the chart that it is set against."""


@dataclass(frozen=True)
class Picture:
    """A chart, as a template writes it: paths of SVG, empty where there is nothing to draw."""

    height: str
    """In the size of its text."""
    words: tuple[Words, ...]
    bars: str = ""
    line: str = ""
    dots: str = ""
    """Strokes without length for values, upright strokes for ranges."""
    zero: str = ""
    """Where zero is: beside each bar where not all begin at an edge, or below a line."""


def picture_of(chart: Chart, figures: Sequence[Figure], texts: Sequence[str]) -> Picture:
    """Draw a chart from its figures, one for each point, and what is said of each."""
    spans = [_span(figure) for figure in figures]
    if chart.kind == "comparison" or len(figures) < FEWEST_YEARS:
        return draw_bars(spans, texts)
    years = [year_of(figure.period or "") for figure in figures]
    assert None not in years, "the checks let no series without its years through"
    return draw_line(spans, [year for year in years if year], texts)


def _span(figure: Figure) -> Span:
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    assert low is not None, "the model demands a value or a range"
    assert high is not None, "the model demands both ends of a range"
    return Span(float(low), float(high))


def draw_bars(spans: Sequence[Span], texts: Sequence[str]) -> Picture:
    """Draw one bar below another, each under its text, in the order given.

    A value reaches from zero to itself; a range, from its low end to its high one.
    """
    at = _Scale(spans)
    y, words, bars, zeros = 0.0, [], [], []
    for span, text in zip(spans, texts, strict=True):
        for line in _lines(text):
            words.append(Words(line, _number(y + BASELINE)))
            y += LINE
        ends = (span.low, span.high) if span.low < span.high else (span.low, 0.0)
        left, right = sorted(map(at, ends))
        bars.append(f"M{_number(left)} {_number(y)}H{_number(right)}v{BAR}H{_number(left)}z")
        zeros.append(f"M{_number(at(0))} {_number(y)}v{BAR}")
        y += BAR + GAP
    zero = "".join(zeros) if any(span.low < 0 for span in spans) else ""
    return Picture(_number(y - GAP), tuple(words), bars="".join(bars), zero=zero)


def draw_line(spans: Sequence[Span], years: Sequence[float], texts: Sequence[str]) -> Picture:
    """Draw a line through points at their years, which rise, and write the first and the last.

    The years are to scale: twice the time is twice the way. The text of the first point stands
    below the line on the left, that of the last on the right.
    """
    at = _Scale(spans)
    first, last = years[0], years[-1]
    xs = [MARGIN + (100 - 2 * MARGIN) * (year - first) / (last - first) for year in years]

    def height_of(value: float) -> float:
        return PLOT - at(value) * (PLOT - 1) / 100 - 0.5  # half a line is free at top and foot

    points = [
        f"{_number(x)} {_number(height_of(s.middle))}" for x, s in zip(xs, spans, strict=True)
    ]
    dots = [
        f"M{_number(x)} {_number(height_of(span.low))}V{_number(height_of(span.high))}"
        for x, span in zip(xs, spans, strict=True)
    ]
    words, height = _ends(texts[0], texts[-1])
    zero = f"M0 {_number(height_of(0))}H100"
    return Picture(
        _number(height), words, line="M" + "L".join(points), dots="".join(dots), zero=zero
    )


def _ends(first: str, last: str) -> tuple[tuple[Words, ...], float]:
    """Set two texts below a line: side by side where they fit, or else one below the other."""
    left, right = _lines(first), _lines(last)
    below = 0 if len(first) + len(last) <= SIDE_BY_SIDE else len(left)

    def top(row: int) -> float:
        return PLOT + LINE * row

    words = [Words(line, _number(top(row) + BASELINE)) for row, line in enumerate(left)]
    for row, line in enumerate(right, start=below):
        words.append(Words(line, _number(top(row) + BASELINE), "end"))
    return tuple(words), top(below + len(right))


class _Scale:
    """Where a value stands between the least and the greatest, zero among them: 0 to 100."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.low = min(0.0, *(span.low for span in spans))
        self.width = max(0.0, *(span.high for span in spans)) - self.low or 1.0

    def __call__(self, value: float) -> float:
        return (value - self.low) / self.width * 100


def _lines(text: str) -> list[str]:
    """Part a text into lines that fit the narrowest screen; no-break spaces hold."""
    return textwrap.wrap(text, LONGEST, break_on_hyphens=False)


def _number(value: float) -> str:
    """Write a number with two decimals at most: `34.7826 → 34.78`, `8.0 → 8`."""
    return f"{round(value, 2) + 0:.10g}"
