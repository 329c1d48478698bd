"""What the lists of studies and members hold for the script that narrows and sorts them."""

import json
from collections.abc import Mapping

import pytest

from plaidoyer.languages import LOCALES, Locale
from tests.building import BuiltPage, build, lay_out, phrase, read_pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, BuiltPage]:
    return read_pages(build(lay_out(tmp_path_factory.mktemp("kinds") / "root", "kinds")))


def choices_of(page: BuiltPage) -> dict[str, list[tuple[str, str]]]:
    """Give what the filter of a page offers: by field, values of addresses and their labels."""
    (form,) = page.with_class("div", "filter")
    assert len(list(form.iter())) == 4, "the controls are for the script to draw"
    assert page.one(f"*[@id='{form.get('data-list')}']") is not None
    fields = json.loads(form.get("data-filter", ""))["fields"]
    return {
        name: [("", every), *((value, label) for value, label in choices)]
        for name, _, every, choices in fields
    }


def test_the_filter_knows_every_choice(
    pages: Mapping[str, BuiltPage],
) -> None:
    choices = choices_of(pages["en/members/"])
    assert choices["family"] == [
        ("", phrase("all_families", "en")),
        ("repair", "Repair"),
        ("sharing", "Sharing"),
    ]
    assert choices["country"] == [
        ("", phrase("all_countries", "en")),
        ("BE", "Belgium"),
        ("FR", "France"),
    ]
    assert list(choices) == ["family", "country", "sort"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_list_of_studies_knows_every_choice(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    page = pages["studies/" if locale == "fr" else "en/studies/"]
    choices = choices_of(page)
    assert choices["theme"][1:] == [
        ("environment", {"fr": "Environnement", "en": "Environment"}[locale]),
        ("inclusion", "Inclusion"),
    ]
    assert choices["publisher"][1:] == [("institut-de-la-reparation", "Institut de la réparation")]
    assert choices["year"][1:] == [("2024", "2024"), ("undated", phrase("undated", locale))]
    assert list(choices) == ["theme", "publisher", "year", "sort"]


def test_each_study_in_the_list_is_marked_with_its_choices(
    pages: Mapping[str, BuiltPage],
) -> None:
    for address in ("studies/", "en/studies/"):
        page = pages[address]
        choices = choices_of(page)
        cards = page.one("div[@id='the_studies']").findall("article")
        assert len(cards) == 3
        for field in ("theme", "publisher", "year"):
            values = {value for card in cards for value in card.get(f"data-{field}", "").split()}
            assert values == {value for value, _ in choices[field][1:]}
        survey = next(card for card in cards if "survey" in page.target(next(card.iter("a"))))
        assert survey.get("data-publisher") == "institut-de-la-reparation"
        assert survey.get("data-year") == "2024"
    elsewhere = pages["articles/workshop/"].with_class("article", "study")
    assert not [each for each in elsewhere if each.get("data-theme")]


def test_the_themes_of_a_study_lead_to_the_studies_on_them(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["en/studies/repair-survey/"]
    targets = [page.target(link) for link in page.one("dl").iter("a")]
    about = [target for target in targets if "?" in target]
    assert about
    for target in about:
        where, _, asked = target.partition("?theme=")
        assert asked in dict(choices_of(pages[where])["theme"])
