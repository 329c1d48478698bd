"""What a reader can find by searching: one finding for each thing that has its own address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plaidoyer.content.members import Member
from plaidoyer.content.pages import ArticleFacts, FaqFacts, Page, PositionFacts, PublicationFacts
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.studies import Study
from plaidoyer.languages import Locale, address_of, root_of
from plaidoyer.publishing.search.passages import passages_of, plain_words
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import study_reference
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset

Kind = Literal["paper", "article", "faq", "member", "study", "figure", "page"]

QUESTION_LEVEL = 2
"""The level of the headings that are questions, on the page of a topic."""

MEMBERS = "members/index"
"""The page on which every member has an entry."""


@dataclass(frozen=True)
class Finding:
    """One thing that a search can find, in one language."""

    kind: Kind
    address: str
    """From the site's root, without leading slash, its anchor included."""
    title: str
    """As it is shown: typeset."""
    text: str
    """Its words, not typeset, without markup."""
    page: str = ""
    """The title of the page that holds it; empty where it is that page."""
    number: str = ""
    """The number of a proposition."""
    lang: str | None = None
    """The language of the page that it is or stands on, where that has a foreign title."""
    also: tuple[str, ...] = ()
    """Words by which it should be found as well, though it does not say them."""

    @property
    def is_whole(self) -> bool:
        """Tell whether its title names something, and not only a part of it."""
        return self.kind == "member" or (not self.page and self.kind != "faq")


def findings_of(desk: Desk, locale: Locale) -> Iterator[Finding]:
    """List what can be found in a language: pages with their sections, then studies, then members.

    Each in alphabetical order of ids and, within a page, in the order of the text.
    """
    pen = Pen(desk, locale, root_of(locale))
    for page in desk.content.pages.values():
        if locale in page.localized:
            yield from _page(pen, page)
    for study in desk.content.studies.values():
        yield from _study(pen, study)
    directory = desk.content.pages[MEMBERS]
    for member in desk.content.members.values():
        yield _member(pen, member, directory)


def _page(pen: Pen, page: Page) -> Iterator[Finding]:
    """Give a page, and each of its sections; of a topic, each question with its whole answer."""
    localized = page.localized[pen.locale]
    title, address = typeset(localized.texts.title, pen.locale), page.address(pen.locale)
    kind, also = _kind(page), _words_of_facts(pen, page)
    own = {
        anchor: plain_words(pen, tokens)
        for anchor, tokens in passages_of(localized.document.tokens)
    }
    yield Finding(kind, address, title, f"{localized.texts.summary} {own['']}", also=also)
    for section in localized.document.sections:
        anchor, level = section.heading.anchor, section.heading.level
        if kind == "faq" and level > QUESTION_LEVEL:
            continue
        whole = kind == "faq" or not own[anchor]
        yield Finding(
            kind=kind,
            address=f"{address}#{anchor}",
            title=typeset(section.heading.title, pen.locale),
            text=plain_words(pen, localized.document.answer(anchor)) if whole else own[anchor],
            page=title,
            number=anchor if is_proposition(anchor) else "",
            also=(*also, *_words_of_anchor(pen, anchor)),
        )


def _words_of_anchor(pen: Pen, anchor: str) -> tuple[str, ...]:
    """Give the words of a section's anchor, which are English by our conventions."""
    if is_proposition(anchor):
        return (pen.phrase("search_proposition"),)
    return tuple(anchor.split("-")) if pen.locale == "en" else ()


def _kind(page: Page) -> Kind:
    match page.facts:
        case PositionFacts():
            return "paper"
        case ArticleFacts():
            return "article"
        case FaqFacts():
            return "faq"
    return "page"


def _words_of_facts(pen: Pen, page: Page) -> tuple[str, ...]:
    """Give the words by which readers sort pages: kind, themes, authors, date, genre, guest."""
    facts = page.facts
    words = [pen.phrase(f"search_kind_{_kind(page)}")]
    if isinstance(facts, PublicationFacts | FaqFacts):
        words += [pen.label("themes", theme) for theme in facts.themes]
    if isinstance(facts, PublicationFacts):
        words += [*facts.authors, pen.day(facts.date).text]
    if isinstance(facts, PositionFacts) and facts.answers:
        words.append(facts.answers.reference)
    if isinstance(facts, ArticleFacts):
        words.append(pen.label("genres", facts.genre))
        words += [facts.interview.guest] if facts.interview else []
        words += [facts.podcast.guest, facts.podcast.show] if facts.podcast else []
    return tuple(words)


def _study(pen: Pen, study: Study) -> Iterator[Finding]:
    """Give a study, and each figure that it gives."""
    view = pen.study(study)
    address = address_of(pen.locale, study_reference(study))
    also = (pen.phrase("search_kind_study"), view.kind, view.publishers, *view.themes)
    date = view.date.text if view.date else ""
    yield Finding("study", address, view.title, view.summary, lang=view.lang, also=(*also, date))
    for figure in study.figures.values():
        shown = pen.figure(study, figure)
        yield Finding(
            kind="figure",
            address=f"{address}#{figure.id}",
            title=shown.text,
            text=" ".join((shown.statement, *shown.facts)),
            page=view.title,
            lang=view.lang,
            also=(pen.phrase("search_kind_figure"), view.publishers, *view.themes),
        )


def _member(pen: Pen, member: Member, directory: Page) -> Finding:
    view = pen.member(member)
    return Finding(
        kind="member",
        address=f"{directory.address(pen.locale)}#member_{member.id}",
        title=view.name,
        text=" ".join((view.description, *view.families, view.country)),
        page=typeset(directory.in_locale(pen.locale).texts.title, pen.locale),
        also=(pen.phrase("search_kind_member"), view.relation),
    )
