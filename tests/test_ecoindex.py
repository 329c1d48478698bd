"""The EcoIndex of a page, from its elements, its requests and its kilobytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.publishing.ecoindex import ecoindex, grade

ELEMENTS = st.integers(min_value=0, max_value=1_000_000)
REQUESTS = st.integers(min_value=0, max_value=10_000)
KILOBYTES = st.floats(min_value=0, max_value=1_000_000)


@pytest.mark.parametrize(
    ("elements", "requests", "kilobytes", "score"),
    [
        (300, 3, 40, 84.6),
        (450, 4, 60, 78.0),
        (0, 0, 0, 100),
        (47, 0, 0, 97.5),
        (0, 2, 0, 98.3),
        (0, 0, 1.37, 99.2),
        (603, 78, 1448.32, 50),
        (594601, 3920, 223212.26, 0),
        (10_000_000, 10_000, 1e9, 0),
    ],
)
def test_a_page_has_the_score_that_the_published_formula_gives(
    elements: int, requests: int, kilobytes: float, score: float
) -> None:
    assert round(ecoindex(elements, requests, kilobytes), 1) == score


@pytest.mark.parametrize(
    ("score", "letter"),
    [
        *[(100, "A"), (80.01, "A"), (80, "B"), (70, "C"), (55, "D"), (40, "E"), (25, "F")],
        *[(10.01, "F"), (10, "G"), (0, "G")],
    ],
)
def test_a_grade_begins_above_its_limit(score: float, letter: str) -> None:
    assert grade(score) == letter


@given(*[st.tuples(values, values).map(sorted) for values in (ELEMENTS, REQUESTS, KILOBYTES)])
def test_more_of_anything_never_raises_a_score(
    elements: list[int], requests: list[int], kilobytes: list[float]
) -> None:
    (low, high), (few, many), (light, heavy) = elements, requests, kilobytes
    least = ecoindex(high, many, heavy)
    for lighter in ((low, many, heavy), (high, few, heavy), (high, many, light)):
        assert 0 <= least <= ecoindex(*lighter) <= 100


@given(ELEMENTS, REQUESTS, KILOBYTES)
def test_every_page_has_a_grade(elements: int, requests: int, kilobytes: float) -> None:
    assert grade(ecoindex(elements, requests, kilobytes)) in set("ABCDEFG")
