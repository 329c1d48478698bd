"""What the home page and the list pages are given: one function per template, and their parts."""

from collections.abc import Mapping

from plaidoyer.content.archives import (
    LONGEST_LIST,
    publications,
    publications_of_year,
    years_of,
)
from plaidoyer.content.pages import FaqFacts, HomeFacts, HomeTexts, Page
from plaidoyer.content.studies import Study
from plaidoyer.rendering import facets
from plaidoyer.rendering.addresses import API_CATALOG
from plaidoyer.rendering.frame import text_of
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import CardView, GroupView, LinkView
from plaidoyer.rendering.years import year_page

Context = Mapping[str, object]

LATEST_POSITIONS = 3
LATEST_ARTICLES = 4


def home(pen: Pen, output: Output) -> Context:
    """Give the home page the latest papers and articles, key figures, questions and members."""
    facts, texts = output.facts(HomeFacts), output.texts(HomeTexts)
    figures = []
    for reference in facts.key_figures:
        name, _, figure = reference.partition("/")
        study = pen.content.studies[name]
        figures.append(pen.figure(study, study.figures[figure]))
    calls = [pen.content.calls_to_action[call] for call in facts.calls_to_action]
    return {
        "api_catalog": pen.href(API_CATALOG),
        **text_of(pen, output),
        "headline": typeset(texts.headline, output.locale),
        "positions": _cards(pen, "positions", LATEST_POSITIONS),
        "articles": _cards(pen, "articles", LATEST_ARTICLES),
        "figures": figures,
        "topics": _questions_by_topic(pen),
        "groups": _groups(pen),
        "member_count": len(pen.content.members),
        "calls": calls,
        "lists": lists(pen),
    }


def lists(pen: Pen) -> Mapping[str, LinkView]:
    """Link to the list pages, by their folder."""
    pages = pen.content.pages
    return {
        reference.partition("/")[0]: pen.link(page)
        for reference, page in pages.items()
        if page.kind == "list"
    }


def _cards(pen: Pen, folder: str, most: int) -> list[CardView]:
    """Show the latest papers or articles, so many at most."""
    return [pen.card(page) for page in publications(pen.content, folder)[:most]]


def topics(pen: Pen) -> list[Page]:
    """List the topics of the FAQ in their order."""
    pages = [page for page in pen.content.pages.values() if page.kind == "faq"]
    return sorted(pages, key=_topic_order)


def _topic_order(page: Page) -> tuple[int, str]:
    assert isinstance(page.facts, FaqFacts)
    return page.facts.order, page.reference


def _questions_by_topic(pen: Pen) -> list[tuple[CardView, tuple[LinkView, ...]]]:
    return [(pen.card(topic), pen.questions(topic)) for topic in topics(pen)]


def publication_list(pen: Pen, output: Output) -> Context:
    """Give the list of papers, or of articles, every one of them.

    A long list is given the latest, and its years; the page of a year, those of the year.
    """
    if output.year:
        return year_page(pen, output)
    folder = output.the_page.folder
    return {
        **text_of(pen, output),
        "cards": [pen.card(page) for page in listed(pen, output)],
        "lines": (),
        "years": [pen.year(folder, year) for year in years_of(pen.content, folder)],
    }


def listed(pen: Pen, output: Output) -> list[Page]:
    """List the papers or articles that their list, or the page of one of its years, shows."""
    folder = output.the_page.folder
    if output.year:
        return publications_of_year(pen.content, folder, output.year)
    return publications(pen.content, folder)[:LONGEST_LIST]


def faq(pen: Pen, output: Output) -> Context:
    """Give the list of questions every one of them, by topic."""
    return {**text_of(pen, output), "topics": _questions_by_topic(pen)}


def members(pen: Pen, output: Output) -> Context:
    """Give the directory its members, grouped by family, and what it can be filtered by."""
    return {
        **text_of(pen, output),
        "groups": _groups(pen),
        "families": facets.families(pen),
        "countries": facets.countries(pen),
    }


def _groups(pen: Pen) -> list[GroupView]:
    """Group the members by their main family, each once; the filter knows their others."""
    members = sorted(pen.content.members.values(), key=lambda member: member.name.casefold())
    groups = []
    for family in pen.desk.vocabularies.families:
        found = tuple(pen.member(each) for each in members if each.families[0] == family)
        if found:
            groups.append(GroupView(family, pen.label("families", family), found))
    return groups


def latest_studies(pen: Pen) -> list[Study]:
    """List every study, the latest first, the undated last."""
    return sorted(
        pen.content.studies.values(),
        key=lambda study: (study.date.isoformat() if study.date else "", study.id),
        reverse=True,
    )


def studies(pen: Pen, output: Output) -> Context:
    """Give the list of studies every one of them, and what it can be filtered by.

    The latest comes first, the undated last.
    """
    found = latest_studies(pen)
    ids = facets.publisher_ids(found)
    return {
        **text_of(pen, output),
        "studies": [(pen.study(study), facets.study_facets(study, ids)) for study in found],
        "themes": facets.themes(pen),
        "publishers": facets.publishers(pen),
        "years": facets.years(pen),
    }
