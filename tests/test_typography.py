"""The typography of both languages: tables of what becomes what, and what always holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.typography import FIXED, NARROW, typeset

N = NARROW
F = FIXED

FRENCH = {
    "Pourquoi ?": f"Pourquoi{N}?",
    "Attention !": f"Attention{N}!",
    "Trois choses : une, deux ; trois": f"Trois choses{N}: une, deux{N}; trois",
    "46 %": f"46{N}%",
    "46 % à 50 %": f"46{N}% à 50{N}%",
    "les « communs »": f"les «{N}communs{N}»",
    "les «communs»": f"les «{N}communs{N}»",
    "les « ": f"les «{N}",
    "Quoi?": f"Quoi{N}?",
    "Quoi ?!": f"Quoi{N}?!",
    "(vraiment)?": f"(vraiment){N}?",
    "Une liste:": f"Une liste{N}:",
    f"déjà{N}: fait{F};": f"déjà{N}: fait{N};",
    "1 400 projets": f"1{N}400 projets",
    "12 345 678 pages": f"12{N}345{N}678 pages",
    "en 2024 200 pages": "en 2024 200 pages",
    "11 millions de personnes": f"11{F}millions de personnes",
    "460 TWh": f"460{F}TWh",
    "le n° 5, p. 12": f"le n°{F}5, p.{F}12",
    "à 12:30": "à 12:30",
    "un:deux": "un:deux",
    "l'école": "l’école",
    "aujourd'hui": "aujourd’hui",
    "l’école": "l’école",
    "élu·e·s": "élu·e·s",
    "un, deux. Trois…": "un, deux. Trois…",
    "": "",
}

ENGLISH = {
    "Why?": "Why?",
    "Three things: one; two!": "Three things: one; two!",
    "46%": "46%",
    "the association's": "the association’s",
    "the members' room": "the members' room",
    "1,400 projects": "1,400 projects",
    "« communs »": "« communs »",
}

ADDRESSES = [
    "https://example.org/l'aube?a=1;b=2",
    "https://example.org/a!",
    "http://example.org/?q=l'aube&b%3A",
    "mailto:l'aube@example.org",
    "l'aube@example.org",
]

texts = st.text(alphabet="ab1 2'’«»;:!?%.,()…@/\u00a0\u202fé0n°p€\n", max_size=40)


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_set_as_it_is_printed(text: str) -> None:
    assert typeset(text, "fr") == FRENCH[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_gets_its_apostrophes_and_nothing_else(text: str) -> None:
    assert typeset(text, "en") == ENGLISH[text]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_shown_as_text_stay_as_they_are(address: str, locale: Locale) -> None:
    assert typeset(address, locale) == address
    assert address in typeset(f"Voir {address} : c'est là", locale)


@given(text=texts, locale=st.sampled_from(LOCALES))
def test_what_is_set_already_comes_back_unchanged(text: str, locale: Locale) -> None:
    once = typeset(text, locale)
    assert typeset(once, locale) == once


@given(text=st.one_of(texts, st.text(max_size=40)), locale=st.sampled_from(LOCALES))
def test_only_spaces_and_apostrophes_change(text: str, locale: Locale) -> None:
    spaces = re.compile(f"[ {FIXED}{NARROW}]")
    before = spaces.sub("", text).replace("'", "’")
    assert spaces.sub("", typeset(text, locale)).replace("'", "’") == before


@given(text=st.text(max_size=40))
def test_english_keeps_every_space(text: str) -> None:
    assert typeset(text, "en").replace("’", "'") == text.replace("’", "'")
