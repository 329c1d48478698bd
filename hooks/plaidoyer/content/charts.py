"""Charts of a study: which of its figures are drawn side by side, and under which words."""

import re
from typing import Literal, Self

from pydantic import model_validator

from plaidoyer.content.fields import Fields, Identifier, Label, LocalizedText, refuse

ChartKind = Literal["series", "comparison"]
"""A series follows one thing through the years; a comparison sets several things side by side."""

LEAST_POINTS = 2


class PointFields(Fields):
    """What a study's file may say of one figure in a chart."""

    figure: Identifier
    """A figure of the same study, from which value, unit and precision come."""
    label: Label | None = None
    """What the figure is in this chart; the period of the figure where nothing is said."""


class ChartFields(Fields):
    """What a study's file may say of one chart."""

    title: LocalizedText
    kind: ChartKind
    points: tuple[PointFields, ...]
    """In the order in which they are shown."""
    note: LocalizedText | None = None
    """A caveat that goes wherever the chart goes."""

    @model_validator(mode="after")
    def _has_points_to_compare(self) -> Self:
        if len(self.points) < LEAST_POINTS:
            raise refuse("chart-needs-points", least=LEAST_POINTS)
        return self


class Chart(ChartFields):
    """Figures of one study, drawn side by side."""

    id: Identifier


def year_of(period: str) -> float | None:
    """Give the year that a period is about: `2022 → 2022`, `2019-2021 → 2020`.

    Of a period of several years, the middle of its first and its last; None where it names none.
    """
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", period, re.ASCII)
    return (int(years[0]) + int(years[-1])) / 2 if years else None
