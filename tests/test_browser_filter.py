"""Narrowing and sorting the lists of studies and of members, in a real browser."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from plaidoyer.checks import examine
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.formatting import territory_name
from plaidoyer.rendering.typography import typeset
from tests.building import ROOT, phrase
from tests.filtering import (
    LISTINGS,
    MEMBERS,
    STUDIES,
    Listing,
    choose,
    expect_count,
    open_filter,
    query,
    shown,
    titles,
)
from tests.real_site import PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def content() -> SiteContent:
    found, problems = examine(ROOT)
    assert problems == []
    return found


Labels = Mapping[str, set[str]]
"""What an entry may be chosen by: the labels of its own, by field."""


def labels_of(content: SiteContent, listing: Listing, locale: Locale) -> dict[str, Labels]:
    """Say of each entry of a list, by its title, what it may be chosen by."""
    vocabularies = content.vocabularies
    assert vocabularies
    if listing is STUDIES:
        return {
            typeset(study.title[locale], locale): {
                "theme": {vocabularies.themes[theme][locale] for theme in study.themes},
                "publisher": {publisher[locale] for publisher in study.publishers},
                "year": {str(study.date.year) if study.date else phrase("undated", locale)},
            }
            for study in content.studies.values()
        }
    return {
        member.name: {
            "family": {vocabularies.families[family][locale] for family in member.families},
            "country": {territory_name(member.country, locale)},
        }
        for member in content.members.values()
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_choice_shows_its_entries_and_counts_them(
    page: Page, address: str, content: SiteContent, listing: Listing, locale: Locale
) -> None:
    """What the choice promises, what is shown, what is said and what the data hold are the same."""
    labels = labels_of(content, listing, locale)
    page.goto(address + PAGES[f"{listing.name}-{locale}"])
    open_filter(page)
    for field in next(iter(labels.values())):
        select = page.locator(f"select[name={field}]")
        offered = select.locator("option").all_inner_texts()[1:]
        assert len(offered) == len({label for each in labels.values() for label in each[field]})
        for option in offered:
            label, count = option.removesuffix(")").split(" (")
            select.select_option(label=option)
            expected = {title for title, each in labels.items() if label in each[field]}
            assert set(shown(page, listing)) == expected
            assert len(expected) == int(count) > 0
            expect_count(page, listing, locale, len(expected))
        select.select_option("")
    expect_count(page, listing, locale, len(labels))


def test_choices_narrow_together(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"])
    open_filter(page)
    choose(page, "theme", "environment")
    by_theme = shown(page, STUDIES)
    choose(page, "publisher", "arcep")
    both = shown(page, STUDIES)
    choose(page, "year", "2025")
    every = shown(page, STUDIES)
    assert set(every) < set(both) < set(by_theme)
    expect_count(page, STUDIES, "fr", len(every))
    choose(page, "theme", "")
    assert set(every) <= set(shown(page, STUDIES))


def test_a_choice_says_what_it_would_leave_of_the_others(page: Page, address: str) -> None:
    """The counts are those of the list as it is narrowed, but for the choice itself."""
    page.goto(address + PAGES["members-en"])
    open_filter(page)
    before = page.locator("select[name=country] option").all_inner_texts()
    choose(page, "family", "hosting-and-access")
    of_family = len(shown(page, MEMBERS))
    options = page.locator("select[name=country] option").all_inner_texts()
    assert options[0] == before[0] == phrase("all_countries", "en")
    assert sum(int(re.findall(r"\((\d+)\)$", each)[0]) for each in options[1:]) == of_family
    assert "Italy (0)" in options
    choose(page, "family", "")
    assert page.locator("select[name=country] option").all_inner_texts() == before


def test_nothing_that_fits_is_said_and_can_be_undone(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-fr"])
    open_filter(page)
    choose(page, "family", "research")
    choose(page, "country", "IT")
    expect_count(page, MEMBERS, "fr", 0)
    assert page.locator("#the_directory h2:visible").count() == 0
    button = page.get_by_role("button", name=phrase("clear_choices", "fr"))
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_hidden()
    expect(page.locator(".filter summary")).to_be_focused()
    expect_count(page, MEMBERS, "fr", len(titles(page, MEMBERS)))
    assert query(page) == {}
    assert [each.input_value() for each in page.locator(".filter select").all()] == [""] * 3


# Order

COLLATED = """([words, locale]) => {
  const collator = new Intl.Collator(locale, {numeric: true});
  return words.every((word, index) => !index || collator.compare(words[index - 1], word) <= 0);
}"""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("listing", "order"), [(STUDIES, "title"), (MEMBERS, "name")])
def test_entries_are_sorted_by_their_titles(
    page: Page, address: str, listing: Listing, order: str, locale: Locale
) -> None:
    page.goto(address + PAGES[f"{listing.name}-{locale}"])
    before = shown(page, listing)
    open_filter(page)
    choose(page, "sort", order)
    after = shown(page, listing)
    assert page.evaluate(COLLATED, [after, locale])
    assert not page.evaluate(COLLATED, [before, locale])
    assert sorted(after) == sorted(before)
    expect_count(page, listing, locale, len(before))


def test_accents_and_numbers_are_sorted_as_readers_expect(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-fr"])
    names = ["Zèbre", "Écluse", "Eclat", "Étude 10", "Étude 9", "echo"]
    page.evaluate(
        """(names) => [...document.querySelectorAll("#the_directory h3")].forEach((each, index) => {
          each.textContent = names[index] ?? "zz"; })""",
        names,
    )
    open_filter(page)
    choose(page, "sort", "name")
    expected = ["echo", "Eclat", "Écluse", "Étude 9", "Étude 10", "Zèbre"]
    assert shown(page, MEMBERS)[: len(names)] == expected


def test_studies_are_sorted_by_who_published_them(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"])
    open_filter(page)
    choose(page, "sort", "publisher")
    published = page.evaluate(
        """[...document.querySelectorAll("#the_studies > .card")].map(
          (each) => each.querySelector(".publishers")?.textContent ?? "")"""
    )
    named = [each for each in published if each]
    assert page.evaluate(COLLATED, [[re.split(r",| et | · ", each)[0] for each in named], "fr"])
    assert published == [*named, ""], "what nobody published comes last"


@pytest.mark.parametrize("locale", LOCALES)
def test_members_are_sorted_under_the_names_of_their_countries(
    page: Page, address: str, content: SiteContent, locale: Locale
) -> None:
    page.goto(address + PAGES[f"members-{locale}"])
    open_filter(page)
    choose(page, "sort", "country")
    headings = page.locator("#the_directory h2:visible").all_inner_texts()
    countries = {territory_name(each.country, locale) for each in content.members.values()}
    assert set(headings) == countries
    assert page.evaluate(COLLATED, [headings, locale])
    for heading in headings:
        group = page.get_by_role("region", name=heading, exact=True)
        names = group.locator("h3").all_inner_texts()
        assert page.evaluate(COLLATED, [names, locale])
        assert len(names) == group.locator(".meta", has_text=re.compile(f"^{heading} · ")).count()
    choose(page, "country", "BE")
    headings = page.locator("#the_directory h2:visible").all_inner_texts()
    assert headings == [territory_name("BE", locale)]


@pytest.mark.parametrize(
    ("listing", "order"), [(STUDIES, "publisher"), (MEMBERS, "country"), (MEMBERS, "name")]
)
def test_the_first_order_comes_back_as_it_was(
    page: Page, address: str, listing: Listing, order: str
) -> None:
    page.goto(address + PAGES[f"{listing.name}-fr"])
    tree = page.locator("main > div > :last-child").aria_snapshot()
    open_filter(page)
    choose(page, "sort", order)
    assert page.locator("main > div > :last-child").aria_snapshot() != tree
    choose(page, "sort", "")
    assert page.locator("main > div > :last-child").aria_snapshot() == tree


def test_a_link_to_a_family_shows_it_again(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-fr"] + "?sort=name&country=BE")
    expect(page.locator("#family_research")).to_be_hidden()
    page.locator(".contents a[href='#family_research']").click()
    expect(page.locator("#family_research")).to_be_in_viewport()
    assert query(page) == {}
    expect_count(page, MEMBERS, "fr", len(titles(page, MEMBERS)))
