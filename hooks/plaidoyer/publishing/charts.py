"""The data of every chart, for whoever wants to work with them: as CSV and as JSON.

One file serves the readers of both languages. CSV follows RFC 4180, in UTF-8, with a header and
with decimal points.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import StringIO

from plaidoyer.content.charts import Chart
from plaidoyer.content.fields import LocalizedText
from plaidoyer.content.studies import Study
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.rendering.addresses import chart_data
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import study_reference

Row = Mapping[str, str | Decimal | None]

COLUMNS = (
    *("label_fr", "label_en", "period", "value", "low", "high", "precision", "unit"),
    *("figure", "study"),
)
"""What is said of each point; a range has `low` and `high` instead of `value`."""


def chart_files(desk: Desk) -> Mapping[str, bytes]:
    """Write the data of every chart: their bytes, by their paths from the site's root."""
    files: dict[str, bytes] = {}
    for study in desk.content.studies.values():
        for chart in study.charts.values():
            rows = list(_rows(study, chart))
            files[chart_data(study.id, chart.id, "csv")] = _csv(rows)
            files[chart_data(study.id, chart.id, "json")] = _json(desk, study, chart, rows)
    return files


def _rows(study: Study, chart: Chart) -> Iterator[Row]:
    for point in chart.points:
        figure = study.figures[point.figure]
        labels = {f"label_{locale}": figure.period or "" for locale in LOCALES}
        if point.label:
            labels = {f"label_{locale}": point.label[locale] for locale in LOCALES}
        yield {
            **labels,
            "period": figure.period,
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "precision": figure.precision,
            "unit": figure.unit,
            "figure": figure.id,
            "study": study.id,
        }


def _csv(rows: list[Row]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _plain(value) for name, value in row.items()})
    return text.getvalue().encode()


def _plain(value: str | Decimal | None) -> str:
    """Write a value in full, never with an exponent; nothing where there is none."""
    return f"{value:f}" if isinstance(value, Decimal) else value or ""


def _number(value: Decimal) -> int | float:
    """Give a number as JSON has it, whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _json(desk: Desk, study: Study, chart: Chart, rows: list[Row]) -> bytes:
    site_url = desk.settings.site_url
    content = {
        "title": _texts(chart.title),
        "note": _texts(chart.note) if chart.note else None,
        "kind": chart.kind,
        "source": {
            locale: site_url + address_of(locale, study_reference(study)) for locale in LOCALES
        },
        "points": rows,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, default=_number)
    return f"{text}\n".encode()


def _texts(text: LocalizedText) -> Mapping[str, str]:
    return {locale: text[locale] for locale in LOCALES}
