"""What a page weighs, and what it may weigh."""

import gzip
from dataclasses import replace

import pytest

from plaidoyer.publishing.weights import (
    CEILINGS,
    Ceiling,
    Weight,
    excesses,
    loaded_files,
    standing_of,
    weigh,
    wire_size,
)

PAGE = """<!doctype html>
<html lang="fr"><head>
<link rel="canonical" href="https://example.org/assets/no.css">
<link rel="icon" type="image/svg+xml" href="../assets/favicon.11111111.svg">
<link rel="stylesheet" href="../assets/style.22222222.css">
<script>let a = 1</script>
<script type="module" src="../assets/site.33333333.js"></script>
</head><body><p>1 &lt; 2</p><br></body></html>"""

LIGHT = Weight(html=5_000, others=8_000, requests=4, elements=100)


def test_a_page_is_weighed_with_what_it_loads() -> None:
    weight = weigh(PAGE, lambda address: len(address))
    files = [
        "assets/favicon.11111111.svg",
        "assets/site.33333333.js",
        "assets/style.22222222.css",
    ]
    assert loaded_files(PAGE) == files
    assert weight.others == sum(map(len, files))
    assert weight.requests == 4
    assert weight.elements == 10
    assert weight.html == wire_size(PAGE.encode())


def test_a_size_is_that_of_gzip() -> None:
    data = PAGE.encode() * 20
    assert abs(wire_size(data) - len(gzip.compress(data, 6))) <= 1


def test_pictures_are_counted() -> None:
    plain = weigh(PAGE, lambda _: 0)
    with_pictures = weigh(PAGE, lambda _: 0, (70_000, 2))
    assert with_pictures == replace(plain, others=70_000, requests=plain.requests + 2)


def test_a_light_page_is_within_every_budget() -> None:
    for ceiling in CEILINGS.values():
        assert excesses(LIGHT, ceiling) == []


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        (replace(LIGHT, html=22_001), "30.0 kB, at most 30"),
        (replace(LIGHT, others=12_001), "12.0 kB beside its HTML, at most 12"),
        (replace(LIGHT, requests=5), "5 requests, at most 4"),
        (replace(LIGHT, elements=301), "301 elements, at most 300"),
        (replace(LIGHT, elements=500), "500 elements, at most 300"),
    ],
)
def test_whatever_is_too_much_is_told(weight: Weight, said: str) -> None:
    ceiling = Ceiling(30, beside=12, elements=300)
    assert any(each.startswith(said) for each in excesses(weight, ceiling))


def test_an_ecoindex_that_is_too_low_is_told() -> None:
    heavy = replace(LIGHT, elements=500)
    assert excesses(heavy, Ceiling(30, score=70)) == []
    (said,) = excesses(heavy, Ceiling(30, score=80))
    assert said.startswith("EcoIndex 7")


def test_the_whole_site_is_set_out_by_kind() -> None:
    heavier = replace(LIGHT, html=9_000)
    wider = replace(LIGHT, elements=300, requests=6)
    (pages, lost) = standing_of({"lost": [LIGHT], "page": [heavier, LIGHT, wider]})
    assert [pages.kind, lost.kind] == ["page", "lost"]
    assert pages.median.kilobytes == 13
    assert pages.heaviest == heavier
    assert pages.lowest == wider
    assert (pages.most_elements, pages.most_requests) == (300, 6)
