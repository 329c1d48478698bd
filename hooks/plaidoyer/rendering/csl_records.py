"""From a study or a reference to the record that a CSL processor is given.

The variables are those of CSL 1.0.2 (appendix IV), in the notation of the metadata of pandoc's
documents. A text is one string of that tree and no Markdown, so that nothing in it is interpreted.
"""

import datetime
from typing import Any

from plaidoyer.content.fields import LocalizedText, PartialDate
from plaidoyer.content.references import Name, Reference
from plaidoyer.content.studies import Study
from plaidoyer.languages import Locale, as_locale
from plaidoyer.rendering.typography import typeset

Meta = dict[str, Any]
"""A value of pandoc's metadata: its type under `t`, what it holds under `c`."""

STUDY_CLASS = "study"
"""Marks the title of a study, which is drawn as a link to its page."""

STUDY_TYPE = "report"
"""Of every study: their kinds are words of the organisation's own vocabulary."""

TEXTS = {
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "edition": "edition",
    "number": "number",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "isbn": "ISBN",
    "doi": "DOI",
    "url": "URL",
}
"""The fields of a reference that stand in a record as they are, and their variables."""


def text(words: str, locale: Locale, language: str | None = None, kind: str = "") -> Meta:
    """Give a text, typeset; where its language is not the reader's, with that language."""
    own = as_locale(language) if language else locale
    inlines: list[Meta] = [{"t": "Str", "c": typeset(words, own) if own else words}]
    if language or kind:
        attributes = [["lang", language]] if language else []
        inlines = [{"t": "Span", "c": [["", [kind] if kind else [], attributes], inlines]}]
    return {"t": "MetaInlines", "c": inlines}


def bare(value: object) -> Meta:
    """Give what is no text: an id, a type, a number, an address."""
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": str(value)}]}


def mapping(values: dict[str, Meta]) -> Meta:
    """Give several values by name."""
    return {"t": "MetaMap", "c": values}


def sequence(values: list[Meta]) -> Meta:
    """Give several values in order."""
    return {"t": "MetaList", "c": values}


def record_of(source: Study | Reference, locale: Locale) -> Meta:
    """Give the record of a source, for readers of a language."""
    values = _study(source, locale) if isinstance(source, Study) else _reference(source, locale)
    return mapping({"id": bare(source.id), **values})


def _study(study: Study, locale: Locale) -> dict[str, Meta]:
    title = study.title[locale]
    if study.title_origin == "supplied":
        title = f"[{title}]"
    values = {
        "type": bare(STUDY_TYPE),
        "title": text(title, locale, study.language_in(locale), STUDY_CLASS),
        "author": sequence([_literal(each, locale) for each in study.publishers]),
    }
    if study.date:
        values["issued"] = _date(study.date)
    if study.series:
        values["collection-title"] = text(study.series[locale], locale)
    if study.number:
        values["number"] = text(study.number[locale], locale)
    if study.url:
        values["URL"] = bare(study.url)
    return values


def _reference(reference: Reference, locale: Locale) -> dict[str, Meta]:
    def own(words: LocalizedText) -> Meta:
        """Give words of the source itself, which may be in a language of their own."""
        language = reference.language_in(locale) if words.fr == words.en else None
        return text(words[locale], locale, language)

    values = {"type": bare(reference.type), "title": own(reference.title)}
    if reference.author:
        values["author"] = sequence([_name(each, locale) for each in reference.author])
    if reference.container_title:
        values["container-title"] = own(reference.container_title)
    if reference.collection_title:
        values["collection-title"] = own(reference.collection_title)
    if reference.issued:
        values["issued"] = _date(reference.issued)
    if reference.accessed:
        values["accessed"] = _day(reference.accessed)
    for field, variable in TEXTS.items():
        value = getattr(reference, field)
        if isinstance(value, LocalizedText):
            value = value[locale]
        if value is not None:
            values[variable] = bare(value) if variable == "URL" else text(value, locale)
    return values


def _name(name: Name, locale: Locale) -> Meta:
    if name.literal:
        return _literal(name.literal, locale)
    parts = {"family": name.family, "given": name.given}
    return mapping({part: text(words, locale) for part, words in parts.items() if words})


def _literal(name: LocalizedText, locale: Locale) -> Meta:
    return mapping({"literal": text(name[locale], locale)})


def _date(date: PartialDate) -> Meta:
    parts = [part for part in (date.year, date.month, date.day) if part]
    return mapping({"date-parts": sequence([sequence([bare(part) for part in parts])])})


def _day(day: datetime.date) -> Meta:
    return _date(PartialDate(day.year, day.month, day.day))
