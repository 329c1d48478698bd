"""Two parts of a site never write one file."""

import pytest

from plaidoyer.content.site import SiteContent, load_site_content
from plaidoyer.problems import report
from plaidoyer.publishing.clashes import find_clashes
from tests.small_site import SMALL


@pytest.fixture(scope="module")
def content() -> SiteContent:
    return load_site_content(SMALL)[0]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([["a/index.html"], ["A/index.html"]], "site/a/index.html: two parts of the site write"),
        ([["id/x/I/index.html", "id/x/i/index.html"]], "site/id/x/i/index.html: two parts"),
        ([["feed.xml"], ["feed.xml/index.html"]], "site/feed.xml/index.html: two parts"),
    ],
)
def test_one_file_of_two_parts_is_told(
    content: SiteContent, parts: list[list[str]], said: str
) -> None:
    assert said in report(find_clashes(content, parts), "en")


def test_files_of_one_folder_do_not_clash(content: SiteContent) -> None:
    parts = [["a/index.html", "a/b.csv"], ["a.html", "a/b/index.html"]]
    assert list(find_clashes(content, parts)) == []
