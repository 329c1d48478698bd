"""What follows from an audit, and whether what the audits of the site say is so."""

import ast
from functools import cache
from pathlib import Path

import pytest

from plaidoyer.checks import examine
from plaidoyer.content.audits import AccessibilityAudit, Audit, Compliance, EcodesignAudit

ROOT = Path(__file__).parent.parent

COUNTS = {"rgaa": 106, "rgesn": 78}


def audit(*states: str, rest: str = "conforming") -> AccessibilityAudit:
    """Make an audit of all criteria, the first in these states and the others in the same."""
    text = {"fr": "Mot", "en": "Word"}
    counts = AccessibilityAudit.COUNTS
    numbers = [f"{i}.{j}" for i, count in enumerate(counts, 1) for j in range(1, count + 1)]
    every = [*states, *[rest] * (len(numbers) - len(states))]
    return AccessibilityAudit.model_validate(
        {
            "standard": "RGAA 4.1.2",
            "audited": "2026-11-21",
            "sample": ["index"],
            "themes": {str(theme): text for theme, _ in enumerate(counts, 1)},
            "criteria": {
                number: {"title": text, "state": state, "evidence": text, "checked": "2026-11-21"}
                for number, state in zip(numbers, every, strict=True)
            },
        }
    )


@pytest.mark.parametrize(
    ("states", "rest", "compliance"),
    [
        ((), "conforming", "full"),
        (("not-applicable",), "conforming", "full"),
        (("not-conforming",), "conforming", "partial"),
        (("not-conforming",) * 53, "conforming", "partial"),
        (("not-conforming",) * 54, "conforming", "none"),
        (("not-audited",), "conforming", "none"),
        ((), "not-audited", "none"),
    ],
)
def test_a_site_conforms_as_far_as_its_audit_says(
    states: tuple[str, ...], rest: str, compliance: Compliance
) -> None:
    assert audit(*states, rest=rest).compliance == compliance


def test_the_rate_leaves_out_what_does_not_apply_and_what_was_not_audited() -> None:
    found = audit(
        "not-conforming", "conforming", "conforming", "not-audited", rest="not-applicable"
    )
    assert found.rate == pytest.approx(200 / 3)
    assert audit(rest="not-applicable").rate == 0


def test_standards_have_the_number_of_criteria_that_they_are_known_for() -> None:
    assert sum(AccessibilityAudit.COUNTS) == COUNTS["rgaa"]
    assert sum(EcodesignAudit.COUNTS) == COUNTS["rgesn"]


@cache
def audits() -> dict[str, Audit]:
    content, problems = examine(ROOT)
    assert problems == []
    return dict(content.audits)


@cache
def functions_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("name", COUNTS)
def test_every_test_that_an_audit_names_exists(name: str) -> None:
    for number, criterion in audits()[name].criteria.items():
        if criterion.test:
            path, _, function = criterion.test.partition("::")
            assert function in functions_in(path), f"{name} {number}: {criterion.test}"


@pytest.mark.parametrize("name", COUNTS)
def test_no_check_is_later_than_the_audit(name: str) -> None:
    found = audits()[name]
    for number, criterion in found.criteria.items():
        if criterion.checked:
            assert criterion.checked.isoformat() <= found.audited.isoformat(), f"{name} {number}"
