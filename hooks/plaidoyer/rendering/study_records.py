"""What the page of a study says to machines: the study, and each figure as a claim (schema.org).

A claim is the figure as a sentence, and the observation that it is about is the figure as a value.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from markupsafe import Markup

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.studies import Figure, Study
from plaidoyer.languages import address_of
from plaidoyer.rendering.formatting import format_figure, territory_name
from plaidoyer.rendering.json_ld import Json, filled, in_languages, organization, write_record
from plaidoyer.rendering.outputs import study_reference
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset

DATASETS = frozenset({"survey", "statistics", "consultation"})
"""The kinds of study that consist of data; any other is a text."""


def study_record(pen: Pen, study: Study) -> Markup:
    """Write the record of a study in JSON-LD 1.1, fit to stand within an element `script`."""
    address = pen.desk.settings.site_url + address_of(pen.locale, study_reference(study))
    claims = [
        {"@type": "Claim", "@id": f"{address}#{figure.id}", **claim([pen], study, figure, address)}
        for figure in study.figures.values()
    ]
    return write_record(_study(pen, study, address), *claims)


def _study(pen: Pen, study: Study, address: str) -> Json:
    """Describe a study or, where nobody is known to stand behind the figures, the page alone.

    A title that is ours is no name that the study bears: it is told as another name.
    """
    if not study.is_sourced:
        kind = "WebPage"
    else:
        kind = "Dataset" if study.kind in DATASETS else "ScholarlyArticle"
    is_named = not study.is_sourced or study.title_origin == "published"
    organizations = [organization(pen.text(each)) for each in study.publishers]
    return filled(
        {
            "@type": kind,
            "@id": address,
            "name" if is_named else "alternateName": pen.text(study.title),
            "description": pen.text(study.summary),
            "url": study.url if study.is_sourced else address,
            "publisher": organizations,
            "datePublished": study.date.isoformat() if study.date else None,
            "inLanguage": list(study.languages) if study.is_sourced else pen.locale,
        }
    )


def claim(pens: Sequence[Pen], study: Study, figure: Figure, address: str) -> Json:
    """Say what a figure claims, in the language of each pen, and what it observes.

    Takes the address of the study's page besides: what the claim is based on or, without a source,
    the page that it stands on.
    """
    based_on = {"@id": address} if study.is_sourced else None
    return filled(
        {
            "text": _said(pens, lambda pen: pen.text(figure.statement)),
            "inLanguage": _only([pen.locale for pen in pens]),
            "isBasedOn": based_on,
            "isPartOf": None if based_on else {"@id": address},
            "about": _observation(pens, figure, based_on),
        }
    )


def _observation(pens: Sequence[Pen], figure: Figure, based_on: Json | None) -> Json:
    """Give a figure as a value, bound where its source bounds it; what a number cannot say of
    another hedge, “nearly” or “about”, its description does."""
    unit = pens[0].desk.vocabularies.units[figure.unit]
    territory = figure.territory

    def unit_text(pen: Pen) -> str:
        noun = unit.noun(pen.locale)
        return noun.other if noun else unit.symbol or ""

    def amount(pen: Pen) -> str:
        words = format_figure(figure, unit, pen.content.interface(pen.locale))
        return typeset(words, pen.locale)

    place = _said(pens, lambda pen: territory_name(territory, pen.locale)) if territory else None
    exact = {None: "value", "more-than": "minValue", "up-to": "maxValue"}
    return filled(
        {
            "@type": "Observation",
            "minValue": _number(figure.low),
            "maxValue": _number(figure.high),
            exact.get(figure.precision, "value"): _number(figure.value),
            "description": _said(pens, amount) if figure.precision else None,
            "unitText": _said(pens, unit_text),
            "observationDate": observed(figure.period or ""),
            "observationAbout": {"@type": "Place", "name": place} if place else None,
            "isBasedOn": based_on,
        }
    )


def _said(pens: Sequence[Pen], text: Callable[[Pen], str]) -> object:
    """Say a text in the language of each pen; in one alone, the record tells which."""
    said = {pen.locale: text(pen) for pen in pens}
    return in_languages(said) if len(set(said.values())) > 1 else text(pens[0])


def _only(values: Sequence[str]) -> object:
    return list(values) if len(values) > 1 else values[0]


def observed(period: str) -> str | None:
    """Write a period as ISO 8601 does: `2022`, `2024/2026`. None for one that is told in words."""
    ends = re.split(r"(?<=\d{4})\s?[-–]\s?(?=\d{4}$)", period)
    try:
        return "/".join(PartialDate.parse(end).isoformat() for end in ends)
    except ValueError:
        return None


def _number(value: Decimal | None) -> int | float | None:
    """Write a value as JSON does: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
