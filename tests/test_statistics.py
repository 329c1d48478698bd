"""Which numbers of a text are statistics, and which of them nothing stands behind."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.languages import LOCALES, Locale, as_locale
from plaidoyer.reading.front_matter import split_page
from plaidoyer.reading.markdown import read_markdown
from plaidoyer.reading.numerals import value_of_digits, value_of_words
from plaidoyer.reading.passages import Stated, stated_statistics
from plaidoyer.reading.statistics import find_statistics
from tests.building import ROOT

FOLDER = Path(__file__).parent / "statistics"


@dataclass(frozen=True)
class Sentence:
    """A paragraph of Markdown, and the statistics in it that nothing stands behind."""

    locale: Locale
    text: str
    flagged: list[str]
    why: str


def sentences(name: str) -> list[Sentence]:
    loaded = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return [Sentence(**each) for each in loaded]


TABLE = [*sentences("first-round.yml"), *sentences("second-round.yml")]
"""The second round was written without knowledge of the rules."""
SEEDS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "seeds.yml").read_text("utf-8"))


def stated(text: str, locale: Locale) -> list[Stated]:
    document, _ = read_markdown(text, "docs/x.md", 1, locale)
    return list(stated_statistics(document, locale))


@pytest.mark.parametrize("each", TABLE, ids=[each.text[:60] for each in TABLE])
def test_sentence(each: Sentence) -> None:
    found = stated(each.text, each.locale)
    assert [one.text for one in found if one.support == "nothing"] == each.flagged


@pytest.mark.parametrize("path", sorted({each["path"] for each in SEEDS}))
def test_what_is_seeded_into_a_real_page_is_found_and_nothing_else(path: str) -> None:
    locale = as_locale(path.split("/")[1])
    text = (ROOT / path).read_text("utf-8")
    expected = []
    for each in (seed for seed in SEEDS if seed["path"] == path):
        assert text.count(each["after"]) == 1, each["after"]
        text = text.replace(each["after"], f"{each['after']} {each['text']}")
        expected += each["flagged"]
    source, _ = split_page(text, path)
    assert source
    assert locale
    found = stated(source.body, locale)
    assert sorted(one.text for one in found if one.support == "nothing") == sorted(expected)


def test_the_table_says_enough() -> None:
    for locale in LOCALES:
        own = [each for each in TABLE if each.locale == locale]
        assert len([each for each in own if each.flagged]) >= 40
        assert len([each for each in own if not each.flagged]) >= 40


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("fr", "vingt-et-un", 21),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante-quinze", 75),
        ("fr", "deux cents", 200),
        ("fr", "trois mille deux cent quatre", 3204),
        ("fr", "mille", 1000),
        ("en", "twenty-one", 21),
        ("en", "two hundred and five", 205),
        ("en", "three thousand", 3000),
        ("en", "nine hundred thousand", 900_000),
    ],
)
def test_a_number_in_words_has_its_value(locale: Locale, text: str, value: int) -> None:
    assert value_of_words(text, locale) == value


@given(st.decimals(0, 10**9, places=2), st.sampled_from(LOCALES))
def test_a_number_in_digits_has_its_value(value: Decimal, locale: Locale) -> None:
    written = format_decimal(value, locale={"fr": "fr_FR", "en": "en_GB"}[locale])
    assert value_of_digits(written, locale) == value


@given(st.text(max_size=200), st.sampled_from(LOCALES))
def test_any_text_has_statistics_one_after_the_other(text: str, locale: Locale) -> None:
    found = find_statistics(text, locale)
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end for end, each in zip(ends, found, strict=False))
    assert all(each.values for each in found)


PROSE = st.lists(
    st.sampled_from(
        ["Voici", "l’essor", "«\u202fcité\u202f»", "**fort**", "`code`", "d'ici", "&amp;", "…"]
    )
)


@given(st.lists(PROSE, min_size=1, max_size=4), PROSE, st.sampled_from(["", "- ", "> ", "## "]))
def test_a_statistic_is_found_where_it_stands(
    above: list[list[str]], before: list[str], marker: str
) -> None:
    """By its line and its column, whatever stands around it, as an editor counts them."""
    paragraphs = [" ".join(words) for words in above]
    line = marker + " ".join([*before, "soit", "46 % des cas"])
    (found,) = stated("\n\n".join([*paragraphs, line]), "fr")
    number, column = found.place
    assert number == 2 * len(paragraphs) + 1
    assert line[column - 1 :].startswith("46 %")
