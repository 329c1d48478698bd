"""The EcoIndex of a page: how sober it is among the pages of the web, from 0 to 100.

Formula, quantiles and grades are those of EcoIndex (https://www.ecoindex.fr), as its collective
publishes them: https://github.com/cnumr/GreenIT-Analysis, script/ecoIndex.js, at commit acc0334.
"""

from collections.abc import Sequence
from itertools import pairwise

# Each list parts the pages of the web into twenty groups of one size, the lightest first.
ELEMENTS = (
    *(0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603),
    *(674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601),
)
REQUESTS = (
    *(0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78),
    *(86, 95, 105, 117, 130, 147, 170, 205, 281, 3920),
)
KILOBYTES = (
    *(0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32),
    *(1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26),
)

GRADES = {"A": 80, "B": 70, "C": 55, "D": 40, "E": 25, "F": 10}
"""The score that a page must exceed for each grade; a page that exceeds none has a G."""


def ecoindex(elements: int, requests: int, kilobytes: float) -> float:
    """Give the score of a page, from 0 (the heaviest) to 100 (the lightest).

    Takes the elements of its document, the requests for it and for all that it loads, and the
    kilobytes of 1,000 bytes transferred, compressed; none of them may be negative.
    The elements count for a half, the requests for a third, the bytes for a sixth.
    """
    heaviness = (
        3 * _rank(ELEMENTS, elements) + 2 * _rank(REQUESTS, requests) + _rank(KILOBYTES, kilobytes)
    )
    return 100 - 5 * heaviness / 6


def grade(score: float) -> str:
    """Give the letter of a score: `84.6 → A`, `80 → B`, `10 → G`."""
    return next((letter for letter, limit in GRADES.items() if score > limit), "G")


def _rank(quantiles: Sequence[float], value: float) -> float:
    """Say how many twentieths of all pages have less; within a group, in proportion."""
    for group, (low, high) in enumerate(pairwise(quantiles)):
        if value < high:
            return group + (value - low) / (high - low)
    return len(quantiles) - 1
