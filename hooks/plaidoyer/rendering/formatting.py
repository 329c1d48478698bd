"""Dates, numbers and lists as each language writes them, from the Unicode CLDR through Babel."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale as BabelLocale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.interface import Phrases
from plaidoyer.content.pages import Event
from plaidoyer.content.studies import Figure
from plaidoyer.content.vocabularies import Plural, Unit
from plaidoyer.languages import Locale
from plaidoyer.rendering.typography import FIXED, NARROW

CLDR = {"fr": "fr_FR", "en": "en_GB"}
"""The regional conventions of each language of a European site."""

SCALES = (1_000_000_000, 1_000_000)
"""What a counted value of that size is written in, where nothing of it is lost."""
PERCENT = "%"
CHANGE = "percent-change"
"""The unit of a rise or fall, whose sign is always written."""

WORDS_A_MINUTE = 220
"""A reader's usual pace with prose of this kind, in words."""


@dataclass(frozen=True)
class DateView:
    """A date for a `<time>` element."""

    iso: str
    text: str


def format_day(date: PartialDate, locale: Locale) -> DateView:
    """Write a date as precisely as it is known: `2020-06 → "juin 2020"`."""
    if date.day:
        text = _long(date.first_day(), locale)
    elif date.month:
        month = format_skeleton("yMMMM", date.first_day(), locale=CLDR[locale])
        text = month.replace(" ", FIXED)
    else:
        text = str(date.year)
    return DateView(date.isoformat(), text)


def _long(date: datetime.date, locale: Locale) -> str:
    """Write a day in full, its number tied to its month: `1er août 2025`."""
    number, rest = format_date(date, "long", locale=CLDR[locale]).split(" ", 1)
    return f"{_number(int(number), locale)}{FIXED}{rest}"


def _number(day: int, locale: Locale) -> str:
    return "1er" if day == 1 and locale == "fr" else str(day)


def format_event(event: Event, locale: Locale) -> str:
    """Write the days of an event, what both share only once: `19–20 juin 2025`."""
    start, end = event.start, event.end or event.start
    last = _long(end, locale)
    if end == start:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{_number(start.day, locale)}–{last}"
    first = _long(start, locale)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return f"{first} – {last}"


def format_number(value: float, decimals: int, locale: Locale) -> str:
    """Write a number with so many decimals, no more and no less: `12.34, 1 → 12,3`, `12.3`."""
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=form, locale=CLDR[locale])


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
        written = format_value(figure.value, figure.unit, unit, locale)
    else:
        assert figure.low is not None, "the model demands a value or a range"
        assert figure.high is not None, "the model demands both ends of a range"
        written = _range(figure.low, figure.high, figure.unit, unit, phrases)
    if figure.precision:
        written = phrases(f"precision_{figure.precision.replace('-', '_')}", value=written)
    return written


def _range(low: Decimal, high: Decimal, name: str, unit: Unit, phrases: Phrases) -> str:
    high_text = format_value(high, name, unit, phrases.locale)
    low_text = (
        format_value(low, name, unit, phrases.locale)
        if unit.symbol == PERCENT
        else format_decimal(low, locale=CLDR[phrases.locale])
    )
    return phrases("range_of_values", low=low_text, high=high_text)


def format_value(value: Decimal, name: str, unit: Unit, locale: Locale) -> str:
    """Write one value with its unit, whose name is given besides: `46, "percent" → 46 %`."""
    if unit.symbol == PERCENT:
        sign = "+" if name == CHANGE and value > 0 else ""
        return sign + _percent(value, locale)
    noun = unit.noun(locale)
    if noun is None:
        return f"{format_decimal(value, locale=CLDR[locale])}{FIXED}{unit.symbol}"
    scale = next((each for each in SCALES if _fits(value, each)), None)
    if scale is None:
        form = noun.one if _is_one(value, locale) else noun.other
        return f"{format_decimal(value, locale=CLDR[locale])}{FIXED}{form}"
    return _scaled(value, scale, locale) + _counted(noun, locale)


def _fits(value: Decimal, scale: int) -> bool:
    """Tell whether so many millions or milliards say a value in full, with two decimals at most."""
    return scale <= value < scale * 1000 and value % (scale // 100) == 0


def _scaled(value: Decimal, scale: int, locale: Locale) -> str:
    """Write a value in millions or milliards: `1 million`, `2,5 millions`."""
    cldr = BabelLocale.parse(CLDR[locale])
    number = value / scale
    # Babel's own choice of the plural looks at the whole value, and writes “1 millions”.
    patterns = cldr.compact_decimal_formats["long"][cldr.plural_form(number)]
    noun = patterns[str(scale)].pattern.strip(f"0 {FIXED}{NARROW}")
    return f"{format_decimal(number, locale=CLDR[locale])}{FIXED}{noun}"


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
