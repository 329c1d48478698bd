"""The words of the site's own interface, from `data/interface.yml`."""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import RootModel, model_validator

from plaidoyer.content.fields import LocalizedText, refuse
from plaidoyer.languages import Locale

CORE_PHRASES: Mapping[str, frozenset[str]] = {
    "language_name": frozenset(),
    "switch_to_home": frozenset(),
    "in_fr": frozenset(),
    "in_en": frozenset(),
    "tagline": frozenset(),
    "feed_title": frozenset(),
    "year_title": frozenset({"title", "year"}),
    "year_summary": frozenset({"title", "year"}),
    "year_before": frozenset({"year"}),
    "year_after": frozenset({"year"}),
    "undated": frozenset(),
    "not_found_title": frozenset(),
    "not_found_text": frozenset(),
    "position_paper": frozenset(),
    "document_contents": frozenset(),
    "document_edition_of": frozenset({"edition"}),
    "document_version_of": frozenset({"date"}),
    "document_version_of_day": frozenset({"date"}),
    "document_version_of_elided": frozenset({"date"}),
    "gone_title": frozenset(),
    "gone_text": frozenset({"reason"}),
    "moved_title": frozenset(),
    "moved_text": frozenset({"reason"}),
    "section_moved": frozenset(),
    "section_gone": frozenset({"reason"}),
    "permalink": frozenset({"name"}),
    "permanent_link": frozenset({"name"}),
    "table": frozenset(),
    "footnotes": frozenset(),
    "footnote": frozenset({"number"}),
    "footnote_back": frozenset({"number"}),
    "unsourced": frozenset(),
    "unsourced_because": frozenset({"reason"}),
    "figure_origin": frozenset({"source"}),
    "figure_reported": frozenset({"title"}),
    "figure_baseline": frozenset({"value", "period"}),
    "figure_page": frozenset({"page"}),
    "figure_read_by": frozenset({"reader"}),
    "figure_accessed": frozenset({"date"}),
    "figure_review_by": frozenset({"date"}),
    "figure_due": frozenset(),
    "figure_superseded": frozenset(),
    "chart_point": frozenset({"label", "value"}),
    "cite_text": frozenset(),
    "cite_this": frozenset(),
    "cite_proposition": frozenset(),
    "cite_source": frozenset(),
    "proposition": frozenset({"number", "title"}),
    "series_number": frozenset({"series", "number"}),
    "lasting_paper": frozenset(),
    "lasting_proposition": frozenset({"number"}),
    "lasting_figure": frozenset(),
    "lasting_history": frozenset(),
    "lasting_place": frozenset(),
    "lasting_source": frozenset(),
    "edition_history": frozenset(),
    "edition_of": frozenset({"date"}),
    "edition_of_day": frozenset({"date"}),
    "edition_of_elided": frozenset({"date"}),
    "change_major": frozenset(),
    "change_minor": frozenset(),
    "change_correction": frozenset(),
    "change_withdrawal": frozenset(),
    "reference": frozenset({"number"}),
    "reference_back": frozenset({"number", "mention"}),
    "precision_about": frozenset({"value"}),
    "precision_nearly": frozenset({"value"}),
    "precision_more_than": frozenset({"value"}),
    "precision_up_to": frozenset({"value"}),
    "range_of_values": frozenset({"low", "high"}),
    "search_kind": frozenset(),
    "search_kind_all": frozenset(),
    "search_kind_paper": frozenset(),
    "search_kind_article": frozenset(),
    "search_kind_faq": frozenset(),
    "search_kind_member": frozenset(),
    "search_kind_study": frozenset(),
    "search_kind_figure": frozenset(),
    "search_kind_page": frozenset(),
    "search_proposition": frozenset(),
    "search_one": frozenset({"count"}),
    "search_other": frozenset({"count"}),
    "search_none": frozenset(),
    "search_loading": frozenset(),
    "search_failed": frozenset(),
    "search_more": frozenset(),
}
"""The phrases that the core itself asks for, and what it fills them with."""


def placeholders(text: str) -> frozenset[str]:
    """Name the placeholders of a phrase: `"{count} pages" → {"count"}`.

    ValueError if a brace is not closed, or if a placeholder is anything else than a name: formats,
    conversions and attributes would be instructions, and data gives none.
    """
    names = set()
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(text)
            names.add(name)
    return frozenset(names)


class Phrase(LocalizedText):
    """One phrase in both languages, with the same placeholders in each."""

    @model_validator(mode="after")
    def _has_the_same_placeholders(self) -> "Phrase":
        try:
            same = placeholders(self.fr) == placeholders(self.en)
        except ValueError:
            same = False
        if not same:
            raise refuse("placeholders-differ")
        return self


class Interface(RootModel[Mapping[str, Phrase]]):
    """Every phrase of the interface, by its key."""


@dataclass(frozen=True)
class Phrases:
    """The interface in one language."""

    locale: Locale
    phrases: Mapping[str, Phrase]

    def __call__(self, key: str, /, **values: object) -> str:
        """Give a phrase, its placeholders filled. KeyError for an unknown key or placeholder."""
        return self.phrases[key][self.locale].format_map(values)
