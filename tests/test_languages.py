"""All the arithmetic of languages, by its examples and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.languages import (
    DEFAULT_LOCALE,
    LOCALES,
    Locale,
    address_of,
    as_locale,
    folder_of,
    other_locale,
    preferred_locale,
    root_of,
)

locales = st.sampled_from(LOCALES)
names = st.text("abc012", min_size=1, max_size=5)
pages = st.one_of(st.just("index"), names)
references = st.one_of(pages, st.tuples(names, pages).map("/".join))

ADDRESSES: list[tuple[Locale, str, str]] = [
    ("fr", "index", ""),
    ("en", "index", "en/"),
    ("fr", "about", "about/"),
    ("en", "about", "en/about/"),
    ("fr", "articles/index", "articles/"),
    ("en", "articles/index", "en/articles/"),
    ("fr", "articles/ngi-forum-2025", "articles/ngi-forum-2025/"),
    ("en", "articles/ngi-forum-2025", "en/articles/ngi-forum-2025/"),
]

ENVIRONMENTS: list[tuple[dict[str, str], Locale]] = [
    ({}, "en"),
    ({"LANG": "fr_FR.UTF-8"}, "fr"),
    ({"LANG": "fr"}, "fr"),
    ({"LANG": "FR"}, "fr"),
    ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANG": "C"}, "en"),
    ({"LANG": ""}, "en"),
    ({"LANG": "fr_FR", "LC_MESSAGES": "en_GB"}, "en"),
    ({"LC_MESSAGES": "fr_FR", "LC_ALL": "C"}, "en"),
    ({"LC_ALL": "", "LANG": "fr_BE"}, "fr"),
    ({"LC_ALL": "en_US", "PLAIDOYER_LANGUAGE": "fr"}, "fr"),
    ({"LANG": "fr_FR", "PLAIDOYER_LANGUAGE": "en"}, "en"),
]


@pytest.mark.parametrize(("locale", "reference", "address"), ADDRESSES)
def test_an_address_follows_from_language_and_reference(
    locale: Locale, reference: str, address: str
) -> None:
    assert address_of(locale, reference) == address


@pytest.mark.parametrize("name", ["reindex", "price-index", "articles/price-index"])
def test_only_a_page_named_index_gives_its_address_to_its_folder(name: str) -> None:
    assert address_of("fr", name) == f"{name}/"


@given(references)
def test_both_languages_share_an_address_but_for_the_prefix(reference: str) -> None:
    first, second = (address_of(locale, reference) for locale in LOCALES)
    assert second == root_of("en") + first
    assert not first.startswith("/")
    assert first == "" or first.endswith("/")


@given(locales, references, references)
def test_two_references_have_two_addresses(locale: Locale, one: str, another: str) -> None:
    """But for a page and the list of a folder of its name, which cannot both exist."""
    same = address_of(locale, one) == address_of(locale, another)
    assert same == (one.removesuffix("/index") == another.removesuffix("/index"))


@given(locales)
def test_the_other_of_the_other_language_is_the_first(locale: Locale) -> None:
    assert other_locale(locale) != locale
    assert other_locale(other_locale(locale)) == locale


@given(st.text())
def test_only_a_language_is_one(text: str) -> None:
    assert as_locale(text) == (text if text in LOCALES else None)


def test_each_language_has_its_place() -> None:
    assert [as_locale(locale) for locale in LOCALES] == list(LOCALES)
    assert LOCALES[0] == DEFAULT_LOCALE == "fr"
    assert [root_of(locale) for locale in LOCALES] == ["", "en/"]
    assert [folder_of(locale) for locale in LOCALES] == ["docs/fr", "docs/en"]


@pytest.mark.parametrize(("environment", "locale"), ENVIRONMENTS)
def test_messages_come_in_the_language_of_the_author(
    environment: dict[str, str], locale: Locale
) -> None:
    assert preferred_locale(environment) == locale


@given(st.dictionaries(st.sampled_from(["PLAIDOYER_LANGUAGE", "LC_ALL", "LANG"]), st.text()))
def test_any_environment_gives_a_language(environment: dict[str, str]) -> None:
    assert preferred_locale(environment) in LOCALES
