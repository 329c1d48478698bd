"""The budget of every page of the association's own site, from the bytes that were built."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from plaidoyer.checks import examine
from plaidoyer.publishing.pictures import weight_of
from plaidoyer.publishing.weights import (
    CEILINGS,
    PageKind,
    Weight,
    excesses,
    kind_of_output,
    weigh,
    wire_size,
)
from plaidoyer.rendering.outputs import list_outputs
from tests.building import ROOT, snapshot
from tests.real_site import PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def files(real_site: Path) -> dict[str, bytes]:
    return snapshot(real_site)


@pytest.fixture(scope="module")
def kinds() -> dict[str, PageKind]:
    """Give the kind of each page of the site, by its file."""
    content, problems = examine(ROOT)
    assert problems == []
    return {output.file: kind_of_output(output) for output in list_outputs(content)}


@pytest.fixture(scope="module")
def weights(files: dict[str, bytes]) -> dict[str, Weight]:
    """Weigh every page of the site."""
    size_of = cache(lambda address: wire_size(files[address]))
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    return {path: weigh(html, size_of, weight_of(html, files)) for path, html in pages.items()}


def over(weights: Mapping[str, Weight], kinds: Mapping[str, PageKind]) -> list[str]:
    return [
        f"{file}: {excess}"
        for file, kind in kinds.items()
        for excess in excesses(weights[file], CEILINGS[kind])
    ]


def test_every_page_is_within_the_budget_of_its_kind(
    weights: dict[str, Weight],
    kinds: dict[str, PageKind],
    record_property: Callable[[str, object], None],
) -> None:
    for file, weight in weights.items():
        record_property(file, f"{weight.kilobytes:.1f} kB, EcoIndex {weight.score:.1f}")
    assert over(weights, kinds) == []


def test_a_page_that_exceeds_its_budget_is_named(
    weights: dict[str, Weight], kinds: dict[str, PageKind]
) -> None:
    file = "positions/2020-ai-white-paper/index.html"
    heavy = weights | {file: replace(weights[file], others=12_100)}
    assert over(heavy, kinds) == [f"{file}: 12.1 kB beside its HTML, at most 12"]


def test_what_is_computed_is_what_a_browser_sees(
    page: Page, address: str, weights: dict[str, Weight]
) -> None:
    """The same elements, and no more files than are counted; headless browsers leave the icon."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        asked.clear()
        page.goto(address + PAGES[name])
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        weight = weights[re.sub("(^|/)$", r"\1index.html", PAGES[name])]
        elements = page.evaluate("document.getElementsByTagName('*').length")
        assert elements == weight.elements, name
        icons = sum("favicon" in url for url in asked)
        assert len(asked) - icons == weight.requests - 1, name
