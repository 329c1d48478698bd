"""What readers can narrow a list by: the choices of each field, and the marks of each entry."""

from collections import Counter
from collections.abc import Iterable, Mapping

from plaidoyer.content.studies import Study
from plaidoyer.reading.markdown import slug
from plaidoyer.rendering.assets import digest_of
from plaidoyer.rendering.formatting import territory_name
from plaidoyer.rendering.pen import Pen

Choices = list[tuple[str, str]]
"""Pairs of a value, as addresses hold it, and its label, in the order in which readers see them."""

UNDATED = "undated"
"""The year of a study whose date is not known."""


def families(pen: Pen) -> Choices:
    """List the families that have members, in the order of the vocabulary."""
    used = {family for each in pen.content.members.values() for family in each.families}
    return _of_vocabulary(pen, "families", used)


def countries(pen: Pen) -> Choices:
    """List the countries that members are in, by their names."""
    codes = {member.country for member in pen.content.members.values()}
    return _by_label({code: territory_name(code, pen.locale) for code in codes})


def themes(pen: Pen) -> Choices:
    """List the themes that studies are about, in the order of the vocabulary."""
    used = {theme for study in pen.content.studies.values() for theme in study.themes}
    return _of_vocabulary(pen, "themes", used)


def publishers(pen: Pen) -> Choices:
    """List those who published studies, by their names."""
    studies = pen.content.studies.values()
    ids = publisher_ids(studies)
    found = {ids[each.fr]: pen.text(each) for study in studies for each in study.publishers}
    return _by_label(found)


def years(pen: Pen) -> Choices:
    """List the years in which studies came out, the latest first, and then those without a date."""
    dates = {study.date.year if study.date else 0 for study in pen.content.studies.values()}
    return [
        (str(year), str(year)) if year else (UNDATED, pen.phrase("undated"))
        for year in sorted(dates, reverse=True)
    ]


def study_facets(study: Study, ids: Mapping[str, str]) -> Mapping[str, str]:
    """Give the attributes that a study is found by in the list: values parted by spaces.

    Takes the ids of publishers, as `publisher_ids` gives them.
    """
    return {
        "data-theme": " ".join(study.themes),
        "data-publisher": " ".join(ids[publisher.fr] for publisher in study.publishers),
        "data-year": str(study.date.year) if study.date else UNDATED,
    }


def publisher_ids(studies: Iterable[Study]) -> Mapping[str, str]:
    """Give every publisher, by its French name, an id that addresses hold: `Crédoc → credoc`.

    It is the same in both languages. Where names give the same id, or none as in another script, a
    digest of each tells them apart.
    """
    names = sorted({publisher.fr for study in studies for publisher in study.publishers})
    alike = Counter(map(slug, names))
    return {
        name: slug(name)
        if slug(name) and alike[slug(name)] == 1
        else f"{slug(name)}-{digest_of(name.encode())}".strip("-")
        for name in names
    }


def _of_vocabulary(pen: Pen, vocabulary: str, used: set[str]) -> Choices:
    words = getattr(pen.desk.vocabularies, vocabulary)
    return [(word, pen.label(vocabulary, word)) for word in words if word in used]


def _by_label(labels: Mapping[str, str]) -> Choices:
    """Sort choices by their labels, whatever their accents and capitals."""
    return sorted(labels.items(), key=lambda choice: (slug(choice[1]), choice))
