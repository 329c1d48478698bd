"""Dates, numbers and lists as each language writes them, from the Unicode CLDR through Babel."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale as BabelLocale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.interface import Phrases
from plaidoyer.content.pages import Event
from plaidoyer.content.studies import Figure
from plaidoyer.content.vocabularies import Plural, Unit
from plaidoyer.languages import Locale
from plaidoyer.rendering.typography import FIXED, NARROW

CLDR = {"fr": "fr_FR", "en": "en_GB"}
"""The regional conventions of each language of a European site."""

MILLION = 1_000_000
WORDS_A_MINUTE = 220
"""A reader's usual pace with prose of this kind, in words."""


@dataclass(frozen=True)
class DateView:
    """A date for a `<time>` element."""

    iso: str
    text: str


def format_day(date: PartialDate, locale: Locale) -> DateView:
    """Write a date as precisely as it is known: `2020-06 → "juin 2020"`."""
    cldr = CLDR[locale]
    if date.day:
        text = format_date(date.first_day(), "long", locale=cldr)
    elif date.month:
        text = format_skeleton("yMMMM", date.first_day(), locale=cldr)
    else:
        text = str(date.year)
    if locale == "fr":
        text = f"1er{text[1:]}" if text.startswith("1 ") else text
    return DateView(date.isoformat(), text.replace(" ", FIXED, 1))


def format_event(event: Event, locale: Locale) -> str:
    """Write the days of an event, what both share only once: `19–20 juin 2025`."""
    start, end = event.start, event.end
    last = format_date(end or start, "long", locale=CLDR[locale])
    if end is None or end == start:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    skeleton = "MMMMd" if start.year == end.year else "yMMMMd"
    return f"{format_skeleton(skeleton, start, locale=CLDR[locale])} – {last}"


def join(items: Iterable[str], locale: Locale) -> str:
    """Write a list: `a, b et c`, `a, b and c`."""
    return format_list(list(items), locale=CLDR[locale])


def territory_name(territory: str, locale: Locale) -> str:
    """Name a country, the European Union or the world: `FR → France`, `001 → Monde`."""
    return str(BabelLocale.parse(CLDR[locale]).territories[territory])


def language_name(language: str, locale: Locale) -> str:
    """Name a language: `fr, en → French`."""
    return str(BabelLocale.parse(CLDR[locale]).languages.get(language, language))


def reading_minutes(words: int) -> int:
    """Estimate how long a text takes to read, in minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def format_figure(figure: Figure, unit: Unit, phrases: Phrases) -> str:
    """Write a figure with its precision and unit: `près de 46 %`, `11 millions de personnes`."""
    locale = phrases.locale
    if figure.value is not None:
        written = _amount(figure.value, figure.unit, unit, locale)
    else:
        assert figure.low is not None, "the model demands a value or a range"
        assert figure.high is not None, "the model demands both ends of a range"
        written = _range(figure.low, figure.high, figure.unit, unit, phrases)
    if figure.precision:
        written = phrases(f"precision_{figure.precision.replace('-', '_')}", value=written)
    return written


def _range(low: Decimal, high: Decimal, name: str, unit: Unit, phrases: Phrases) -> str:
    high_text = _amount(high, name, unit, phrases.locale)
    is_percent = name.startswith("percent")
    low_text = (
        _amount(low, name, unit, phrases.locale)
        if is_percent
        else format_decimal(low, locale=CLDR[phrases.locale])
    )
    return phrases("range_of_values", low=low_text, high=high_text)


def _amount(value: Decimal, name: str, unit: Unit, locale: Locale) -> str:
    """Write one value with its unit."""
    if name.startswith("percent"):
        sign = "+" if name == "percent-change" and value > 0 else ""
        return sign + _percent(value, locale)
    noun = unit.noun(locale)
    if noun is None:
        return f"{format_decimal(value, locale=CLDR[locale])}{FIXED}{unit.symbol}"
    if value < MILLION:
        form = noun.one if _is_one(value, locale) else noun.other
        return f"{format_decimal(value, locale=CLDR[locale])}{FIXED}{form}"
    written = format_compact_decimal(
        value, format_type="long", locale=CLDR[locale], fraction_digits=1
    )
    return written.replace(" ", FIXED) + _counted(noun, locale)


def _percent(value: Decimal, locale: Locale) -> str:
    pattern = BabelLocale.parse(CLDR[locale]).percent_formats[None].pattern
    written = format_percent(
        value / 100, format=pattern.replace("#,##0", "#,##0.###"), locale=CLDR[locale]
    )
    return written.replace("\u00a0", NARROW)


def _is_one(value: Decimal, locale: Locale) -> bool:
    return BabelLocale.parse(CLDR[locale]).plural_form(value) == "one"


def _counted(noun: Plural, locale: Locale) -> str:
    """Write what millions count: French says `millions de`, or `d’` before a vowel."""
    if locale == "en":
        return f" {noun.other}"
    if noun.other[0].lower() in "aeiouyéèêâîôûhœ":
        return f" d’{noun.other}"
    return f" de {noun.other}"
