"""What the page of a study says to machines: the study, and each figure as a claim (schema.org).

A claim is the figure as a sentence, and the observation that it is about is the figure as a value.
"""

from decimal import Decimal

from markupsafe import Markup

from plaidoyer.content.studies import Figure, Study
from plaidoyer.languages import address_of
from plaidoyer.rendering.formatting import territory_name
from plaidoyer.rendering.json_ld import Json, filled, organization, write_record
from plaidoyer.rendering.outputs import study_reference
from plaidoyer.rendering.pen import Pen

DATASETS = frozenset({"survey", "statistics", "consultation"})
"""The kinds of study that consist of data; any other is a text."""


def study_record(pen: Pen, study: Study) -> Markup:
    """Write the record of a study in JSON-LD 1.1, fit to stand within an element `script`."""
    address = pen.desk.settings.site_url + address_of(pen.locale, study_reference(study))
    claims = [_claim(pen, study, figure, address) for figure in study.figures.values()]
    return write_record(_study(pen, study, address), *claims)


def _study(pen: Pen, study: Study, address: str) -> Json:
    organizations = [organization(pen.text(each)) for each in study.publishers]
    return filled(
        {
            "@type": "Dataset" if study.kind in DATASETS else "ScholarlyArticle",
            "@id": address,
            "name": pen.text(study.title),
            "description": pen.text(study.summary),
            "url": study.url,
            "publisher": organizations,
            "datePublished": study.date.isoformat() if study.date else None,
            "inLanguage": list(study.languages),
        }
    )


def _claim(pen: Pen, study: Study, figure: Figure, address: str) -> Json:
    based_on = {"@id": address} if study.is_sourced else None
    return filled(
        {
            "@type": "Claim",
            "@id": f"{address}#{figure.id}",
            "text": pen.text(figure.statement),
            "inLanguage": pen.locale,
            "isBasedOn": based_on,
            "about": _observation(pen, figure, based_on),
        }
    )


def _observation(pen: Pen, figure: Figure, based_on: Json | None) -> Json:
    unit = pen.desk.vocabularies.units[figure.unit]
    noun = unit.noun(pen.locale)
    place = territory_name(figure.territory, pen.locale) if figure.territory else None
    return filled(
        {
            "@type": "Observation",
            "value": _number(figure.value),
            "minValue": _number(figure.low),
            "maxValue": _number(figure.high),
            "unitText": noun.other if noun else unit.symbol,
            "observationDate": figure.period,
            "observationAbout": {"@type": "Place", "name": place} if place else None,
            "isBasedOn": based_on,
        }
    )


def _number(value: Decimal | None) -> int | float | None:
    """Write a value as JSON does: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
