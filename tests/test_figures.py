"""What readers are told of a figure: what it says, whose it is, and whether it still holds."""

import calendar
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from plaidoyer.languages import LOCALES, Locale, root_of
from plaidoyer.reading.build_day import EPOCH, read_build_day
from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import BuiltPage, build, lay_out, phrase, read_pages, words_of

DUE = {"fr": "chiffre en cours de révision", "en": "figure under review"}
REPLACED = {"fr": "chiffre remplacé, désormais\u202f:", "en": "figure replaced, now:"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("figures") / "root", "figures")


@pytest.fixture(scope="module")
def pages(root: Path) -> Mapping[str, BuiltPage]:
    """Build on the day for which all tests build: 25 November 2026."""
    return read_pages(build(root))


def article(pages: Mapping[str, BuiltPage], locale: Locale) -> BuiltPage:
    return pages[f"{root_of(locale)}articles/breakdowns/"]


def entry(pages: Mapping[str, BuiltPage], locale: Locale, figure: str) -> Element:
    return pages[f"{root_of(locale)}studies/barometer/"].one(f"section[@id='{figure}']")


def described(page: BuiltPage, value: str) -> str:
    """Give the description of the first link that shows a value."""
    links = [link for link in page.with_class("a", "figure") if words_of(link) == value]
    return links[0].get("aria-description", "")


def test_a_figure_in_a_text_says_what_it_states_and_where_it_comes_from(
    pages: Mapping[str, BuiltPage],
) -> None:
    assert described(article(pages, "fr"), f"près de 52{NARROW}%") == (
        f'Près de 52{NARROW}% des appareils "dorment" & attendent. Source{NARROW}: Institut de la '
        f"réparation et Ligue des usagers, Baromètre de la panne, mars{FIXED}2025."
    )
    assert described(article(pages, "en"), "nearly 52%") == (
        'Nearly 52% of devices "sleep" & wait. Source: Institut de la réparation and Ligue des '
        f"usagers, Breakdown barometer, March{FIXED}2025."
    )


def test_what_a_figure_was_taken_from_is_said_everywhere_but_there(
    pages: Mapping[str, BuiltPage],
) -> None:
    workshop, elsewhere = pages["articles/workshop/"], article(pages, "fr")
    helped = f"80{NARROW}%"
    told = f"D’après notre page «{NARROW}Une journée à l’Atelier{NARROW}»."
    assert told not in described(workshop, helped)
    assert told in described(elsewhere, helped)


def test_a_statement_stands_whole_with_its_source(pages: Mapping[str, BuiltPage]) -> None:
    alone = article(pages, "fr").words("div[@class='prose']/p[2]")
    assert alone == (
        f"De 35{NARROW}% à 41{NARROW}% des pannes viennent des batteries. (Baromètre de la panne)"
    )
    inside = article(pages, "en").words("div[@class='prose']/ul/li")
    assert inside == (
        "30% of breakdowns come from batteries. (figure replaced, now: 35% to 41%) "
        "(Breakdown barometer)"
    )


def test_a_card_shows_the_figure_large_with_its_statement_and_source(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = article(pages, "en")
    (card,) = page.with_class("figure", "key-figure")
    assert words_of(card) == (
        'nearly 52% Nearly 52% of devices "sleep" & wait. (figure under review) Breakdown barometer'
    )
    assert page.target(card.findall(".//a")[0]) == "en/studies/barometer/#devices"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_figure_past_its_review_is_marked_wherever_it_is_shown(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    assert article(pages, locale).text.count(f"({DUE[locale]})") == 2  # in the text, on the card
    assert DUE[locale] in words_of(entry(pages, locale, "devices"))


def test_a_figure_is_current_on_the_last_day_before_its_review(
    pages: Mapping[str, BuiltPage],
) -> None:
    assert DUE["en"] not in words_of(entry(pages, "en", "third"))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_superseded_figure_shows_the_newest_beside_it(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    """At the end of the chain, and without saying of what is replaced that it is under review."""
    for name in ("first", "second"):
        section = entry(pages, locale, name)
        (doubt,) = [each for each in section.iter("p") if each.get("class") == "doubt"]
        assert words_of(doubt).startswith(REPLACED[locale])
        (link,) = doubt.findall("a")
        page = pages[f"{root_of(locale)}studies/barometer/"]
        assert page.target(link) == f"{root_of(locale)}studies/barometer/#third"
    assert article(pages, locale).text.count(REPLACED[locale]) == 2


def test_all_that_is_known_of_a_figure_stands_with_its_study(
    pages: Mapping[str, BuiltPage],
) -> None:
    said = words_of(entry(pages, "en", "devices"))
    assert (
        "2025 · France · against 16% (2020) · page 7 of the study · read by The research desk · "
        f"read on 1{FIXED}July 2025 · to be reviewed after 30{FIXED}June 2026"
    ) in said
    addresses = {link.get("href") for link in pages["en/studies/barometer/"].all("a")}
    assert "https://archive.example/barometre" in addresses
    assert "https://archive.example/barometre/7" in addresses
    assert f"19{FIXED}June 2025" in pages["en/studies/barometer/"].text


def test_another_day_marks_other_figures_and_nothing_else(
    tmp_path: Path, pages: Mapping[str, BuiltPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, at("2026-06-30"))
    before = read_pages(build(lay_out(tmp_path / "before", "figures")))
    assert DUE["fr"] not in article(before, "fr").text
    monkeypatch.setenv(EPOCH, at("2026-11-26"))
    after = read_pages(build(lay_out(tmp_path / "after", "figures")))
    assert article(after, "fr").text.count(f"({DUE['fr']})") == 4
    assert after["faq/repair/"].words("main") == pages["faq/repair/"].words("main")


def test_a_build_without_a_fixed_time_is_for_today() -> None:
    assert read_build_day({}) == datetime.datetime.now(datetime.UTC).date()
    assert read_build_day({EPOCH: "0"}) == datetime.date(1970, 1, 1)


def at(day: str) -> str:
    return str(calendar.timegm(datetime.date.fromisoformat(day).timetuple()))


def test_every_use_of_a_figure_is_listed_whatever_its_form(
    pages: Mapping[str, BuiltPage],
) -> None:
    for name in ("devices", "first", "third"):
        uses = entry(pages, "en", name).findall("ul[@class='uses']/li/a")
        assert [words_of(use) for use in uses] == ["Breakdowns in figures"]
    assert phrase("used_nowhere", "en") in words_of(entry(pages, "en", "second"))


@pytest.mark.parametrize("locale", LOCALES)
def test_machines_are_told_the_same_as_readers(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    page = pages[f"{root_of(locale)}studies/barometer/"]
    (script,) = [each for each in page.all("script") if each.get("type") == "application/ld+json"]
    study, *claims = json.loads(script.text or "")["@graph"]
    assert (study["@type"], study["datePublished"]) == ("Dataset", "2025-03")
    assert [each["name"] for each in study["publisher"]] == [
        "Institut de la réparation",
        "Ligue des usagers",
    ]
    for claim in claims:
        assert claim["@type"] == "Claim"
        assert claim["isBasedOn"] == {"@id": study["@id"]}
        name = claim["@id"].partition("#")[2]
        assert claim["text"] in words_of(entry(pages, locale, name))
        observed = claim["about"]
        assert observed["@type"] == "Observation"
        assert observed["unitText"] == "%"
    values = [(each["about"].get("value"), each["about"].get("minValue")) for each in claims]
    assert values == [(52, None), (30, None), (34, None), (None, 35)]
    assert claims[0]["about"]["observationDate"] == "2025"
    assert claims[0]["about"]["observationAbout"] == {"@type": "Place", "name": "France"}
