"""How words are folded for the index, and set again for the reader."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.checks import examine
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.search.abbreviations import abbreviations_in, counterparts
from plaidoyer.publishing.search.words import (
    EXCERPT_RULES,
    INDEX_RULES,
    STOP_WORDS,
    apply,
    fold,
    fold_number,
    query_rules,
    whole_numbers,
    words_that_count,
)
from plaidoyer.rendering.typography import typeset
from tests.building import ROOT

FOLDED = {
    "l’accessibilité": "l' accessibilité",
    "L'accessibilité": "L' accessibilité",
    "qu’il dit « d’abord »": "qu' il dit « d' abord »",
    "jusqu’ici, aujourd’hui": "jusqu' ici, aujourd'hui",
    "une œuvre, des Œuvres": "une oeuvre, des Oeuvres",
    "salarié·e·s": "salarié~e~s",
    "46\u202f% du CO₂": "46 % du CO2",
    "deux  espaces": "deux espaces",
}

ASKED: dict[Locale, dict[str, str]] = {
    "fr": {
        "l’accessibilité": "l' accessibilité",
        "Pourquoi le numérique nuit-il ?": "Pourquoi le numérique nuit il",
        "« haut risque »": '"haut risque"',
        "I.A": "Ix9Ax9",
        "ii.b.1 ?": "iix9bx91",
        "I.A.": "I.A",
        "salarié·e·s": "salarié",
        "certifier": "certif",
        "covoiturage": "covoitur",
        "page": "page",
        "qui ?": "qui",
    },
    "en": {
        "France’s footprint": "France footprint",
        "organisations": "organi",
        "organization": "organi",
        "certify": "certif",
        "size": "size",
        "non-profit": "non profit",
    },
}


@pytest.mark.parametrize("text", FOLDED)
def test_the_index_holds(text: str) -> None:
    assert fold([text], "fr") == [FOLDED[text]]


@pytest.mark.parametrize(("locale", "query"), [(key, each) for key in ASKED for each in ASKED[key]])
def test_a_query_becomes(locale: Locale, query: str) -> None:
    assert apply(query_rules(locale), query) == ASKED[locale][query]


def test_the_number_of_a_proposition_is_asked_as_it_is_indexed() -> None:
    for number in ("I.A", "II.C", "IV.B.12"):
        assert apply(query_rules("fr"), number) == fold_number(number)


def test_each_text_is_folded_by_itself() -> None:
    assert fold(["l’un\nl’autre", "", "n’est"], "fr") == ["l' un l' autre", "", "n' est"]


def test_numbers_in_groups_are_found_whole() -> None:
    assert whole_numbers("1 050 TWh et 12 345 678 pages en 2024") == ["1050", "12345678"]


@pytest.mark.parametrize(
    ("text", "count"), [("Faire un don", 1), ("Qu' est-ce que l' ESS ?", 1), ("Qui sommes-nous", 1)]
)
def test_words_of_grammar_do_not_count(text: str, count: int) -> None:
    assert words_that_count(text, "fr") == count


@pytest.mark.parametrize("locale", LOCALES)
def test_small_words_are_written_as_they_are_asked(locale: Locale) -> None:
    assert fold(STOP_WORDS[locale], locale) == list(STOP_WORDS[locale])
    assert [word.lower() for word in STOP_WORDS[locale]] == list(STOP_WORDS[locale])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_title_of_the_site_is_printed_again_as_it_was(locale: Locale) -> None:
    content, problems = examine(ROOT)
    assert not problems
    pages = [page.localized[locale] for page in content.pages.values() if locale in page.localized]
    titles = [page.texts.title for page in pages]
    titles += [each.heading.title for page in pages for each in page.document.sections]
    titles += [study.title[locale] for study in content.studies.values()]
    for title, folded in zip(titles, fold(titles, locale), strict=True):
        assert apply(EXCERPT_RULES[locale], folded) == typeset(title, locale)


RULES = [
    *(rule for rules in INDEX_RULES.values() for rule in rules),
    *(rule for rules in EXCERPT_RULES.values() for rule in rules),
    *(rule for locale in LOCALES for rule in query_rules(locale)),
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_keeps_to_what_python_and_javascript_share(rule: tuple[str, str]) -> None:
    pattern, replacement = rule
    # JavaScript escapes nothing that needs no escape, and Python knows no \p{…}.
    assert not re.search(r"""\\[^sSdnb.\]\[]""", pattern)
    assert not re.search(r"\(\?P|\(\?i|\\\d", pattern)
    groups = re.compile(pattern).groups
    assert all(int(each) <= groups for each in re.findall(r"\$(\d)", replacement))
    assert "\\" not in replacement


@given(st.lists(st.text()), st.sampled_from(LOCALES))
def test_folding_keeps_texts_apart(texts: list[str], locale: Locale) -> None:
    folded = fold(texts, locale)
    assert len(folded) == len(texts)
    for text, alone in zip(texts, folded, strict=True):
        assert [alone] == fold([text], locale)
        assert not re.search("[’œ₂\u00a0\u202f]", alone)


def test_abbreviations_are_learned_from_what_explains_them() -> None:
    texts = [
        "L' économie sociale et solidaire (ESS) agit.",
        "Le règlement général sur la protection des données (RGPD) et la loi (LOI).",
        "Conseil économique, social et environnemental (CESE)",
        "le Comité économique et social européen (CESE)",
    ]
    known = abbreviations_in(texts, "fr")
    assert known == {
        "ESS": ["économie sociale et solidaire"],
        "RGPD": ["règlement général sur la protection des données"],
        "LOI": [],
        "CESE": [
            "conseil économique, social et environnemental",
            "comité économique et social européen",
        ],
    }
    assert counterparts("L' ESS", known) == ("économie sociale et solidaire",)
    assert counterparts("Économie sociale et solidaire", known) == ("ESS",)
    assert counterparts("Essai", known) == ()


@given(st.lists(st.text(st.sampled_from("aé' ()AB.,")) | st.text()), st.sampled_from(LOCALES))
def test_abbreviations_stand_for_words_of_the_text(texts: list[str], locale: Locale) -> None:
    for short, meanings in abbreviations_in(texts, locale).items():
        for each in meanings:
            spoken = (" ".join(text.lower().split()) for text in texts)
            assert any(f"{each} ({short.lower()})" in text for text in spoken)
