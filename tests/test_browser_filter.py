"""Narrowing and sorting the lists of studies and of members, in a real browser."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from plaidoyer.checks import examine
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.formatting import territory_name
from plaidoyer.rendering.typography import typeset
from tests.building import ROOT, phrase
from tests.real_site import PAGES

pytestmark = pytest.mark.slow

SCRIPT = re.compile(r"/filter\.[0-9a-f]+\.js$")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Listing(NamedTuple):
    """One of the two lists, as somebody sees it."""

    name: str
    entries: str
    titles: str
    words: str
    """What the phrases that count its entries begin with."""


STUDIES = Listing("studies", "#the_studies > .card", "h2", "study")
MEMBERS = Listing("members", "#the_directory li[id]", "h3", "result")
LISTINGS = (STUDIES, MEMBERS)


@pytest.fixture(scope="module")
def content() -> SiteContent:
    found, problems = examine(ROOT)
    assert problems == []
    return found


def shown(page: Page, listing: Listing) -> list[str]:
    """Give the titles of the entries in sight, in their order."""
    return page.locator(f"{listing.entries}:visible {listing.titles}").all_inner_texts()


def titles(page: Page, listing: Listing) -> list[str]:
    """Give the titles of all entries, in their order, those out of sight too."""
    return page.locator(f"{listing.entries} {listing.titles}").all_text_contents()


def open_filter(page: Page) -> None:
    page.locator(".filter summary").click()
    expect(page.locator(".filter select").first).to_be_visible()


def choose(page: Page, field: str, value: str) -> None:
    page.locator(f".filter select[name={field}]").select_option(value)


def said(page: Page) -> Locator:
    return page.get_by_role("status").and_(page.locator(".filter output"))


def counted(listing: Listing, locale: Locale, count: int) -> str:
    """Give the words by which so many entries are counted."""
    key = {0: "none", 1: "one"}.get(count, "other")
    return phrase(f"{listing.words}_{key}", locale).replace("{count}", str(count))


def expect_count(page: Page, listing: Listing, locale: Locale, count: int) -> None:
    expect(said(page)).to_have_text(counted(listing, locale, count))
    assert len(shown(page, listing)) == count


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


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
    assert page.evaluate(COLLATED, [[each.split(",")[0] for each in named], "fr"])
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


# The address


@pytest.mark.parametrize("locale", LOCALES)
def test_choices_stand_in_the_address_and_come_back_from_it(
    page: Page, address: str, locale: Locale
) -> None:
    chosen = {"theme": "environment", "year": "2025", "sort": "title"}
    page.goto(address + PAGES[f"studies-{locale}"])
    entries = page.evaluate("history.length")
    open_filter(page)
    for field, value in chosen.items():
        choose(page, field, value)
    assert query(page) == {field: [value] for field, value in chosen.items()}
    assert page.evaluate("history.length") == entries, "choices are no steps to go back by"
    few = shown(page, STUDIES)
    page.reload()
    expect_count(page, STUDIES, locale, len(few))
    assert shown(page, STUDIES) == few
    for field, value in chosen.items():
        expect(page.locator(f"select[name={field}]")).to_have_value(value)
    expect(page.locator("select[name=publisher]")).to_have_value("")
    choose(page, "theme", "")
    assert query(page) == {"year": ["2025"], "sort": ["title"]}


def test_going_to_a_study_and_back_finds_the_list_as_it_was(page: Page, address: str) -> None:
    page.goto(address + PAGES["home-fr"])
    page.goto(address + PAGES["studies-fr"])
    open_filter(page)
    choose(page, "publisher", "arcep")
    choose(page, "sort", "title")
    few = shown(page, STUDIES)
    page.get_by_role("link", name=few[0]).click()
    expect(page).to_have_url(re.compile("/studies/.+/$"))
    page.go_back()
    expect_count(page, STUDIES, "fr", len(few))
    assert shown(page, STUDIES) == few
    expect(page.locator("select[name=publisher]")).to_have_value("arcep")
    page.go_back()
    expect(page).to_have_url(address + PAGES["home-fr"])
    page.go_forward()
    expect_count(page, STUDIES, "fr", len(few))


def test_going_back_within_the_page_restores_what_was_chosen_then(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-fr"])
    every = len(titles(page, MEMBERS))
    open_filter(page)
    page.evaluate("location.hash = 'the_directory'")
    choose(page, "country", "BE")
    few = len(shown(page, MEMBERS))
    assert urlsplit(page.url).fragment == "the_directory"
    page.go_back()
    expect_count(page, MEMBERS, "fr", every)
    expect(page.locator("select[name=country]")).to_have_value("")
    page.go_forward()
    expect_count(page, MEMBERS, "fr", few)


@pytest.mark.parametrize(
    "asked",
    [
        "theme=nonsense",
        "theme=",
        "sort=date",
        "year=25&publisher=%3Cb%3E",
        "colour=red",
        "q=climat",
    ],
)
def test_what_the_address_asks_in_vain_is_passed_over(page: Page, address: str, asked: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{address}{PAGES['studies-fr']}?{asked}", wait_until="networkidle")
    assert shown(page, STUDIES) == titles(page, STUDIES)
    assert said(page).inner_text() == ""
    assert page.locator(".filter details").get_attribute("open") is None
    open_filter(page)
    assert [each.input_value() for each in page.locator(".filter select").all()] == [""] * 4
    assert failed == []


def test_what_is_known_counts_beside_what_is_not(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGES['studies-fr']}?theme=inclusion&year=1066&theme=environment")
    expect(page.locator("select[name=theme]")).to_have_value("inclusion")
    expect(page.locator("select[name=year]")).to_have_value("")
    assert query(page) == {"theme": ["inclusion"]}


def test_a_search_and_a_filter_share_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGES['studies-fr']}?q=num%C3%A9rique&theme=environment")
    page.wait_for_function("CSS.highlights.get('search')")
    choose(page, "year", "2025")
    assert query(page) == {"q": ["numérique"], "theme": ["environment"], "year": ["2025"]}
    page.keyboard.press("Escape")
    assert query(page) == {"theme": ["environment"], "year": ["2025"]}


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_the_language_switch_keeps_the_choices(page: Page, address: str, listing: Listing) -> None:
    field, value = ("publisher", "arcep") if listing is STUDIES else ("country", "BE")
    page.goto(address + PAGES[f"{listing.name}-fr"])
    open_filter(page)
    choose(page, field, value)
    count = len(shown(page, listing))
    page.locator("a.switch").click()
    expect(page).to_have_url(f"{address}{PAGES[f'{listing.name}-en']}?{field}={value}")
    expect_count(page, listing, "en", count)
    choose(page, field, "")
    page.locator("a.switch").click()
    expect(page).to_have_url(address + PAGES[f"{listing.name}-fr"])


def test_the_themes_of_a_study_lead_to_the_studies_on_them(page: Page, address: str) -> None:
    page.goto(address + PAGES["study-en"])
    page.locator(".details").get_by_role("link", name="Inclusion").click()
    expect(page).to_have_url(f"{address}{PAGES['studies-en']}?theme=inclusion")
    expect(said(page)).not_to_be_empty()
    expect(page.locator("select[name=theme]")).to_have_value("inclusion")
    assert 0 < len(shown(page, STUDIES)) < len(titles(page, STUDIES))


# What is heard, and other ways of using it

LISTEN = """() => {
  window.heard = [];
  const output = document.querySelector(".filter output");
  new MutationObserver(() => heard.push(output.textContent)).observe(
    output, {childList: true, characterData: true, subtree: true});
}"""


def test_every_change_is_heard_and_nothing_else(page: Page, address: str) -> None:
    """What speaks was there before; the same count once more is said in other characters."""
    page.goto(address + PAGES["studies-fr"])
    page.evaluate(LISTEN)
    open_filter(page)
    page.keyboard.press("Tab")
    assert page.evaluate("heard") == []
    counts = []
    for field, value in [("theme", "inclusion"), ("sort", "title"), ("sort", ""), ("theme", "")]:
        choose(page, field, value)
        counts.append(counted(STUDIES, "fr", len(shown(page, STUDIES))))
    heard = page.evaluate("heard")
    assert all(one != other for one, other in pairwise(heard))
    assert counts[0] == counts[1] == counts[2] != counts[3]
    assert [each.removesuffix("\u00a0") for each in heard] == counts


@pytest.mark.parametrize("locale", LOCALES)
def test_every_list_of_choices_has_a_name_within_a_group_that_has_one(
    page: Page, address: str, locale: Locale
) -> None:
    names = {
        "studies": ("theme", "publishers", "year", "sort"),
        "members": ("family", "country", "sort"),
    }
    for listing, keys in names.items():
        page.goto(address + PAGES[f"{listing}-{locale}"])
        open_filter(page)
        group = page.locator("fieldset").and_(
            page.get_by_role("group", name=phrase("filter", locale), exact=True)
        )
        expect(group.get_by_role("combobox")).to_have_count(len(keys))
        for key in keys:
            name = phrase(key, locale)
            expect(group.get_by_role("combobox", name=name, exact=True)).to_be_visible()


def test_the_list_is_narrowed_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + PAGES["members-en"])
    every = len(shown(page, MEMBERS))
    while not page.evaluate("document.activeElement.matches('.filter summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".filter select").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Family")).to_be_focused()
    page.keyboard.press("ArrowDown")
    few = len(shown(page, MEMBERS))
    assert 0 < few < every
    expect_count(page, MEMBERS, "en", few)
    expect(page.get_by_label("Family")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Country")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Sort by")).to_be_focused()
    page.keyboard.type("Name")
    assert query(page)["sort"] == ["name"]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=phrase("clear_choices", "en"))).to_be_focused()
    page.keyboard.press("Space")
    expect_count(page, MEMBERS, "en", every)
    page.keyboard.press("Enter")
    expect(page.locator(".filter select").first).to_be_hidden()


def test_a_narrowed_list_says_so_when_its_choices_are_folded_away(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"] + "?theme=inclusion")
    expect(page.locator("select[name=theme]")).to_be_visible()
    page.locator(".filter summary").click()
    expect(page.locator("select[name=theme]")).to_be_hidden()
    expect(said(page)).to_be_visible()
    expect(page.get_by_role("button", name=phrase("clear_choices", "fr"))).to_be_visible()


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_without_script_all_is_shown_and_nothing_is_dead(
    browser: Browser, address: str, listing: Listing
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGES[f'{listing.name}-fr']}?theme=inclusion&country=BE&sort=title")
    visible = shown(page, listing)
    dead = page.locator("main :is(select, summary, button, output, input):visible").count()
    assert visible == titles(page, listing)
    assert len(visible) > 10
    assert dead == 0
    context.close()


def test_nothing_is_loaded_until_somebody_reaches_for_it(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + PAGES["members-fr"], wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert not [each for each in asked if SCRIPT.search(each.url)]
    with page.expect_request(SCRIPT):
        page.locator(".filter summary").focus()
    open_filter(page)
    choose(page, "country", "BE")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_on_a_slow_network_the_choices_come_late_and_whole(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto(address + PAGES["studies-fr"])
    summary = page.locator(".filter summary")
    with page.expect_request(SCRIPT):
        summary.click()
    expect(page.locator(".filter details")).to_have_attribute("open", "")
    assert page.locator(".filter select").count() == 0
    held.pop().continue_()
    expect(page.locator(".filter select")).to_have_count(4)
    assert held == []
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Thème", exact=True)).to_be_focused()


def test_choices_that_cannot_be_had_are_not_left_open(page: Page, address: str) -> None:
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(address + PAGES["studies-fr"])
    details = page.locator(".filter details")
    page.locator(".filter summary").click()
    expect(details).not_to_have_attribute("open", "")
    page.unroute(SCRIPT)
    open_filter(page)
    expect(page.locator(".filter select")).to_have_count(4)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_axe_finds_nothing_while_the_filter_is_open(
    page: Page, address: str, listing: Listing, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + PAGES[f"{listing.name}-fr"] + "?sort=country&theme=environment")
    expect(page.locator(".filter button")).to_be_visible()
    for scheme in THEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    small = page.evaluate(
        """() => [...document.querySelectorAll(".filter :is(summary, select, button)")]
          .map((each) => each.getBoundingClientRect())
          .filter(({width, height}) => width < 24 || height < 24).length"""
    )
    assert small == 0


def test_the_focus_is_seen_on_every_control(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-en"] + "?theme=inclusion")
    expect(page.locator(".filter button")).to_be_visible()
    page.locator(".filter summary").focus()
    for _ in range(6):
        outline = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return [document.activeElement.closest(".filter") !== null,
                      style.outlineStyle, parseFloat(style.outlineWidth)];
            }"""
        )
        assert outline == [True, "solid", 3]
        page.keyboard.press("Tab")


def test_a_narrowed_list_is_printed_without_its_controls(page: Page, address: str) -> None:
    page.goto(address + PAGES["studies-fr"] + "?theme=inclusion")
    expect(said(page)).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".filter").is_hidden()
    assert 0 < len(shown(page, STUDIES)) < len(titles(page, STUDIES))


def test_forced_colours_leave_the_filter_an_outline(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + PAGES["members-fr"])
    style = "getComputedStyle(document.querySelector('.filter')).borderBlockStartStyle"
    assert page.evaluate(style) == "solid"
