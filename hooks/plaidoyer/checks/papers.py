"""The form of a position paper's propositions and of a topic's questions."""

from collections.abc import Iterator

from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts, PositionTexts
from plaidoyer.content.propositions import Proposition, propositions_of
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem


def check_papers_and_questions(content: SiteContent) -> Iterator[Problem]:
    """Find papers whose propositions are out of order, and topics without usable questions."""
    for page in content.pages.values():
        for localized in page.localized.values():
            if page.kind == "position-paper":
                yield from _propositions(localized)
                yield from _answered(content, page, localized)
            elif page.kind == "faq":
                yield from _questions(localized)


def _propositions(paper: LocalizedPage) -> Iterator[Problem]:
    """Demand at least one proposition, and each right below the one that it belongs to."""
    propositions = propositions_of(paper)
    if not propositions:
        yield Problem.at(paper.path, 0, "paper-without-proposition")
    above: list[str] = []
    for proposition in propositions:
        yield from _under_its_parent(paper, proposition, above)
        above = [*above[: proposition.level - 1], proposition.id]


def _under_its_parent(
    paper: LocalizedPage, proposition: Proposition, above: list[str]
) -> Iterator[Problem]:
    parent = proposition.id.rpartition(".")[0]
    if parent and parent not in above:
        yield Problem.at(
            paper.path,
            proposition.line,
            "proposition-out-of-place",
            id=proposition.id,
            parent=parent,
        )


def _answered(content: SiteContent, page: Page, paper: LocalizedPage) -> Iterator[Problem]:
    """Demand the title of the document that a paper answers, in each language."""
    answers = page.facts.answers if isinstance(page.facts, PositionFacts) else None
    texts = paper.texts
    if answers and isinstance(texts, PositionTexts) and not texts.answers_title:
        line = content.line_of(paper.path)
        yield Problem.at(paper.path, line, "missing-field", field="answers_title")


def _questions(topic: LocalizedPage) -> Iterator[Problem]:
    """Demand questions, and answers that stand alone, since they are shown elsewhere too."""
    headings = [section.heading for section in topic.document.sections]
    if not any(heading.level == 2 for heading in headings):
        yield Problem.at(topic.path, 0, "topic-without-question")
    if topic.document.has_footnotes:
        yield Problem.at(topic.path, 0, "footnote-in-answer")
