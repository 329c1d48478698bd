"""What papers show from the data is what their editions showed."""

from pathlib import Path

import pytest

from plaidoyer.problems import Problem
from plaidoyer.publishing.shown import check_shown
from tests.building import lay_out
from tests.test_edition_guards import EN, FR, change, desk_of, freeze, unfreeze

SURVEY = "data/studies/repair-survey.yml"
SECOND = """edition: 2026-01-05
changes:
  - edition: 2026-01-05
    date: 2026-01-05
    kind: correction
    reason: {fr: Nous disons mieux., en: We say it better.}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay out the small site with a paper whose first edition is frozen."""
    return lay_out(tmp_path / "site", "editions")


def shown(root: Path) -> list[Problem]:
    return list(check_shown(desk_of(root)))


def test_a_figure_that_shows_something_else_is_told_by_paper_language_and_study(
    root: Path,
) -> None:
    assert shown(root) == []
    change(root, SURVEY, "46", "47")
    found = [(each.path, each.line, each.code, dict(each.values)) for each in shown(root)]
    told = {"anchor": "I.B", "edition": "2025-02", "source": SURVEY}
    code = "figure-shown-changed"
    assert found == [
        (FR, 20, code, told | {"was": "environ 46 %", "now": "environ 47 %"}),
        (EN, 18, code, told | {"was": "about 46%", "now": "about 47%"}),
    ]


def test_a_figure_under_another_id_shows_what_it_showed(root: Path) -> None:
    for folder in ("docs", "data"):
        for path in root.glob(f"{folder}/**/*"):
            if path.suffix in (".md", ".yml") and "locks" not in path.parts:
                text = path.read_text("utf-8")
                path.write_text(text.replace("repaired", "mended"), "utf-8")
    assert shown(root) == []
    change(root, SURVEY, "46", "47")
    assert [each.code for each in shown(root)] == ["figure-shown-changed"] * 2


def test_a_figure_that_is_due_for_review_shows_what_it_showed(root: Path) -> None:
    change(root, SURVEY, "    precision: about", "    precision: about\n    review_by: 2020-01-01")
    assert shown(root) == []


def test_a_new_edition_names_the_propositions_whose_figures_changed(root: Path) -> None:
    change(root, FR, "edition: 2025-02\n", SECOND)
    change(root, SURVEY, "46", "47")
    result = freeze(root)
    assert result.exit_code == 1
    assert "changes the proposition I.B without naming it" in result.output
    change(root, FR, "    kind: correction\n", "    kind: correction\n    propositions: [I.B]\n")
    assert freeze(root).exit_code == 0
    assert shown(root) == []


def test_what_stands_alone_and_in_notes_is_compared_with_the_page(root: Path) -> None:
    """A card has a paragraph to itself, a note no heading: neither is among the words kept."""
    for path, old in (
        (FR, "Nous avons écouté nos membres."),
        (EN, "We have listened to our members."),
    ):
        text = (
            f'{old}[^1]\n\n{{{{ figure_card("repair-survey", "lifespan") }}}}\n\n'
            '[^1]: {{ figure_statement("repair-survey", "lifespan") }}'
        )
        change(root, path, old, text)
    unfreeze(root)
    assert freeze(root).exit_code == 0
    assert shown(root) == []
    change(root, SURVEY, "high: 6.5", "high: 7.5")
    change(root, SURVEY, "6,5 ans", "7,5 ans")
    change(root, SURVEY, "6.5 years", "7.5 years")
    assert {(each.path, each.code) for each in shown(root)} == {
        (FR, "figure-shown-changed"),
        (EN, "figure-shown-changed"),
    }
