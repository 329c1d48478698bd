"""Numbers that are no statistics: dates, times, references, the names of things, ages, addresses.

What is found is hidden from whoever looks for statistics afterwards. The order matters: a number of
an article that is followed by a month is a day.
"""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale as BabelLocale

from plaidoyer.languages import LOCALES

HIDDEN = "\u25a1"
"""Stands where a digit was that belongs to no statistic."""

TIME = (
    "ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?|"
    "years?|months?|weeks?|days?|hours?|seconds?|decades?"
)
"""What durations are counted in."""

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_AND = r"(?:-|–|,|&|\bet\b|\bau\b|\bà\b|\bou\b|\band\b|\bto\b|\bor\b)"

_REFERENCES = (
    r"articles?|art\.|sections?|§+|pages?|pp?\.|notes?|chapitres?|chapters?|chap\.|annexes?|annex|"
    r"appendix|figures?|fig\.|tableaux?|tables?|propositions?|points?|étapes?|steps?|phases?|"
    r"volets?|axes?|pillars?|piliers?|scopes?|recitals?|considérants?|paragraphes?|paragraphs?|"
    r"lignes?|lines?|rooms?|salles?|versions?|vol\.|volumes?|tomes?|n[°o]s?\.?|numéros?|numbers?|"
    r"issues?|ISO|RFC|CELEX|EN|NF|goals?|objectifs?|ODD|SDGs?|SIRET|SIREN|RNA|[LRD]\.|#|études? n°|"
    r"questions?|recommandations?|recommendations?|règles?|rules?|erreurs?|errors?|ports?|codes?|"
    r"formulaires?|Fit for|appelez|call|dial"
)
"""The words after which a number tells one thing from another, and says nothing of how many."""

_DATES = (
    rf"\b(?:1er|\d{{1,2}})(?:\s?{_AND}\s?(?:1er|\d{{1,2}}))*\s(?:{_MONTHS})\b(?:\s\d{{4}})?",
    rf"\b(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?(?:,\s\d{{4}})?\b(?![:%])",
    rf"\b(?:{_MONTHS})\s\d{{4}}\b",
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    rf"\b{_YEAR}\s?[-–/]\s?(?:\d{{4}}|\d{{2}})\b",
    r"\b(?:1[5-9]|20)\d0s\b|\bannées\s\d{2,4}\b",
)
_TIMES = (
    r"\b24/7\b|\b(\d{1,2})\s?(?:h|heures)?\s?(?:/|sur)\s?\1\b|\b\d\sjours\ssur\s\d\b",
    r"\b360(?:\s?°|[ -](?:degrés?|degrees?))|\b\d+-to-\d+\b",
    r"\b\d{1,2}\s?h(?:\s?\d{2})?\b|\b\d{1,2}:\d{2}\b",
    r"\b\d{1,2}(?:\.\d{2})?(?:\s?[ap]\.m\.|\s?[ap]m\b)",
)
_LABELS = (
    r"\b\d+(?:er|re|e|ème|nde?|st|rd|th)\b",
    # Letters before digits, and one capital after them: “CO2”, “GPT-4”, “5G”.
    r"\b[^\W\d_][^\W\d_]*-?\d[\w.-]*|\b\d+(?-i:[GDKP])\b",
    rf"(?:(?<!\w)(?:{_REFERENCES}))\s?(?:n[°o]\.?\s?)?\d[\d.]*(?:\s\d{{3,}})*"
    rf"(?:\s?{_AND}\s?\d[\d.]*)*(?![\d%]|\s?%)",
    # Parentheses, slashes and dots within: “COM(2020) 65”, “2016/679”, “1.2.3”; “a 404 error”.
    r"\(\d{1,4}\)(?:\s\d+)?|[\w)]/\d+|\d+/\d+|\b\d+(?:\.\d+){2,}|\b\d{4}-\d+\b|\b\d{3}\serrors?\b",
    # What French says with an article alone has a number for its name: “le 115”, “le 49.3”.
    r"\b(?:le|au|du)\s\d+(?:\.\d+)?(?=\s?(?:[,;.)]|$))",
)
_ADDRESSES = (
    r"\b\d+(?:,|\sbis|\ster)?\s(?:rue|avenue|boulevard|bd|place|quai|chemin|impasse|allée)\b",
    r"\b\d+[A-Z]?\s[A-Z]\w+\s(?:Street|Road|Avenue|Lane|Square)\b",
    r"\+\d[\d\s.]{6,}\d|\b0\d(?:[\s.]\d{2}){4}\b|\b0\d{2,3}(?:\s\d{3,4}){2}\b",
)
_YEARS = (
    # After such a word a year is a year; elsewhere it is a count if a plural noun follows.
    r"\b(?:en|in|of|du|d[’']ici(?: à)?|by|depuis|since|vers|until|till|jusqu[’']en|avant|before|"
    r"après|after|dès|from|fin|début|mid-|l[’']an|année|édition|edition|et|and|à|to|le|la|the|"
    rf"(?<!plus )(?<!près )(?<!moins )de)\s?{_YEAR}(?!\d|[.,]\d|\s?%)\b",
    rf"(?<![\w.,]){_YEAR}(?![\w%]|[.,]\d)(?!\s?(?:%|€|millions|million))(?!\s[\w’-]+[sx]\b)",
)
_AGES = (
    r"\b\d+-\sto\s\d+-year",
    rf"(?<![\d.,])\d+(?:[ \u00a0\u202f,]\d{{3}})*(?:\s?{_AND}\s?\d+)?[ \u00a0\u202f-](?:{TIME})\b",
    rf"\baged\s(?:from\s)?\d+(?:\s?{_AND}\s?\d+)?",
    r"\b(?:over|under)[ -]\d{2}s?(?=[,;.)]|\s(?:and|or)\b|$)",
)
_POSTCODES = (r"\b\d{4,5}(?=\s(?-i:[A-ZÀ-Ý]))",)


def hide_incidental(text: str) -> str:
    """Hide the digits of dates, times, references, labels and addresses."""
    return _hide(text, _always())


def hide_named(text: str) -> str:
    """Hide the digits of names and ages: what would be a statistic if a unit followed."""
    return _hide(text, _without_unit())


def _hide(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for pattern in patterns:
        if not re.search(r"\d", text):
            break
        text = pattern.sub(lambda match: re.sub(r"\d", HIDDEN, match[0]), text)
    return text


@cache
def _always() -> tuple[re.Pattern[str], ...]:
    every = (*_DATES, *_TIMES, *_LABELS, *_ADDRESSES, *_YEARS)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in every)


@cache
def _without_unit() -> tuple[re.Pattern[str], ...]:
    # The name of a thing, but not of a country: “Windows 10”, “in France 36 associations”.
    name = rf"(?<!^)(?<![.!?…] )\b(?!(?:{_territories()})\b)[A-ZÀ-Ý][\w’-]*[ \u00a0\u202f]\d[\d.]*"
    others = (re.compile(pattern, re.IGNORECASE) for pattern in (*_AGES, *_POSTCODES))
    return (re.compile(name), *others)


def _territories() -> str:
    """Give the names of countries and continents that are one word, as alternatives."""
    names = {name for each in LOCALES for name in BabelLocale(each).territories.values()}
    return "|".join(sorted(name for name in names if name.isalpha()))
