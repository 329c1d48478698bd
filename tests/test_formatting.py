"""Dates, numbers and lists as each language writes them."""

import datetime
from decimal import Decimal

import pytest

from plaidoyer.content.fields import LocalizedText, PartialDate
from plaidoyer.content.interface import Phrase, Phrases
from plaidoyer.content.pages import Event
from plaidoyer.content.studies import Figure, Precision
from plaidoyer.content.vocabularies import Plural, Unit
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.formatting import (
    format_day,
    format_event,
    format_figure,
    join,
    language_name,
    reading_minutes,
    territory_name,
)
from plaidoyer.rendering.typography import FIXED, NARROW

N = NARROW
F = FIXED

PHRASES = {
    "precision_about": Phrase(fr="environ {value}", en="about {value}"),
    "precision_nearly": Phrase(fr="près de {value}", en="nearly {value}"),
    "precision_more_than": Phrase(fr="plus de {value}", en="more than {value}"),
    "precision_up_to": Phrase(fr="jusqu’à {value}", en="up to {value}"),
    "range_of_values": Phrase(fr="{low} à {high}", en="{low} to {high}"),
}

PERCENT = Unit(symbol="%")
TWH = Unit(symbol="TWh")
PEOPLE = Unit(fr=Plural(one="personne", other="personnes"), en=Plural(one="person", other="people"))
USERS = Unit(
    fr=Plural(one="utilisateur", other="utilisateurs"), en=Plural(one="user", other="users")
)

AMOUNTS = [
    # value, unit's id and unit, French, English
    ("46", "percent", PERCENT, f"46{N}%", "46%"),
    ("4.4", "percent", PERCENT, f"4,4{N}%", "4.4%"),
    ("0.125", "percent", PERCENT, f"0,125{N}%", "0.125%"),
    ("80", "percent-change", PERCENT, f"+80{N}%", "+80%"),
    ("-5", "percent-change", PERCENT, f"-5{N}%", "-5%"),
    ("0", "percent-change", PERCENT, f"0{N}%", "0%"),
    ("460", "TWh", TWH, f"460{F}TWh", f"460{F}TWh"),
    ("1050", "TWh", TWH, f"1{N}050{F}TWh", f"1,050{F}TWh"),
    ("1", "people", PEOPLE, f"1{F}personne", f"1{F}person"),
    ("0", "people", PEOPLE, f"0{F}personne", f"0{F}people"),
    ("1.5", "people", PEOPLE, f"1,5{F}personne", f"1.5{F}people"),
    ("22", "people", PEOPLE, f"22{F}personnes", f"22{F}people"),
    ("1500", "people", PEOPLE, f"1{N}500{F}personnes", f"1,500{F}people"),
    ("1000000", "people", PEOPLE, f"1{F}million de personnes", f"1{F}million people"),
    ("1000000", "users", USERS, f"1{F}million d’utilisateurs", f"1{F}million users"),
    ("11000000", "people", PEOPLE, f"11{F}millions de personnes", f"11{F}million people"),
    ("2500000", "people", PEOPLE, f"2,5{F}millions de personnes", f"2.5{F}million people"),
    ("3000000000", "people", PEOPLE, f"3{F}milliards de personnes", f"3{F}billion people"),
    ("1999999", "people", PEOPLE, f"1{N}999{N}999{F}personnes", f"1,999,999{F}people"),
    ("1234567", "people", PEOPLE, f"1{N}234{N}567{F}personnes", f"1,234,567{F}people"),
    ("2730000000", "people", PEOPLE, f"2,73{F}milliards de personnes", f"2.73{F}billion people"),
]

DAYS = [
    ("2020", "2020", "2020"),
    ("2020-06", f"juin{F}2020", f"June{F}2020"),
    ("2025-06-19", f"19{F}juin 2025", f"19{F}June 2025"),
    ("2025-08-01", f"1er{F}août 2025", f"1{F}August 2025"),
    ("2025-08-11", f"11{F}août 2025", f"11{F}August 2025"),
]

EVENTS = [
    ("2025-06-19", None, f"19{F}juin 2025", f"19{F}June 2025"),
    ("2025-06-19", "2025-06-19", f"19{F}juin 2025", f"19{F}June 2025"),
    ("2025-06-19", "2025-06-20", f"19–20{F}juin 2025", f"19–20{F}June 2025"),
    ("2025-06-01", None, f"1er{F}juin 2025", f"1{F}June 2025"),
    ("2025-06-01", "2025-06-02", f"1er–2{F}juin 2025", f"1–2{F}June 2025"),
    ("2025-06-30", "2025-07-01", f"30{F}juin – 1er{F}juillet 2025", f"30{F}June – 1{F}July 2025"),
    (
        "2024-12-31",
        "2025-01-01",
        f"31{F}décembre 2024 – 1er{F}janvier 2025",
        f"31{F}December 2024 – 1{F}January 2025",
    ),
]


def figure(unit: str, **values: str) -> Figure:
    numbers = {name: Decimal(text) for name, text in values.items()}
    statement = LocalizedText(fr="Une phrase.", en="A sentence.")
    return Figure(id="it", unit=unit, statement=statement, **numbers)


@pytest.mark.parametrize(("value", "name", "unit", "french", "english"), AMOUNTS)
def test_a_figure_is_written_as_each_language_does(
    value: str, name: str, unit: Unit, french: str, english: str
) -> None:
    shown = [
        format_figure(figure(name, value=value), unit, Phrases(locale, PHRASES))
        for locale in LOCALES
    ]
    assert shown == [french, english]


@pytest.mark.parametrize(
    ("precision", "french", "english"),
    [
        ("about", f"environ 46{N}%", "about 46%"),
        ("nearly", f"près de 46{N}%", "nearly 46%"),
        ("more-than", f"plus de 46{N}%", "more than 46%"),
        ("up-to", f"jusqu’à 46{N}%", "up to 46%"),
    ],
)
def test_a_precision_stands_before_the_figure(
    precision: Precision, french: str, english: str
) -> None:
    exact = figure("percent", value="46")
    told = exact.model_copy(update={"precision": precision})
    shown = [format_figure(told, PERCENT, Phrases(locale, PHRASES)) for locale in LOCALES]
    assert shown == [french, english]


@pytest.mark.parametrize(
    ("low", "high", "name", "unit", "french", "english"),
    [
        ("500", "900", "TWh", TWH, f"500 à 900{F}TWh", f"500 to 900{F}TWh"),
        ("80", "200", "percent-change", PERCENT, f"+80{N}% à +200{N}%", "+80% to +200%"),
        ("4", "6.5", "people", PEOPLE, f"4 à 6,5{F}personnes", f"4 to 6.5{F}people"),
        ("1000", "2000", "TWh", TWH, f"1{N}000 à 2{N}000{F}TWh", f"1,000 to 2,000{F}TWh"),
    ],
)
def test_a_range_names_its_unit_once_but_for_percentages(
    low: str, high: str, name: str, unit: Unit, french: str, english: str
) -> None:
    given = figure(name, low=low, high=high)
    shown = [format_figure(given, unit, Phrases(locale, PHRASES)) for locale in LOCALES]
    assert shown == [french, english]


@pytest.mark.parametrize(("written", "french", "english"), DAYS)
def test_a_date_is_as_precise_as_it_is_known(written: str, french: str, english: str) -> None:
    date = PartialDate.parse(written)
    assert [format_day(date, locale).text for locale in LOCALES] == [french, english]
    assert {format_day(date, locale).iso for locale in LOCALES} == {written}


@pytest.mark.parametrize(("start", "end", "french", "english"), EVENTS)
def test_an_event_says_once_what_its_days_share(
    start: str, end: str | None, french: str, english: str
) -> None:
    first = datetime.date.fromisoformat(start)
    last = datetime.date.fromisoformat(end) if end else None
    event = Event(start=first, end=last)
    assert [format_event(event, locale) for locale in LOCALES] == [french, english]


@pytest.mark.parametrize(
    ("items", "french", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a et b", "a and b"),
        (["a", "b", "c"], "a, b et c", "a, b and c"),
    ],
)
def test_a_list_is_joined_in_words(items: list[str], french: str, english: str) -> None:
    assert [join(items, locale) for locale in LOCALES] == [french, english]


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("FR", "France", "France"),
        ("BE", "Belgique", "Belgium"),
        ("EU", "Union européenne", "European Union"),
        ("001", "Monde", "world"),
    ],
)
def test_a_territory_has_a_name_in_each_language(code: str, french: str, english: str) -> None:
    assert [territory_name(code, locale) for locale in LOCALES] == [french, english]


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [("en", "fr", "anglais"), ("fr", "en", "French"), ("de", "fr", "allemand"), ("x", "fr", "x")],
)
def test_a_language_has_a_name_in_each_language(code: str, locale: Locale, name: str) -> None:
    assert language_name(code, locale) == name


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (50, 1), (220, 1), (440, 2), (1100, 5)])
def test_reading_takes_at_least_a_minute(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
