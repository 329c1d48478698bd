"""What each template is given besides the tools: one function per template."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from plaidoyer.content.pages import (
    AnsweredDocument,
    ArticleFacts,
    ArticleTexts,
    Facts,
    FaqFacts,
    HomeFacts,
    HomeTexts,
    Page,
    PositionFacts,
    PositionTexts,
    PublicationFacts,
    Texts,
)
from plaidoyer.content.settings import Settings
from plaidoyer.languages import DEFAULT_LOCALE, Locale, address_of, other_locale, root_of
from plaidoyer.rendering.addresses import Form, feeds_of
from plaidoyer.rendering.formatting import format_event, language_name, territory_name
from plaidoyer.rendering.outputs import NOT_FOUND, Output
from plaidoyer.rendering.pen import Desk, Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import GroupView, HeadView, LinkView

Context = Mapping[str, object]
F = TypeVar("F", bound=Facts)
T = TypeVar("T", bound=Texts)

LATEST_POSITIONS = 3
LATEST_ARTICLES = 4

EUR_LEX = "https://eur-lex.europa.eu/legal-content"


def context_of(desk: Desk, output: Output) -> Context:
    """Give all that the template of one page is drawn from."""
    form: Form = "rooted" if output.address == NOT_FOUND else "relative"
    pen = Pen(desk, output.locale, output.address, form)
    return {**pen.tools, **_frame(pen, output), **_CONTEXTS[output.template](pen, output)}


def _frame(pen: Pen, output: Output) -> Context:
    """Give what stands around every page: head, menus, language switch."""
    settings = pen.desk.settings
    return {
        "head": head_of(pen, output),
        "site_name": settings.site_name,
        "stylesheets": [pen.href(address) for address in pen.desk.stylesheets],
        "navigation": pen.menu(settings.extra.navigation),
        "footer": pen.menu(settings.extra.footer),
        "switch": _switch(pen, output),
        "feeds": feeds_of(output.locale),
    }


def head_of(pen: Pen, output: Output) -> HeadView:
    """Give what a page says of itself in its head."""
    settings: Settings = pen.desk.settings
    title, description = _title(pen, output)
    is_home = output.template == "home.html"
    return HeadView(
        title=title,
        full_title=f"{title} – {pen.phrase('tagline') if is_home else settings.site_name}",
        description=description,
        canonical=settings.site_url + output.address,
        alternates=alternates_of(pen.desk, output),
        is_indexed=output.address != NOT_FOUND,
        og_type="article" if output.page and output.page.kind == "article" else "website",
    )


def alternates_of(desk: Desk, output: Output) -> tuple[tuple[str, str], ...]:
    """Pair each language of a translated page with its absolute address, `x-default` last.

    Empty for a page that exists in one language only.
    """
    if len(output.locales) < 2:
        return ()
    site = desk.settings.site_url
    pairs = [(str(locale), site + output.address_in(locale)) for locale in output.locales]
    return (*pairs, ("x-default", site + output.address_in(DEFAULT_LOCALE)))


def _title(pen: Pen, output: Output) -> tuple[str, str]:
    if output.page:
        texts = output.page.localized[output.locale].texts
        title, description = texts.title, texts.summary
    elif output.study:
        title = output.study.title[output.locale]
        description = output.study.summary[output.locale]
    else:
        return pen.phrase("not_found_title"), pen.phrase("not_found_text")
    return typeset(title, output.locale), typeset(description, output.locale)


def _switch(pen: Pen, output: Output) -> LinkView:
    """Link to the same page in the other language or, where there is none, to its home."""
    other = other_locale(output.locale)
    name = pen.content.interface(other)("language_name")
    if other in output.locales:
        return LinkView(name, pen.href(output.address_in(other)), lang=other)
    note = typeset(pen.content.interface(other)("switch_to_home"), other)
    return LinkView(name, pen.href(root_of(other)), lang=other, note=note)


def _page(output: Output) -> Page:
    assert output.page is not None, "only the templates of pages ask for one"
    return output.page


def _facts(output: Output, model: type[F]) -> F:
    facts = _page(output).facts
    assert isinstance(facts, model)
    return facts


def _texts(output: Output, model: type[T]) -> T:
    texts = _page(output).localized[output.locale].texts
    assert isinstance(texts, model)
    return texts


def _text(pen: Pen, output: Output) -> Context:
    """Give a page's own text."""
    page, texts = _page(output), _texts(output, Texts)
    updated = texts.updated
    return {
        "page": page,
        "title": typeset(texts.title, output.locale),
        "summary": typeset(texts.summary, output.locale),
        "text_view": pen.draw(page),
        "updated": updated.isoformat() if updated else None,
    }


def _publication(pen: Pen, output: Output) -> Context:
    """Give what papers and articles have in common."""
    page, facts = _page(output), _facts(output, PublicationFacts)
    return {
        **_text(pen, output),
        "card": pen.card(page),
        "authors": pen.join(facts.authors),
        "themes": [pen.label("themes", theme) for theme in facts.themes],
        "related": pen.links(facts.related),
        "original": _original(pen, page),
    }


def _original(pen: Pen, page: Page) -> str:
    """Name the language that a translation was made from; empty for an original."""
    if page.original == pen.locale:
        return ""
    return language_name(page.original, pen.locale)


def _position_paper(pen: Pen, output: Output) -> Context:
    facts, texts = _facts(output, PositionFacts), _texts(output, PositionTexts)
    answers = facts.answers
    return {
        **_publication(pen, output),
        "place": typeset(texts.place, output.locale),
        "answers": answers,
        "answers_title": typeset(texts.answers_title or "", output.locale),
        "answers_date": pen.day(answers.date) if answers else None,
        "answers_href": _official_address(answers, output.locale) if answers else None,
        "partners": [pen.member(pen.content.members[each]) for each in facts.partners],
    }


def _official_address(answers: AnsweredDocument, locale: Locale) -> str | None:
    """Give the address of an official document, in the reader's language where it is EUR-Lex."""
    if answers.celex:
        return f"{EUR_LEX}/{locale.upper()}/TXT/?uri=CELEX:{answers.celex}"
    return answers.url


def _article(pen: Pen, output: Output) -> Context:
    facts, texts = _facts(output, ArticleFacts), _texts(output, ArticleTexts)
    event = facts.event
    return {
        **_publication(pen, output),
        "event_days": format_event(event, output.locale) if event else "",
        "event_place": typeset(texts.event_place or "", output.locale),
        "guest_role": typeset(texts.guest_role or "", output.locale),
    }


def _home(pen: Pen, output: Output) -> Context:
    facts, texts = _facts(output, HomeFacts), _texts(output, HomeTexts)
    figures = []
    for reference in facts.key_figures:
        study = pen.content.studies[reference.partition("/")[0]]
        figures.append(pen.figure(study, study.figures[reference.partition("/")[2]]))
    calls = [pen.content.calls_to_action[call] for call in facts.calls_to_action]
    return {
        **_text(pen, output),
        "headline": typeset(texts.headline, output.locale),
        "positions": _cards(pen, "position-paper")[:LATEST_POSITIONS],
        "articles": _cards(pen, "article")[:LATEST_ARTICLES],
        "figures": figures,
        "topics": [(pen.card(topic), pen.questions(topic)) for topic in _topics(pen)],
        "families": _family_counts(pen),
        "member_count": len(pen.content.members),
        "calls": calls,
        "lists": _lists(pen),
    }


def _lists(pen: Pen) -> Mapping[str, LinkView]:
    """Link to the list pages, by their folder."""
    pages = pen.content.pages
    return {
        reference.partition("/")[0]: pen.link(page)
        for reference, page in pages.items()
        if page.kind == "list"
    }


def _family_counts(pen: Pen) -> list[tuple[str, str, int]]:
    """Count the members of each family: its id, its label, the number, in the list's order."""
    counts = Counter(family for each in pen.content.members.values() for family in each.families)
    families = pen.desk.vocabularies.families
    return [
        (family, pen.label("families", family), counts[family])
        for family in families
        if counts[family]
    ]


def _cards(pen: Pen, kind: str) -> list[object]:
    """Show the pages of a kind, the latest first; those of one day in the order of their names."""
    pages = [page for page in pen.content.pages.values() if page.kind == kind]
    return [pen.card(page) for page in sorted(pages, key=_latest_first, reverse=True)]


def _latest_first(page: Page) -> str:
    facts = page.facts
    return facts.date.isoformat() if isinstance(facts, PublicationFacts) else ""


def _topics(pen: Pen) -> list[Page]:
    pages = [page for page in pen.content.pages.values() if page.kind == "faq"]
    return sorted(pages, key=_topic_order)


def _topic_order(page: Page) -> tuple[int, str]:
    assert isinstance(page.facts, FaqFacts)
    return page.facts.order, page.reference


def _positions(pen: Pen, output: Output) -> Context:
    return {**_text(pen, output), "cards": _cards(pen, "position-paper")}


def _articles(pen: Pen, output: Output) -> Context:
    return {**_text(pen, output), "cards": _cards(pen, "article")}


def _faq(pen: Pen, output: Output) -> Context:
    topics = [(pen.card(topic), pen.questions(topic)) for topic in _topics(pen)]
    return {**_text(pen, output), "topics": topics}


def _faq_topic(pen: Pen, output: Output) -> Context:
    return {
        **_text(pen, output),
        "questions": pen.questions(_page(output)),
        "related": pen.links(_facts(output, FaqFacts).related),
        "topics": [pen.link(topic) for topic in _topics(pen)],
        "faq": pen.link(pen.content.pages["faq/index"]),
    }


def _members(pen: Pen, output: Output) -> Context:
    shown = [pen.member(member) for member in pen.content.members.values()]
    shown.sort(key=lambda member: member.name.casefold())
    groups = []
    for family in pen.desk.vocabularies.families:
        # A member stands once, under its main family; the filter knows the others.
        found = tuple(member for member in shown if member.family_ids[0] == family)
        if found:
            groups.append(GroupView(family, pen.label("families", family), found))
    codes = {member.country_code for member in shown}
    countries = sorted((territory_name(code, pen.locale), code) for code in codes)
    return {
        **_text(pen, output),
        "groups": groups,
        "families": _family_counts(pen),
        "countries": countries,
        "member_count": len(shown),
    }


def _studies(pen: Pen, output: Output) -> Context:
    studies = sorted(
        pen.content.studies.values(),
        key=lambda study: (study.date.isoformat() if study.date else "", study.id),
        reverse=True,
    )
    return {**_text(pen, output), "studies": [pen.study(study) for study in studies]}


def _study(pen: Pen, output: Output) -> Context:
    assert output.study is not None
    study = output.study
    return {
        "study": study,
        "study_view": pen.study(study),
        "languages": pen.join(language_name(each, pen.locale) for each in study.languages),
        "note": pen.text(study.note) if study.note else "",
        "figures": [pen.figure(study, figure) for figure in study.figures.values()],
        "uses": pen.uses(study),
        "all_studies": pen.link(pen.content.pages["studies/index"]),
    }


def _not_found(pen: Pen, _: Output) -> Context:
    """Give both languages side by side, since nobody knows which the reader expected."""
    other = other_locale(pen.locale)
    there = Pen(pen.desk, other, pen.here, pen.form)
    return {
        "other": there.tools,
        "lists": _lists(pen),
        "other_lists": _lists(there),
        "other_home": pen.href(address_of(other, "index")),
    }


_CONTEXTS: Mapping[str, Callable[[Pen, Output], Context]] = {
    "home.html": _home,
    "positions.html": _positions,
    "position-paper.html": _position_paper,
    "articles.html": _articles,
    "article.html": _article,
    "interview.html": _article,
    "podcast.html": _article,
    "faq.html": _faq,
    "faq-topic.html": _faq_topic,
    "members.html": _members,
    "studies.html": _studies,
    "study.html": _study,
    "page.html": _text,
    "404.html": _not_found,
}
