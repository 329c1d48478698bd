"""What each kind of page cannot do without."""

from collections.abc import Mapping

import pytest

from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import BuiltPage, build, lay_out, phrase, read_pages, words_of


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, BuiltPage]:
    return read_pages(build(lay_out(tmp_path_factory.mktemp("kinds") / "root", "kinds")))


def details(page: BuiltPage) -> dict[str, str]:
    """Give the facts of a title block by their terms."""
    (block,) = page.with_class("dl", "details")
    pairs = zip(block.iter("dt"), block.iter("dd"), strict=True)
    return {words_of(term): words_of(fact) for term, fact in pairs}


def titles_below(page: BuiltPage, heading: str) -> list[str]:
    """List the links of the list in the section under a heading."""
    sections = [*page.all("section"), *page.all("nav")]
    for section in sections:
        found = section.find("h2")
        if found is not None and words_of(found) == heading:
            return [words_of(link) for link in section.findall(".//li/a")]
    return []


def dated_titles(page: BuiltPage) -> list[str]:
    """List the titles of the cards of a page."""
    cards = page.with_class("article", "card")
    return [words_of(link) for card in cards for link in card.findall("h2/a")]


# Position papers


def test_a_paper_says_who_when_where_and_what_it_answers(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["en/positions/repair/"]
    assert page.words("h1") == "The right to repair: our proposals"
    assert details(page) == {
        "By": "Réparer ensemble",
        "Date": f"Lyon, February{FIXED}2025 · translation, original in French",
        "Edition": "Cite, download, see the history",
        "In answer to": f"Proposal for a directive, COM(2023) 155, 22{FIXED}March 2023",
        "Themes": "Environment · Inclusion",
    }
    assert page.target(page.link("Proposal for a directive")) == "https://commission.example/155"
    dates = [time.get("datetime") for time in page.all("dl[@class='details facts']//time")]
    assert dates == ["2025-02", "2023-03-22"]


def test_a_paper_answers_eur_lex_in_the_language_of_the_reader(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["positions/directive/"]
    assert page.target(page.link("La directive")) == (
        "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32024L1799"
    )


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_proposition_can_be_cited(pages: Mapping[str, BuiltPage], prefix: str) -> None:
    page = pages[f"{prefix}positions/repair/"]
    found = {}
    for tag in ("h2", "h3"):
        for heading in page.with_class(tag, "proposition"):
            (permalink,) = heading.findall("a")
            found[str(heading.get("id"))] = tag
            assert page.target(permalink) == f"id/repair/{heading.get('id')}/"
            assert page.target(permalink) in pages
            assert words_of(permalink) == heading.get("id")
            assert str(heading.get("id")) in permalink.get("aria-label", "")
    assert found == {"I": "h2", "I.A": "h3", "I.B": "h3", "II": "h2"}
    contents = [link.get("href") for link in page.all("nav[@class='contents']//a")]
    assert contents == ["#I", "#I.A", "#I.B", "#II", "#method"]


def test_other_headings_have_a_permalink_too(pages: Mapping[str, BuiltPage]) -> None:
    heading = pages["en/positions/repair/"].one("h2[@id='method']")
    assert heading.findall("a")[0].get("href") == "#method"
    assert heading.findall("a")[0].get("aria-label") == phrase("permalink", "en", name="Method")


def test_footnotes_lead_there_and_back(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["positions/alone/"]
    marks = page.all("a[@role='doc-noteref']")
    notes = page.one("section[@role='doc-endnotes']").findall("ol/li")
    assert [words_of(mark) for mark in marks] == ["1", "1", "2"]
    assert len(notes) == 2
    by_id = {element.get("id"): element for element in page.tree.iter() if element.get("id")}
    for mark in marks:
        note = by_id[mark.get("href", "").removeprefix("#")]
        assert note in notes
        backs = [link for link in note.iter("a") if link.get("role") == "doc-backlink"]
        returned = [by_id[back.get("href", "").removeprefix("#")] for back in backs]
        assert [each for each in returned if mark in list(each.iter("a"))]
    assert "Première note." in words_of(notes[0])


def test_partners_are_named_and_their_absence_is_not(pages: Mapping[str, BuiltPage]) -> None:
    heading = phrase("partners", "fr")
    assert heading in pages["positions/repair/"].text
    assert "Tool Library" in pages["positions/repair/"].text
    assert heading not in pages["positions/alone/"].text


def test_what_a_paper_does_not_have_leaves_nothing_behind(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["positions/alone/"]
    assert list(details(page)) == ["Par", "Date", "Édition"]
    assert phrase("related", "fr") not in page.text
    assert all(len(each) for each in page.one("main").iter() if each.tag in ("ul", "section"))


# Articles


def test_an_article_says_its_genre_date_authors_and_reading_time(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["articles/workshop/"]
    said = words_of(page.one("header[@class='title-block']"))
    for each in ("Événement", f"8{FIXED}mars 2025", phrase("reading_time", "fr", minutes=1)):
        assert each in said
    assert details(page) == {
        "Par": "Alice Martin et Karim Benali",
        "Événement": f"1er–2{FIXED}mars 2025",
        "Lieu": "Lyon",
        "Thèmes": "Inclusion",
    }


def test_reading_time_follows_the_number_of_words(pages: Mapping[str, BuiltPage]) -> None:
    assert phrase("reading_time", "fr", minutes=3) in pages["articles/long/"].text


def test_related_pages_follow_the_text(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["positions/repair/"]
    expected = ["Une journée à l’Atelier", "Réparer"]
    assert titles_below(page, phrase("related", "fr")) == expected
    assert page.target(page.link("Une journée à l’Atelier", "section")) == "articles/workshop/"


def test_an_interview_names_its_guest_and_where_it_appeared(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["articles/mender/"]
    assert "kind-interview" in page.one("body").get("class", "")
    said = words_of(page.one("header[@class='title-block']"))
    for each in ("Léa Morel", "réparatrice à Lyon", "Le Journal des ateliers"):
        assert each in said


def test_a_podcast_names_its_programme_and_leads_to_it(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["articles/broadcast/"]
    assert "kind-podcast" in page.one("body").get("class", "")
    assert "Léa Morel" in words_of(page.one("header[@class='title-block']"))
    assert page.target(page.link("Ondes utiles")) == "https://ondes.example/12"


def test_markdown_becomes_what_it_says(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["articles/broadcast/"]
    (prose,) = page.with_class("div", "prose")
    assert [words_of(cell) for cell in prose.iter("th")] == ["Outil", "Prix"]
    assert [cell.get("scope") for cell in prose.iter("th")] == ["col", "col"]
    (table,) = page.with_class("section", "table")
    assert (table.get("aria-label"), table.get("tabindex")) == (phrase("table", "fr"), "0")
    assert [words_of(item) for item in prose.iter("li")] == ["un", "deux"]
    (keynote,) = page.with_class("div", "keynote")
    assert words_of(keynote) == "Une phrase à retenir."
    (quotation,) = prose.iter("blockquote")
    assert words_of(quotation) == "Une phrase d’autrui. — Léa Morel"
    assert words_of(page.one("pre/code")) == '{{ figure("a", "b") }}'


def test_lists_show_the_latest_first(pages: Mapping[str, BuiltPage]) -> None:
    assert dated_titles(pages["positions/"]) == [
        "Répondre à la directive",
        f"Le droit de réparer{NARROW}: nos propositions",
        "Une position sans rien autour",
    ]
    articles = dated_titles(pages["articles/"])
    assert articles[0] == "Une journée à l’Atelier"
    assert articles[-1] == "À l’antenne"


# Questions


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_question_has_a_place_of_its_own(pages: Mapping[str, BuiltPage], prefix: str) -> None:
    topic, every = pages[f"{prefix}faq/repair/"], pages[f"{prefix}faq/"]
    questions = {
        heading.get("id", ""): words_of(heading).removesuffix(" #")
        for heading in topic.all("h2[@id]")
        if heading.findall("a[@class='permalink']")
    }
    assert set(questions) == {"where", "how-many"}
    for anchor, words in questions.items():
        assert every.target(every.link(words, "main")) == f"{prefix}faq/repair/#{anchor}"
        assert topic.link(words, "nav[@class='contents']").get("href") == f"#{anchor}"


def test_topics_stand_in_the_order_that_they_ask_for(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["faq/"]
    assert [words_of(link) for link in page.all("section/h2/a")] == ["Réparer", "Et ensuite"]


def test_an_answer_unfolds_elsewhere_with_its_permanent_address(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["articles/workshop/"]
    (answer,) = page.with_class("details", "answer")
    assert words_of(answer.findall("summary")[0]) == f"Où faire réparer{NARROW}?"
    targets = [page.target(link) for link in answer.iter("a")]
    assert targets == ["articles/workshop/", "faq/repair/#where"]


# Members


def test_members_stand_once_grouped_by_their_main_family(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["en/members/"]
    groups = {
        words_of(section.findall("h2")[0]): [words_of(name) for name in section.iter("h3")]
        for section in page.one("div[@id='the_directory']").findall("section")
    }
    assert groups == {"Repair": ["L’Atelier"], "Sharing": ["Tool Library"]}
    entry = page.one("li[@id='member_library']")
    assert (entry.get("data-family"), entry.get("data-country")) == ("sharing repair", "BE")
    assert "Belgium" in words_of(entry)
    assert phrase("also_in", "en") in words_of(entry)


def test_a_member_leads_to_its_site_and_to_the_pages_that_name_it(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["members/"]
    targets = [page.target(link) for link in page.one("li[@id='member_atelier']").iter("a")]
    assert targets == ["https://atelier.example", "articles/workshop/"]
    assert not list(page.one("li[@id='member_library']").iter("a"))


def test_members_of_a_family_can_be_listed_anywhere(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["en/contribute/"]
    names = [words_of(name) for name in page.all("ul[@class='member-list']/li/strong")]
    assert names == ["L’Atelier", "Tool Library"]


# Studies


def test_a_study_shows_its_facts_and_figures(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["en/studies/repair-survey/"]
    facts = details(page)
    assert facts[phrase("publishers", "en")] == "Institut de la réparation"
    assert facts[phrase("date", "en")] == f"March{FIXED}2024"
    assert page.target(page.link("https://institut.example/enquete")) == (
        "https://institut.example/enquete"
    )
    figure = page.one("section[@id='repaired']")
    said = words_of(figure)
    assert "about 46%" in said
    assert "About 46% of breakdowns are repaired." in said
    assert "2023 · European Union" in said
    assert phrase("figure_page", "en", page="12") in words_of(page.one("section[@id='lifespan']"))


def test_where_a_figure_is_used_leads_to_pages_that_show_it(
    pages: Mapping[str, BuiltPage],
) -> None:
    checked = 0
    for address, page in pages.items():
        if "studies/" not in address or address.endswith("studies/"):
            continue
        for section in page.with_class("section", "figure-entry"):
            value = words_of(section.findall(".//span[@class='value']")[0])
            for used in section.findall("ul[@class='uses']/li/a"):
                where, _, anchor = page.target(used).partition("#")
                showing = pages[where]
                shown = [
                    showing.target(link) for link in showing.all("a") if words_of(link) == value
                ]
                assert f"{address}#{section.get('id')}" in shown or used.get("lang")
                assert not anchor or anchor in showing.ids
                checked += 1
    assert checked >= 10


def test_a_figure_that_no_page_uses_says_so(pages: Mapping[str, BuiltPage]) -> None:
    unused = pages["studies/quiet/"].one("section[@id='silence']")
    assert phrase("used_nowhere", "fr") in words_of(unused)


def test_a_study_lists_the_pages_that_name_it(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["studies/repair-survey/"]
    titles = titles_below(page, phrase("study_named_in", "fr"))
    assert titles == [f"Le droit de réparer{NARROW}: nos propositions – Afficher la durée de vie"]


def test_a_figure_without_source_says_so_wherever_it_stands(
    pages: Mapping[str, BuiltPage],
) -> None:
    said = phrase("unsourced", "fr")
    page = pages["articles/workshop/"]
    assert f"80{NARROW}% ({said})" in page.text
    assert said in words_of(pages["studies/hearsay/"].one("section[@id='helped']"))
    quoted = pages["studies/hearsay/"].link("Une journée à l’Atelier", "p")
    assert pages["studies/hearsay/"].target(quoted) == "articles/workshop/"


# The home, the menus and what frames every page


def test_the_home_shows_the_latest_of_everything(pages: Mapping[str, BuiltPage]) -> None:
    page = pages[""]
    assert page.words("h1") == "Réparer plutôt que jeter."
    values = [words_of(each) for each in page.all("p[@class='value']/a")]
    assert values == [f"environ 46{NARROW}%", f"4 à 6,5{FIXED}ans"]
    titles = [words_of(link) for link in page.all("article/h3/a")]
    assert titles[:2] == [
        "Répondre à la directive",
        f"Le droit de réparer{NARROW}: nos propositions",
    ]
    assert "Une journée à l’Atelier" in titles
    assert {words_of(link) for link in page.with_class("a", "button")} == {
        "Adhérer",
        "Faire un don",
    }
    assert page.target(page.with_class("a", "button")[0]) == "contribute/#join"
    assert phrase("member_heading", "fr", count=2) in page.text


def test_the_menus_are_short_and_the_same_everywhere(pages: Mapping[str, BuiltPage]) -> None:
    for address, page in pages.items():
        prefix = "en/" if address.startswith("en/") else ""
        menu = page.one("nav[@class='site-nav']")
        targets = [page.target(link) for link in menu.iter("a")]
        expected = ["positions/", "articles/", "faq/", "members/", "studies/"]
        root = "https://site.invalid/" if address == "404.html" else ""
        assert targets == [f"{root}{prefix}{each}".removeprefix(root) for each in expected]
        current = [page.target(link) for link in menu.iter("a") if link.get("aria-current")]
        assert current == [each for each in targets if each == address]


def test_the_footer_uses_short_titles_and_leads_to_the_feeds(
    pages: Mapping[str, BuiltPage],
) -> None:
    page = pages["en/positions/repair/"]
    links = {words_of(link): page.target(link) for link in page.one("footer").iter("a")}
    assert links["Help"] == "en/contribute/"
    assert links[phrase("feed_atom", "en")] == "en/feed.xml"
    assert links[phrase("feed_json", "en")] == "en/feed.json"


def test_the_first_link_skips_to_the_content(pages: Mapping[str, BuiltPage]) -> None:
    for page in pages.values():
        skip = next(page.one("body").iter("a"))
        assert skip.get("href", "").removeprefix("#") == page.one("main").get("id")


def test_every_page_has_one_title_and_no_id_twice(pages: Mapping[str, BuiltPage]) -> None:
    for address, page in pages.items():
        assert len(page.all("h1")) == 1, address
        assert len(set(page.ids)) == len(page.ids), address


def test_a_call_to_action_leads_to_its_page(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["en/positions/repair/"]
    call = page.one("aside[@class='call']")
    assert "Come and repair with us." in words_of(call)
    assert page.target(next(call.iter("a"))) == "en/contribute/#join"
