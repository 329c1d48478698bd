"""Every chart must show figures that can be compared."""

from collections.abc import Iterator, Sequence

from plaidoyer.checks.references import Place, unknown_id
from plaidoyer.content.charts import Chart, year_of
from plaidoyer.content.site import SiteContent
from plaidoyer.content.studies import Figure, Study
from plaidoyer.problems import Problem


def check_charts(content: SiteContent) -> Iterator[Problem]:
    """Find charts of unknown figures, of several units, or whose points do not say what they are.

    A chart that no page calls is none of them: the page of its study shows it.
    """
    for study in content.studies.values():
        for chart in study.charts.values():
            yield from _Judgement(content, study, chart).problems()


class _Judgement:
    """The judging of one chart."""

    def __init__(self, content: SiteContent, study: Study, chart: Chart) -> None:
        self.content = content
        self.study = study
        self.chart = chart
        self.path = f"data/studies/{study.id}.yml"

    def problems(self) -> Iterator[Problem]:
        """Find what is wrong with the chart; a point of an unknown figure is not judged further."""
        known: list[tuple[int, Figure]] = []
        for index, point in enumerate(self.chart.points):
            if point.figure in self.study.figures:
                known.append((index, self.study.figures[point.figure]))
                continue
            line, field = self._place(index, "figure")
            name, within = point.figure, self.study.id
            yield from unknown_id(self.content, "figure", name, within, self.path, line, field)
        yield from self._units(known)
        yield from self._years(known) if self.chart.kind == "series" else self._labels(known)

    def _units(self, known: Sequence[tuple[int, Figure]]) -> Iterator[Problem]:
        for index, figure in known[1:]:
            first = known[0][1].unit
            if figure.unit != first:
                line, field = self._place(index)
                values = {"field": field, "figure": figure.id, "unit": figure.unit, "first": first}
                yield Problem.at(self.path, line, "chart-of-different-units", **values)

    def _labels(self, known: Sequence[tuple[int, Figure]]) -> Iterator[Problem]:
        for index, figure in known:
            if not (self.chart.points[index].label or figure.period):
                line, field = self._place(index)
                values = {"field": field, "figure": figure.id}
                yield Problem.at(self.path, line, "chart-point-without-label", **values)

    def _years(self, known: Sequence[tuple[int, Figure]]) -> Iterator[Problem]:
        """Find points of a series that time cannot place: each year comes after the last."""
        last: tuple[float, str] | None = None
        for index, figure in known:
            period = figure.period or ""
            year = year_of(period)
            line, field = self._place(index)
            if year is None:
                values = {"field": field, "figure": figure.id}
                yield Problem.at(self.path, line, "chart-point-without-year", **values)
                continue
            if last and year <= last[0]:
                values = {"field": field, "period": period, "before": last[1]}
                yield Problem.at(self.path, line, "chart-years-out-of-order", **values)
            last = year, period

    def _place(self, index: int, *field: str) -> tuple[int, str]:
        """Give the line and the name of a point, or of a field of it."""
        place: Place = ("charts", self.chart.id, "points", index, *field)
        return self.content.line_of(self.path, *place), ".".join(map(str, place))
