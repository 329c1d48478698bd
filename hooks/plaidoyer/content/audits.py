"""The audits that the site is judged by, criterion by criterion, and what follows from them."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, model_validator

from plaidoyer.content.fields import (
    Day,
    Fields,
    Line,
    LocalizedText,
    PageReference,
    PartialDate,
    refuse,
)

State = Literal["conforming", "not-conforming", "not-applicable", "not-audited"]
Compliance = Literal["full", "partial", "none"]


def _proven(criterion: "Criterion") -> "Criterion":
    judged = criterion.state in ("conforming", "not-conforming")
    if judged and not (criterion.test or criterion.checked):
        raise refuse("judged-without-proof")
    if criterion.state == "not-applicable" and not criterion.evidence:
        raise refuse("not-applicable-why")
    return criterion


class CriterionFields(Fields):
    """One criterion of a standard, and how the site stands to it."""

    title: LocalizedText
    state: State
    evidence: LocalizedText | None = None
    """What was seen, or why the criterion does not apply or was not audited."""
    test: Line | None = None
    """The test that proves it at each change, by its name for pytest."""
    checked: Day | None = None
    """The day on which a person looked."""


Criterion = Annotated[CriterionFields, AfterValidator(_proven)]


class Audit(Fields):
    """A self-evaluation against a public standard."""

    COUNTS: ClassVar[tuple[int, ...]] = ()
    """How many criteria each theme of the standard has, in their order."""

    standard: Line
    audited: PartialDate
    """The day of the last check."""
    sample: tuple[PageReference, ...]
    """The pages that were looked at."""
    themes: Mapping[str, LocalizedText]
    """By number, in the standard's order."""
    criteria: Mapping[str, Criterion]
    """By number, as `10.3`, in the standard's order."""

    @model_validator(mode="after")
    def _has_every_criterion(self) -> Self:
        themes = [str(number) for number, _ in enumerate(self.COUNTS, start=1)]
        numbers = [
            f"{theme}.{place}"
            for theme, count in zip(themes, self.COUNTS, strict=True)
            for place in range(1, count + 1)
        ]
        for wanted, found in ((themes, self.themes), (numbers, self.criteria)):
            odd = [name for name in wanted if name not in found]
            odd += [name for name in found if name not in wanted]
            if odd or wanted != list(found):
                raise refuse("audit-incomplete", numbers=", ".join(odd) or "–")
        return self

    def criteria_of(self, theme: str) -> Mapping[str, CriterionFields]:
        """Give the criteria of a theme by their numbers."""
        of_theme = self.criteria.items()
        return {number: each for number, each in of_theme if number.split(".")[0] == theme}

    @property
    def counts(self) -> Mapping[State, int]:
        """Count the criteria in each state."""
        return Counter(criterion.state for criterion in self.criteria.values())

    @property
    def rate(self) -> float:
        """Give how many per cent of the criteria that apply and were audited are met.

        RGAA 4.1 defines its global rate so; 0 where nothing was audited.
        """
        met, unmet = self.counts["conforming"], self.counts["not-conforming"]
        return 100 * met / (met + unmet) if met + unmet else 0.0

    @property
    def compliance(self) -> Compliance:
        """Say how far the site conforms, in the three degrees that RGAA 4.1 knows.

        An audit that left criteria aside is none: without a whole audit, a site does not conform.
        """
        if self.counts["not-audited"]:
            return "none"
        if not self.counts["not-conforming"]:
            return "full"
        return "partial" if self.rate >= 50 else "none"


class AccessibilityAudit(Audit):
    """`data/rgaa.yml`: the 106 criteria of RGAA 4.1."""

    COUNTS = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


class EcodesignAudit(Audit):
    """`data/rgesn.yml`: the 78 criteria of the RGESN of 2024."""

    COUNTS = (10, 10, 7, 15, 8, 7, 4, 10, 7)
