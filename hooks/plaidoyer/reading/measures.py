"""The expressions by which statistics are found, in French and in English.

They are put together from what a number looks like, in digits or in words, and from what makes a
statistic of it: a unit, a currency, a share, a comparison.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from plaidoyer.languages import Locale
from plaidoyer.reading.incidental_numbers import HIDDEN, TIME
from plaidoyer.reading.numerals import DIGITS, NAMES, SPACE, words_pattern

Kind = Literal["percent", "amount", "quantity", "share", "times", "count"]

_CURRENCIES = r"(?:[kM]?€|Md€|\$|£|euros?|dollars?|pounds?|livres sterling|francs?)"
_UNITS = (
    rf"[kMGTP]?Wh|[kMGT]W|[kMG]?tCO[2₂{HIDDEN}](?:e|eq)?|[kMG]?t|tonnes?|tons?|kg|grammes?|grams?|"
    "km²|m²|m³|km/h|km|kilomètres?|kilometres?|mètres?|metres?|miles?|ha|hectares?|litres?|liters?|"
    "[kMGTP]?[oB]|[a-zé]*octets?|[a-z]*bytes?|[kMG]bit/s|°C|degrés?|degrees?|"
    "[a-zé]*wattheures?|[a-z]*watt[ -]hours?|kilogrammes?|kilograms?"
)
_PERCENT = (
    rf"(?:%|‰|pour{SPACE}(?:cent|mille)|per{SPACE}?cent|"
    rf"points?{SPACE}de{SPACE}pourcentage|percentage{SPACE}points?)(?!\w)"
)
_SCALES = "millions?|milliards?|billions?|trillions?|thousand"
_IDIOMS = "mille et une|mille lieues|mille fois|thousand and one"
"""Numbers in words that count nothing."""

HINT = re.compile(
    r"\d|\bcents?\b|\bmille\b|million|milliard|billion|thousand|hundred|tiers\b|quart|moitié|"
    r"\bhalf\b|third|ièmes?\b|(?:four|fif|six|seven|eigh|nin|ten)ths?\b|\bfois\b|\btimes\b|"
    r"\btwice\b|euros?\b|dollar|\bpounds?\b|francs?\b|sterling|‰|per ?cent|tonne|\btons?\b|"
    r"gram(?:me)?s?\b|m[èe]tres?\b|\bmiles?\b|hectare|lit(?:re|er)s?\b|octet|byte|degr[eé]|watt|"
    rf"\b(?:sur|in|of)\s(?:{'|'.join(sorted({*NAMES['fr'], *NAMES['en']}))})\b",
    re.IGNORECASE,
)
"""What a sentence with a statistic holds: most sentences hold none of it, and are left at once."""


def _either(locale: Locale) -> str:
    """Give the expression for a number in digits, or two that are joined, or a number in words."""
    return rf"(?:{_digits(locale)}|{words_pattern(locale)})"


def _digits(locale: Locale) -> str:
    join = rf"{SPACE}?(?:-|–|—|\bà\b|\bet\b|\bou\b|\bto\b|\band\b|\bor\b){SPACE}?"
    number = DIGITS[locale]
    return rf"(?<![\w{HIDDEN}/.,#-]){number}(?:{join}{number})?"


def _scaled(locale: Locale) -> str:
    """Give the expression for so many millions: `12 millions`, `half a million`."""
    halves = rf"\b(?:(?:half{SPACE})?an?|un{SPACE}demi-?)"
    return rf"(?:{_either(locale)}|{halves}){SPACE}?(?:{_SCALES})\b"


@cache
def measures(locale: Locale) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Give the expressions for numbers that carry their unit or their comparison with them.

    In the order in which they are to be looked for. Where one has a group `found`, the statistic is
    what this group holds.
    """
    either, scaled, number = _either(locale), _scaled(locale), DIGITS[locale]
    counted = rf"(?:{scaled}(?:{SPACE}(?:de{SPACE}|d[’']|of{SPACE})|{SPACE})?|{either}{SPACE}?)"
    prefixed = rf"(?:[€$£]|\b(?:EUR|USD|GBP){SPACE}){number}(?:{SPACE}?(?:bn|m|k|{_SCALES})\b)?"
    decimal = "[.,]" if locale == "fr" else r"\."
    return (
        ("percent", _ignoring_case(rf"{either}{SPACE}?{_PERCENT}")),
        ("amount", _ignoring_case(rf"{prefixed}|{counted}{_CURRENCIES}(?![\w-])")),
        ("quantity", re.compile(rf"(?i:{counted})(?:{_UNITS})(?!\w)")),
        ("quantity", _ignoring_case(rf"(?<![\w.,])\d+{decimal}\d+{SPACE}(?:{TIME})\b")),
        *((kind, _ignoring_case(pattern)) for kind, pattern in _comparisons(locale)),
        ("count", _ignoring_case(rf"{scaled}(?!-)(?! and one)|(?<![\w.,]){number}k\b")),
    )


def _comparisons(locale: Locale) -> Iterator[tuple[Kind, str]]:
    """Give the expressions for shares of a population, and for so many times as much."""
    one = rf"(?:(?<![\w.,]){DIGITS[locale]}|{words_pattern(locale)})"
    if locale == "fr":
        parts = rf"{SPACE}(?:tiers|quarts?|(?:cinqu|six|sept|huit|dix|cent)ièmes?)"
        of_them = rf"(?={SPACE}(?:des|d[’']entre|de{SPACE}(?:la|ses|ces|nos|leurs))\b)"
        numbers = "(?:un|deux|trois|quatre|cinq|neuf)"
        of_all = rf"{SPACE}sur{SPACE}(?!une?\b){one}(?!{SPACE}[\w’·]+[sx]\b)"
        yield "share", rf"\b(?:{numbers}{parts}|la{SPACE}moitié){of_them}"
        yield "share", rf"{one}(?:{SPACE}[\w’·-]+){{1,2}}{of_all}"
        yield "times", rf"{one}{SPACE}fois(?={SPACE}(?:plus|moins|supérieur|inférieur|davantage))"
        yield "times", rf"multipliée?s?{SPACE}par{SPACE}(?P<found>{one})"
        return
    parts = r"[ -](?:third|quarter|fifth|sixth|seventh|eighth|tenth)s?"
    numbers = "(?:a|one|two|three|four|five|nine)"
    half = "(?<!second )(?<!first )(?<!latter )(?<!other )half"
    no_noun = rf"(?!{SPACE}(?!(?:is|was|has|does|goes)\b)[\w’]+s\b)"
    comparative = r"(?!over|after|per|under|never|ever)\w+er"
    yield "share", rf"\b(?:{numbers}{parts}|{half})(?={SPACE}of\b(?! an hour))"
    yield "share", rf"{one}{SPACE}(?:in|out{SPACE}of){SPACE}(?!one\b){one}(?![\w-])"
    yield "share", rf"{one}{SPACE}[\w’-]+{SPACE}in{SPACE}(?!one\b){one}(?![\w-]){no_noun}"
    yield "times", rf"{one}{SPACE}times(?={SPACE}(?:as|more|less|fewer|the|{comparative})\b)"
    yield "times", rf"\btwice(?={SPACE}(?:as|the)\b)"


@cache
def counts(locale: Locale) -> re.Pattern[str]:
    """Give the expression for any other number; the group `digits` tells how it is written."""
    in_words = rf"(?!{_IDIOMS})(?:{words_pattern(locale)})(?!-)"
    return _ignoring_case(rf"(?P<digits>{_digits(locale)})(?![\w%])|{in_words}")


@cache
def definitions() -> re.Pattern[str]:
    """Give the expression for a sentence that says what a unit is, and nothing of the world."""
    means = r"(?:équivaut|vaut|correspond|equals|\bis\b)"
    return _ignoring_case(rf"\b(?:une?|one|a){SPACE}(?:{_UNITS})\b[^.]*{means}[^.]*(?:{_UNITS})")


def _ignoring_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
