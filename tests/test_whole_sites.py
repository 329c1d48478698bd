"""Whatever stands in a repository, its examination ends with a report."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.checks import examine
from tests.conftest import SmallSite
from tests.small_site import Overlay
from tests.strategies import assert_tellable, bytes_like, parts

PLACES = [
    "mkdocs.yml",
    "data/calls_to_action.yml",
    "data/interface.yml",
    "data/members/any.yml",
    "data/studies/any.yml",
    "data/vocabularies.yml",
    "docs/en/articles/any.md",
    "docs/fr/faq/any.md",
    "docs/fr/index.md",
    "docs/fr/positions/any.md",
]

TOKENS = parts(r"""
    ---⏎ ⏎ ␣␣ ␣ name:␣a⏎ families:␣[a]⏎ title:␣a⏎ summary:␣b⏎ date:␣2025⏎ authors:␣[a]⏎
    genre:␣event⏎ event:␣{start:␣2025-01-01}⏎ order:␣1⏎ place:␣a⏎ headline:␣a⏎ translation_of:␣fr⏎
    key_figures:␣[a/b]⏎ country:␣FR⏎ relation:␣ally⏎ description:⏎ ␣␣fr:␣a⏎ ␣␣en:␣a⏎
    publishers:␣[a]⏎ kind:␣unsourced⏎ figures:⏎ ␣␣a:⏎ ␣␣␣␣value:␣1⏎ ␣␣␣␣unit:␣a⏎
    ␣␣␣␣statement:␣{fr:␣a,␣en:␣b}⏎ units:⏎
    label:␣a⏎ target:␣a.md#b⏎ site_name:␣a⏎ site_url:␣https://a.example⏎ extra:⏎ themes:⏎ [ ] { }
    a: ␣␣a:␣{fr:␣a,␣en:␣b}⏎ value:␣1e99⏎ ##␣a␣{#I}⏎ ##␣a⏎ [a](b.md) ![a](b.gif) {{␣study("a")␣}}⏎ a
    {{␣figure("a",␣"b")␣}} {{␣faq("any",␣"a")␣}}
""")


@pytest.mark.parametrize("place", PLACES)
@given(content=bytes_like(TOKENS))
def test_any_bytes_in_any_file_end_in_a_report(
    tmp_path_factory: pytest.TempPathFactory, place: str, content: bytes
) -> None:
    root = tmp_path_factory.getbasetemp() / place.replace("/", "-")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_bytes(content)
    _, problems = examine(root)
    assert problems
    assert_tellable(problems, root)


def test_an_empty_repository_ends_in_a_report(tmp_path: Path) -> None:
    _, problems = examine(tmp_path)
    assert {problem.code for problem in problems} == {"unreadable-file", "required-page-missing"}


def test_a_repository_that_is_not_there_ends_in_a_report(tmp_path: Path) -> None:
    assert examine(tmp_path / "nowhere")[1]


@pytest.mark.parametrize("folder", ["data", "docs"])
def test_a_folder_that_is_a_link_is_refused(small_site: SmallSite, folder: str) -> None:
    root = small_site(Overlay())
    (root / folder).rename(root / "elsewhere")
    (root / folder).symlink_to("elsewhere")
    _, problems = examine(root)
    assert (folder, "symbolic-link") in {(problem.path, problem.code) for problem in problems}


@pytest.mark.parametrize("folder", ["docs/fr/articles", "data/members"])
def test_folders_within_folders_without_end_are_refused(small_site: SmallSite, folder: str) -> None:
    root = small_site(Overlay())
    place = root / folder
    for _ in range(1100):
        place /= "d"
        place.mkdir()
    (place / "x.md").write_text("")
    try:
        _, problems = examine(root)
    finally:  # pytest, when it tidies up, cannot go so deep
        (place / "x.md").unlink()
        os.removedirs(place)
    assert len(problems) == 1
    assert problems[0].path.startswith(f"{folder}/d/d/d/")


@given(
    name=st.text(min_size=1, max_size=20).filter(
        lambda name: not set(name) & set("/\0") and name not in (".", "..")
    )
)
def test_any_name_is_an_address_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    root = tmp_path_factory.mktemp("names")
    (root / "docs/fr").mkdir(parents=True)
    (root / "docs/fr" / f"{name}.md").write_text("---\ntitle: a\nsummary: b\n---\n")
    content, problems = examine(root)
    assert_tellable(problems, root)
    refused = {problem.code for problem in problems} & {"bad-name", "reserved-name"}
    assert bool(refused) != (name in content.pages or name.startswith("."))
