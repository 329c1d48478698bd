"""What a figure says to machines: its bounds where its source gives bounds, and when it was so."""

from typing import Any

import pytest

from plaidoyer.languages import LOCALES
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.study_records import claim, observed


@pytest.mark.parametrize(
    ("period", "date"),
    [
        ("2022", "2022"),
        ("2025-03", "2025-03"),
        ("2024-2026", "2024/2026"),
        ("2024 – 2026", "2024/2026"),
        ("hiver 2024", None),
        ("2024-2026, en cumul", None),
        ("", None),
    ],
)
def test_a_period_is_a_date_or_an_interval_or_is_left_out(period: str, date: str | None) -> None:
    assert observed(period) == date


def observation(desk: Desk, name: str, *locales: str) -> dict[str, Any]:
    study = desk.content.studies["growth"]
    pens = [Pen(desk, locale, "") for locale in LOCALES if locale in locales]
    about = claim(pens, study, study.figures[name], "https://site.example/")["about"]
    assert isinstance(about, dict)
    return about


def test_a_bound_is_no_value(papers_desk: Desk) -> None:
    washer = observation(papers_desk, "washer", "en")
    assert washer["minValue"] == 10
    assert "value" not in washer
    assert washer["description"] == "more than 10\u00a0years"


def test_what_a_number_cannot_hedge_is_told_beside_it_in_each_language(papers_desk: Desk) -> None:
    mended = observation(papers_desk, "mended-2023", "fr", "en")
    assert mended["value"] == 46.5
    assert mended["description"] == [
        {"@language": "fr", "@value": "près de 46,5\u202f%"},
        {"@language": "en", "@value": "nearly 46.5%"},
    ]
    assert mended["unitText"] == "%"
