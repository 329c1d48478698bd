"""What stands at a permanent address: in both languages, what it is, and how it came to be so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from markupsafe import Markup

from plaidoyer.content.differences import Piece, differences
from plaidoyer.content.editions import Frozen, Passage, Words
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.propositions import is_proposition
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.cite_boxes import cite_view
from plaidoyer.rendering.editions import ChangeView, edition_link, edition_name, editions_of
from plaidoyer.rendering.marks import DOCUMENTS
from plaidoyer.rendering.outputs import Lasting, Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import CiteView, LinkView

Context = Mapping[str, object]

NOTHING = Passage(anchor="", title="", written="", shown="")
"""What stands for a passage in an edition that does not hold it."""


@dataclass(frozen=True)
class DifferenceView:
    """How a passage differs from what it was in the edition before."""

    number: str
    """That of a proposition; empty for another passage."""
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


@dataclass(frozen=True)
class StepView:
    """An edition in the history of a paper or of one proposition."""

    id: str
    link: LinkView
    changes: tuple[ChangeView, ...]
    is_first: bool
    differences: tuple[DifferenceView, ...]
    """From the edition before; none where the words are the same, and for the first."""


@dataclass(frozen=True)
class SideView:
    """What a permanent address says in one language."""

    locale: str
    t: object
    """The phrases of that language."""
    title: str
    place: LinkView
    """Where it stands in the text or on the study's page, as it is today."""
    lasting: LinkView | None
    """Where it stands in the latest frozen edition."""
    text: str
    steps: tuple[StepView, ...]
    """The editions, the latest first."""
    documents_mark: str = ""
    """Keeps the place of the documents of a whole paper."""
    cite: CiteView | None = None
    """How to cite a paper or a proposition."""
    is_gone: bool = False
    """Whether the latest edition does not hold it any more."""


def title_of_lasting(pen: Pen, lasting: Lasting) -> tuple[str, str]:
    """Give the title of such a page and what it is about, in the language of its frame."""
    if lasting.study:
        figure = lasting.study.figures[lasting.figure]
        return pen.phrase("lasting_figure"), pen.text(figure.statement)
    assert lasting.page is not None
    texts = lasting.page.in_locale(pen.locale).texts
    title = typeset(texts.title, pen.locale)
    if lasting.number:
        return pen.phrase("lasting_proposition", number=lasting.number), title
    return pen.phrase("lasting_paper"), title


def lasting_context(pen: Pen, output: Output) -> Context:
    """Give what stands at a permanent address, in both languages."""
    assert output.lasting is not None
    title, _ = title_of_lasting(pen, output.lasting)
    return {
        "title": title,
        "address": pen.desk.settings.site_url + output.address,
        "sides": [side for locale in LOCALES for side in _sides(pen, locale, output.lasting)],
    }


def _sides(around: Pen, locale: Locale, lasting: Lasting) -> list[SideView]:
    pen = Pen(around.desk, locale, around.here, around.form)
    if lasting.study:
        return [_figure_side(pen, lasting)]
    page = lasting.page
    assert page is not None
    return [_paper_side(pen, page, lasting.number)] if locale in page.localized else []


def _figure_side(pen: Pen, lasting: Lasting) -> SideView:
    assert lasting.study is not None
    view = pen.figure(lasting.study, lasting.study.figures[lasting.figure])
    return SideView(
        locale=pen.locale,
        t=pen.phrase,
        title=view.text,
        place=LinkView(view.source, view.href, lang=view.source_lang),
        lasting=None,
        text=view.statement + (f" ({view.doubt})" if view.doubt else ""),
        steps=(),
    )


def _paper_side(pen: Pen, page: Page, number: str) -> SideView:
    facts = page.facts
    assert isinstance(facts, PositionFacts)
    editions = pen.content.editions.get(page.name, ())
    latest = editions[-1] if editions else None
    words = latest.words.get(pen.locale) if latest else None
    now = _passage(words, number) if number else None
    localized = page.localized[pen.locale]
    here = number if number in localized.document.anchors else ""
    titles = {each.heading.anchor: each.heading.title for each in localized.document.sections}
    title = titles.get(number) or (now.title if now else "") or localized.texts.title
    permanent = (
        edition_link(pen, page, latest.edition, edition_name(pen, latest.edition))
        if latest
        else None
    )
    return SideView(
        locale=pen.locale,
        t=pen.phrase,
        title=typeset(title, pen.locale),
        place=pen.link(page, here),
        lasting=_within(permanent, number if now else ""),
        text=now.shown if now else "",
        steps=tuple(_steps(pen, page, facts, editions, number)),
        documents_mark="" if number else Markup(DOCUMENTS[pen.locale]),
        cite=_cite(pen, page, latest, number) if here or not number else None,
        is_gone=bool(number) and not here,
    )


def _cite(pen: Pen, page: Page, latest: Frozen | None, number: str) -> CiteView:
    """Show how to cite the latest edition or, without any, the latest text."""
    records = pen.desk.editions if latest else pen.desk.papers
    return cite_view(pen, records[page.reference, pen.locale], number)


def _within(link: LinkView | None, anchor: str) -> LinkView | None:
    return replace(link, href=f"{link.href}#{anchor}") if link and anchor else link


def _passage(words: Words | None, anchor: str) -> Passage | None:
    return next((each for each in words.passages if each.anchor == anchor), None) if words else None


def _steps(
    pen: Pen, page: Page, facts: PositionFacts, editions: Sequence[Frozen], number: str
) -> Iterator[StepView]:
    """Set out the editions, the latest first, each with how it differs from the one before."""
    frozen = {each.edition.isoformat(): each for each in editions}
    views = [view for view in editions_of(pen, page, facts) if view.id in frozen]
    for view, before in zip_longest(views, views[1:]):
        words = frozen[view.id].words.get(pen.locale)
        earlier = frozen[before.id].words.get(pen.locale) if before else None
        found = tuple(_differences(earlier, words, number)) if before else ()
        yield StepView(view.id, view.link, view.changes, before is None, found)


def _differences(old: Words | None, new: Words | None, number: str) -> Iterator[DifferenceView]:
    """Compare two editions passage by passage, or one proposition alone."""
    before = {each.anchor: each for each in old.passages} if old else {}
    after = {each.anchor: each for each in new.passages} if new else {}
    anchors = [number] if number else list(dict.fromkeys([*after, *before]))
    for anchor in anchors:
        one, other = before.get(anchor, NOTHING), after.get(anchor, NOTHING)
        if (one.title, one.shown) != (other.title, other.shown):
            yield DifferenceView(
                number=anchor if is_proposition(anchor) else "",
                title=differences(one.title, other.title),
                text=differences(one.shown, other.shown),
            )
