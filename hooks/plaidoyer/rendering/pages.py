"""What each template is given besides the tools: one function per template."""

from collections.abc import Callable, Mapping

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import (
    AnsweredDocument,
    ArticleFacts,
    ArticleTexts,
    FaqFacts,
    Page,
    PositionFacts,
    PositionTexts,
    PublicationFacts,
)
from plaidoyer.content.studies import Study
from plaidoyer.languages import Locale, address_of, other_locale
from plaidoyer.rendering import listings
from plaidoyer.rendering.addresses import Form
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.editions import change_view, edition_link, history_link
from plaidoyer.rendering.formatting import format_event, language_name
from plaidoyer.rendering.frame import frame_of, head_of, text_of
from plaidoyer.rendering.lasting import lasting_context
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.page_records import page_record
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.scholarly_tags import tags_of
from plaidoyer.rendering.typed_links import links_of, links_of_latest
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import LinkView

Context = Mapping[str, object]

EUR_LEX = "https://eur-lex.europa.eu/legal-content"


def context_of(desk: Desk, output: Output, pen: Pen | None = None) -> Context:
    """Give all that the template of one page is drawn from, by its own pen unless one is given."""
    if pen is None:
        form: Form = "rooted" if output.is_shown_anywhere else "relative"
        pen = Pen(desk, output.locale, output.address, form)
    head = head_of(pen, output)
    return {
        **pen.tools,
        **frame_of(pen, output),
        "head": head,
        "record": page_record(pen, output, head),
        **_CONTEXTS[output.template](pen, output),
    }


def text_context(pen: Pen, output: Output) -> Context:
    """Give what a page's text and title block are drawn from, without the frame around them.

    Takes the pen that is to draw them, which need not be the one of the page itself.
    """
    return {**pen.tools, **_CONTEXTS[output.template](pen, output)}


def _publication(pen: Pen, output: Output) -> Context:
    """Give what papers and articles have in common."""
    page, facts = output.the_page, output.facts(PublicationFacts)
    return {
        **text_of(pen, output),
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
    facts, texts = output.facts(PositionFacts), output.texts(PositionTexts)
    answers = facts.answers
    edition = facts.edition
    record = pen.desk.papers[output.the_page.reference, output.locale]
    return {
        **_publication(pen, output),
        "place": typeset(texts.place, output.locale),
        "answers": answers,
        "answers_title": typeset(texts.answers_title or "", output.locale),
        "answers_date": pen.day(answers.date) if answers else None,
        "answers_href": _official_address(answers, output.locale) if answers else None,
        "edition_link": edition_link(pen, output.the_page, edition) if edition else None,
        "history_link": history_link(pen, output.the_page),
        "withdrawal": change_view(pen, facts.withdrawal) if facts.withdrawal else None,
        "tags": tags_of(record, is_edition=edition is None),
        "typed_links": links_of_latest(record) if edition else links_of(record),
        "partners": [pen.member(pen.content.members[each]) for each in facts.partners],
    }


def _official_address(answers: AnsweredDocument, locale: Locale) -> str | None:
    """Give the address of an official document, in the reader's language where it is EUR-Lex."""
    if answers.celex:
        return f"{EUR_LEX}/{locale.upper()}/TXT/?uri=CELEX:{answers.celex}"
    return answers.url


def _article(pen: Pen, output: Output) -> Context:
    facts, texts = output.facts(ArticleFacts), output.texts(ArticleTexts)
    event = facts.event
    return {
        **_publication(pen, output),
        "event_days": format_event(event, output.locale) if event else "",
        "event_place": typeset(texts.event_place or "", output.locale),
        "guest_role": typeset(texts.guest_role or "", output.locale),
    }


def _faq_topic(pen: Pen, output: Output) -> Context:
    return {
        **text_of(pen, output),
        "questions": pen.questions(output.the_page),
        "related": pen.links(output.facts(FaqFacts).related),
        "topics": [pen.link(topic) for topic in listings.topics(pen)],
        "faq": pen.link(pen.content.pages["faq/index"]),
    }


def _study(pen: Pen, output: Output) -> Context:
    assert output.study is not None
    study = output.study
    return {
        "study": study,
        "study_view": pen.study(study),
        "number": _number_of(pen, study),
        "languages": pen.join(language_name(each, pen.locale) for each in study.languages),
        "themes": [_studies_about(pen, theme) for theme in study.themes],
        "note": pen.text(study.note) if study.note else "",
        "accessed": pen.day(PartialDate.of(study.accessed)) if study.accessed else None,
        "figures": [pen.figure(study, each, with_uses=True) for each in study.figures.values()],
        "charts": [pen.chart(study, each) for each in study.charts.values()],
        "uses": pen.uses(study),
        "all_studies": pen.link(pen.content.pages["studies/index"]),
    }


def _number_of(pen: Pen, study: Study) -> str:
    """Write a study's place in its series, as far as it is known: `Insee Première, no. 1953`."""
    series = pen.text(study.series) if study.series else ""
    number = pen.text(study.number) if study.number else ""
    if series and number:
        return pen.phrase("series_number", series=series, number=number)
    return series or number


def _studies_about(pen: Pen, theme: str) -> LinkView:
    """Link to the studies on a theme: their list, narrowed to it."""
    every = pen.link(pen.content.pages["studies/index"])
    return LinkView(pen.label("themes", theme), f"{every.href}?theme={theme}")


def _not_found(pen: Pen, _: Output) -> Context:
    """Give both languages side by side, since nobody knows which the reader expected."""
    other = other_locale(pen.locale)
    there = Pen(pen.desk, other, pen.here, pen.form)
    return {
        "other": there.tools,
        "lists": listings.lists(pen),
        "other_lists": listings.lists(there),
        "other_home": pen.href(address_of(other, "index")),
    }


def _gone(pen: Pen, output: Output) -> Context:
    """Say in both languages why a page was withdrawn, and link to the list that it stood in."""
    assert output.gone is not None
    other = other_locale(pen.locale)
    there = Pen(pen.desk, other, pen.here, pen.form)
    parts = output.address.split("/")
    return {
        "other": there.tools,
        "reason": pen.text(output.gone.reason),
        "other_reason": there.text(output.gone.reason),
        "lists": {key: link for key, link in listings.lists(pen).items() if key in parts},
        "other_lists": {k: link for k, link in listings.lists(there).items() if k in parts},
        "other_home": pen.href(address_of(other, "index")),
    }


_CONTEXTS: Mapping[str, Callable[[Pen, Output], Context]] = {
    "home.html": listings.home,
    "positions.html": listings.publication_list,
    "position-paper.html": _position_paper,
    "articles.html": listings.publication_list,
    "article.html": _article,
    "interview.html": _article,
    "podcast.html": _article,
    "faq.html": listings.faq,
    "faq-topic.html": _faq_topic,
    "members.html": listings.members,
    "studies.html": listings.studies,
    "study.html": _study,
    "page.html": text_of,
    "gone.html": _gone,
    "404.html": _not_found,
    "lasting.html": lasting_context,
}
