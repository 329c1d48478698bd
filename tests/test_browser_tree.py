"""What screen readers are told of a page of each kind: its tree of roles and names.

The trees of the small site stand in `tests/trees/`. After a change that is meant, write them anew
with `pytest tests/test_browser_tree.py --renew-trees`, and read the difference before committing.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.building import build, lay_out
from tools.serving import served

pytestmark = pytest.mark.slow

TREES = Path(__file__).parent / "trees"
WIDTHS = (390, 1280)

KINDS = {
    "home": "",
    "positions": "positions/",
    "paper": "positions/repair/",
    "articles": "articles/",
    "article": "articles/library/",
    "interview": "articles/mender/",
    "podcast": "articles/broadcast/",
    "faq": "faq/",
    "topic": "faq/repair/",
    "members": "members/",
    "studies": "studies/",
    "study": "studies/repair-survey/",
    "page": "contribute/",
    "accessibility": "accessibilite/",
    "ecodesign": "ecoconception/",
    "site-map": "plan-du-site/",
    "not-found": "404.html",
}


@pytest.fixture(scope="module")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve the small site with all kinds of pages; give its address."""
    root = lay_out(tmp_path_factory.mktemp("trees") / "root", "kinds")
    with served(build(root)) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_of_a_page_is_the_one_that_was_read(
    page: Page, small_address: str, kind: str, request: pytest.FixtureRequest
) -> None:
    page.goto(small_address + KINDS[kind])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        tree = _without_weights(page.locator("body").aria_snapshot()) + "\n"
        file = TREES / f"{kind}-{width}.yml"
        if request.config.getoption("--renew-trees"):
            file.write_text(tree, "utf-8")
        assert tree == file.read_text("utf-8"), f"{file.name} is no longer what a reader is told"


def _without_weights(tree: str) -> str:
    """Leave out the figures that any change of the style sheet changes."""
    lines = []
    for line in tree.split("\n"):
        in_table = line.lstrip().startswith(("- row", "- cell"))
        lines.append(re.sub(r"\d+,\d" if in_table else r"\d+,\d(?=\sko)", "0,0", line))
    return "\n".join(lines)
