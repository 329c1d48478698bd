"""Studies and the figures that they give, one file per study in `data/studies/`."""

import datetime
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator

from plaidoyer.content.charts import Chart, ChartFields
from plaidoyer.content.fields import (
    Day,
    Fields,
    FigureReference,
    Identifier,
    Label,
    Language,
    Line,
    LocalizedText,
    Number,
    PageReference,
    PartialDate,
    Territory,
    WebAddress,
    refuse,
)
from plaidoyer.languages import Locale

Precision = Literal["about", "nearly", "more-than", "up-to"]

UNSOURCED = "unsourced"
"""The kind of study that stands for figures whose source nobody named."""


class Baseline(Fields):
    """What a figure is compared with, in the figure's own unit."""

    value: Number
    period: Line
    """The year or years that it is about."""


class Reading(Fields):
    """When something was read, and where a copy of it is kept."""

    accessed: Day | None = None
    archived_url: WebAddress | None = None
    """A copy in a public archive, for the day on which the original is gone."""


class FigureFields(Reading):
    """What a study's file may say of one figure."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    """A range has a low and a high end instead of a value."""
    precision: Precision | None = None
    baseline: Baseline | None = None
    unit: Line
    """What is counted or measured: a unit of `data/vocabularies.yml`."""
    statement: LocalizedText
    """The figure as a whole sentence."""
    period: Line | None = None
    """The year or years that the figure is about."""
    territory: Territory | None = None
    page: Line | None = None
    """The page of the study on which it stands."""
    quoted_from: PageReference | None = None
    """The page of this site that reported it, where it was not read in the study itself."""
    read_by: Label | None = None
    """Who read it there and answers for it: a person or a team of the organisation."""
    review_by: Day | None = None
    """The last day on which the figure may pass for current unless somebody looks at it again."""
    superseded_by: FigureReference | None = None
    """The newer figure that takes its place."""
    note: LocalizedText | None = None

    @model_validator(mode="after")
    def _is_one_value_or_a_range(self) -> Self:
        given = (self.value is not None, self.low is not None, self.high is not None)
        if given not in ((True, False, False), (False, True, True)):
            raise refuse("not-a-value-or-range")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise refuse("range-upside-down", low=self.low, high=self.high)
        return self


class Figure(FigureFields):
    """A number that a study gives."""

    id: Identifier

    def is_due(self, today: datetime.date) -> bool:
        """Tell whether the day by which it was to be looked at again is past."""
        return self.review_by is not None and self.review_by < today


class StudyFields(Reading):
    """What a study's file may say."""

    title: Label
    title_origin: Literal["published", "supplied"] = "published"
    """Whether the title is its own, or ours: ISO 690 puts a supplied title in square brackets."""
    publishers: tuple[Label, ...] = ()
    date: PartialDate | None = None
    series: Label | None = None
    number: Label | None = None
    """Its number in the series or, without one, its official reference."""
    kind: Identifier
    url: WebAddress | None = None
    languages: tuple[Language, ...] = ()
    """The languages in which it was published, as BCP 47 codes, the original first."""
    themes: tuple[Identifier, ...] = ()
    summary: LocalizedText
    note: LocalizedText | None = None
    figures: Mapping[Identifier, FigureFields] = {}
    charts: Mapping[Identifier, ChartFields] = {}

    @model_validator(mode="after")
    def _names_its_source(self) -> Self:
        if bool(self.publishers) == (self.kind == UNSOURCED):
            raise refuse("publishers-or-unsourced")
        return self

    def language_in(self, locale: Locale) -> str | None:
        """Give the language that its title is in, where it differs from the reader's."""
        if self.title.fr != self.title.en or not self.languages or locale in self.languages:
            return None
        return self.languages[0]


class Study(StudyFields):
    """A source of figures."""

    id: Identifier
    """The name of its file."""
    figures: Mapping[Identifier, Figure] = {}
    charts: Mapping[Identifier, Chart] = {}

    @property
    def is_sourced(self) -> bool:
        """Tell whether anybody is known to stand behind the figures."""
        return self.kind != UNSOURCED
