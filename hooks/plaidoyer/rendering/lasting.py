"""What stands at a permanent address: in both languages, what it is, and how it came to be so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from plaidoyer.content.addresses import edition_address, permanent_address
from plaidoyer.content.editions import PAGE, Frozen
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.permanence import proposition_numbers, proposition_title
from plaidoyer.content.studies import Study
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.cite_boxes import cite_study, cite_view
from plaidoyer.rendering.editions import edition_link, edition_name
from plaidoyer.rendering.excerpts import excerpt
from plaidoyer.rendering.histories import StepView, history_of
from plaidoyer.rendering.marks import DOCUMENTS
from plaidoyer.rendering.outputs import Lasting, Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import CiteView, FigureView, LinkView

Context = Mapping[str, object]


@dataclass(frozen=True)
class SideView:
    """What a permanent address says in one language."""

    locale: str
    t: object
    """The phrases of that language."""
    kind: str
    """What stands there, in a word or two: `Proposition I.A`."""
    title: str
    place_name: str
    """How the link to its place is introduced: `In the current text:`."""
    place: LinkView
    """Where it stands in the text or on the study's page, as it is today."""
    lasting: LinkView | None = None
    """Where it stands in the latest frozen edition."""
    paper: LinkView | None = None
    """The permanent address of the paper of a proposition."""
    text: str = ""
    """The words of a proposition, as its latest edition or, without any, the paper shows them."""
    figure: FigureView | None = None
    propositions: tuple[LinkView, ...] = ()
    """The permanent address of each proposition of a paper, by its number and title."""
    documents_mark: str = ""
    """Keeps the place of the documents of a whole paper."""
    cite: CiteView | None = None
    cite_title: str = ""
    steps: tuple[StepView, ...] = ()
    """The editions, the latest first."""
    is_gone: bool = False
    """Whether the latest text does not hold it any more."""


def title_of_lasting(pen: Pen, lasting: Lasting) -> tuple[str, str]:
    """Give the title that tells such a page from every other, and what it is about, in the language
    of its frame."""
    if lasting.study:
        figure = pen.figure(lasting.study, lasting.study.figures[lasting.figure])
        return figure.statement.removesuffix("."), figure.origin
    page = lasting.page
    assert page is not None
    own = Pen(pen.desk, page.in_locale(pen.locale).locale, pen.here, pen.form)
    title = typeset(page.in_locale(pen.locale).texts.title, own.locale)
    if lasting.number:
        kind = pen.phrase("lasting_proposition", number=lasting.number)
        return f"{kind} – {title}", _title(own, page, lasting.number)
    return f"{title} – {pen.phrase('lasting_history')}", pen.phrase("lasting_paper")


def lasting_context(pen: Pen, output: Output) -> Context:
    """Give what stands at a permanent address, in both languages."""
    lasting = output.lasting
    assert lasting is not None
    pens = [Pen(pen.desk, locale, pen.here, pen.form) for locale in LOCALES]
    sides = [_side(each, lasting) for each in pens if _speaks(each.locale, lasting)]
    kinds: dict[str, SideView] = {}
    for side in sides:
        kinds.setdefault(side.kind, side)
    return {
        "address": pen.desk.settings.site_url + output.address,
        "kinds": tuple(kinds.values()),
        "sides": sides,
    }


def _speaks(locale: Locale, lasting: Lasting) -> bool:
    """Tell whether there is something to say in a language."""
    return lasting.page is None or locale in lasting.page.localized


def _side(pen: Pen, lasting: Lasting) -> SideView:
    if lasting.study:
        return _figure(pen, lasting.study, lasting.figure)
    page = lasting.page
    assert page is not None
    return _proposition(pen, page, lasting.number) if lasting.number else _paper(pen, page)


def _figure(pen: Pen, study: Study, name: str) -> SideView:
    view = pen.figure(study, study.figures[name], with_uses=True)
    publishers = f"{names}," if (names := pen.study(study).publishers) else ""
    return SideView(
        locale=pen.locale,
        t=pen.phrase,
        kind=pen.phrase("lasting_figure"),
        title=view.text,
        place_name=f"{pen.phrase('lasting_source')} {publishers}",
        place=LinkView(view.source, view.href, lang=view.source_lang),
        figure=view,
        cite=cite_study(pen, study),
        cite_title=pen.phrase("cite_source"),
    )


def _paper(pen: Pen, page: Page) -> SideView:
    latest, facts = _latest(pen, page), _facts(page)
    numbers = proposition_numbers(pen.content, page)
    return SideView(
        locale=pen.locale,
        t=pen.phrase,
        kind=pen.phrase("lasting_paper"),
        title=typeset(page.localized[pen.locale].texts.title, pen.locale),
        place_name=pen.phrase("lasting_place"),
        place=pen.link(page),
        lasting=_frozen_place(pen, page, latest),
        propositions=tuple(
            LinkView(
                f"{number} {_title(pen, page, number)}",
                pen.href(permanent_address(page.name, number)),
            )
            for number in numbers
        ),
        documents_mark=Markup(DOCUMENTS[pen.locale]),
        cite=_cite(pen, page, latest),
        cite_title=pen.phrase("cite_this"),
        steps=tuple(history_of(pen, page, facts, pen.content.editions.get(page.name, ()))),
    )


def _proposition(pen: Pen, page: Page, number: str) -> SideView:
    latest, facts = _latest(pen, page), _facts(page)
    is_there = number in page.localized[pen.locale].document.anchors
    is_frozen = latest is not None and number in latest.anchors(pen.locale)
    editions = pen.content.editions.get(page.name, ())
    return SideView(
        locale=pen.locale,
        t=pen.phrase,
        kind=pen.phrase("lasting_proposition", number=number),
        title=_title(pen, page, number),
        place_name=pen.phrase("lasting_place"),
        place=pen.link(page, number if is_there else ""),
        lasting=_frozen_place(pen, page, latest, number if is_frozen else ""),
        paper=LinkView(pen.phrase("lasting_paper"), pen.href(permanent_address(page.name))),
        text=_wording(pen, page, latest, number),
        cite=_cite(pen, page, latest, number) if is_there else None,
        cite_title=pen.phrase("cite_proposition"),
        steps=tuple(history_of(pen, page, facts, editions, number)),
        is_gone=not is_there,
    )


def _facts(page: Page) -> PositionFacts:
    facts = page.facts
    assert isinstance(facts, PositionFacts)
    return facts


def _latest(pen: Pen, page: Page) -> Frozen | None:
    editions = pen.content.editions.get(page.name, ())
    return editions[-1] if editions else None


def _title(pen: Pen, page: Page, number: str) -> str:
    return typeset(proposition_title(pen.content, page, pen.locale, number), pen.locale)


def _wording(pen: Pen, page: Page, latest: Frozen | None, number: str) -> Markup:
    """Draw a proposition as its latest edition does, byte for byte but for where its links lead."""
    site = pen.desk.settings.site_url
    if latest is None:
        html, address = str(pen.draw(page).html), page.address(pen.locale)
    else:
        html = latest.in_locale(pen.locale).get(PAGE, b"").decode()
        address = edition_address(pen.locale, page.reference, latest.edition)
    return Markup(excerpt(html, number, site + address))


def _frozen_place(pen: Pen, page: Page, latest: Frozen | None, anchor: str = "") -> LinkView | None:
    if latest is None:
        return None
    link = edition_link(pen, page, latest.edition, edition_name(pen, latest.edition))
    return replace(link, href=f"{link.href}#{anchor}") if anchor else link


def _cite(pen: Pen, page: Page, latest: Frozen | None, number: str = "") -> CiteView:
    """Show how to cite the latest edition or, without any in this language, the latest text."""
    records = pen.desk.editions if latest and latest.in_locale(pen.locale) else pen.desk.papers
    return cite_view(pen, records[page.reference, pen.locale], number)
