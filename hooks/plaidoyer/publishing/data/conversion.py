"""From the content of a site to the records that are published of it.

Texts are set as the pages show them, and addresses are whole. A page that is not translated is
given to the readers of both languages, at the address of its original.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.fields import LocalizedText
from plaidoyer.content.members import Member
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.content.propositions import Proposition, propositions_of
from plaidoyer.content.studies import Figure, Study
from plaidoyer.content.vocabularies import Unit
from plaidoyer.languages import Locale, address_of, root_of
from plaidoyer.publishing.data.records import (
    FigureRecord,
    MemberRecord,
    PropositionRecord,
    Published,
    StudyRecord,
    TableName,
)
from plaidoyer.publishing.search.passages import passages_of, plain_words
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import study_reference
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import LinkView

DIRECTORY = "members/index"
"""The page on which every member has an entry."""


@dataclass(frozen=True)
class Pens:
    """One pen for each language, writing whole addresses."""

    fr: Pen
    en: Pen

    @classmethod
    def of(cls, desk: Desk) -> "Pens":
        """Take them up from the desk of a build."""
        fr, en = (Pen(desk, locale, root_of(locale), "absolute") for locale in ("fr", "en"))
        return cls(fr, en)


def records_of(desk: Desk) -> Mapping[TableName, Sequence[Published]]:
    """Give every record by its table, in the order of ids; figures and propositions as written."""
    pens, content = Pens.of(desk), desk.content
    papers = [page for page in content.pages.values() if isinstance(page.facts, PositionFacts)]
    studies = tuple(content.studies.values())
    return {
        "members": [member_record(pens, member) for member in content.members.values()],
        "studies": [study_record(pens, study) for study in studies],
        "figures": [
            figure_record(pens, study, figure)
            for study in studies
            for figure in study.figures.values()
        ],
        "propositions": [record for paper in papers for record in paper_records(pens, paper)],
    }


def member_record(pens: Pens, member: Member) -> MemberRecord:
    """Publish a member."""
    fr, en = (pen.member(member) for pen in (pens.fr, pens.en))
    directory = pens.fr.content.pages[DIRECTORY]
    anchor = f"member_{member.id}"
    return MemberRecord(
        id=member.id,
        name=member.name,
        relation=member.relation,
        relation_fr=fr.relation,
        relation_en=en.relation,
        families=member.families,
        families_fr=fr.families,
        families_en=en.families,
        country=member.country,
        website=member.website,
        description_fr=fr.description,
        description_en=en.description,
        named_in_fr=_addresses(fr.named_in),
        named_in_en=_addresses(en.named_in),
        address_fr=pens.fr.link(directory, anchor).href,
        address_en=pens.en.link(directory, anchor).href,
    )


def study_record(pens: Pens, study: Study) -> StudyRecord:
    """Publish a study, without its figures."""
    fr, en = (pen.study(study) for pen in (pens.fr, pens.en))
    return StudyRecord(
        id=study.id,
        title_fr=fr.title,
        title_en=en.title,
        title_origin=study.title_origin,
        publishers_fr=_publishers(pens.fr, study),
        publishers_en=_publishers(pens.en, study),
        date=study.date.isoformat() if study.date else None,
        series_fr=_text(pens.fr, study.series),
        series_en=_text(pens.en, study.series),
        number_fr=_text(pens.fr, study.number),
        number_en=_text(pens.en, study.number),
        kind=study.kind,
        kind_fr=fr.kind,
        kind_en=en.kind,
        is_sourced=study.is_sourced,
        url=study.url,
        accessed=study.accessed,
        archived_url=study.archived_url,
        languages=study.languages,
        themes=study.themes,
        themes_fr=fr.themes,
        themes_en=en.themes,
        summary_fr=fr.summary,
        summary_en=en.summary,
        note_fr=_text(pens.fr, study.note),
        note_en=_text(pens.en, study.note),
        figures=len(study.figures),
        used_in_fr=_addresses(pens.fr.uses(study)),
        used_in_en=_addresses(pens.en.uses(study)),
        address_fr=_study_address(pens.fr, study),
        address_en=_study_address(pens.en, study),
    )


def figure_record(pens: Pens, study: Study, figure: Figure) -> FigureRecord:
    """Publish a figure of a study."""
    fr, en = (pen.figure(study, figure, with_uses=True) for pen in (pens.fr, pens.en))
    unit = pens.fr.desk.vocabularies.units[figure.unit]
    return FigureRecord(
        study=study.id,
        id=figure.id,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        precision=figure.precision,
        baseline_value=figure.baseline.value if figure.baseline else None,
        baseline_period=figure.baseline.period if figure.baseline else None,
        unit=figure.unit,
        unit_fr=_unit(unit, "fr"),
        unit_en=_unit(unit, "en"),
        text_fr=fr.text,
        text_en=en.text,
        statement_fr=fr.statement,
        statement_en=en.statement,
        period=figure.period,
        territory=figure.territory,
        page=figure.page,
        quoted_from_fr=fr.quoted_from.href if fr.quoted_from else None,
        quoted_from_en=en.quoted_from.href if en.quoted_from else None,
        accessed=figure.accessed,
        archived_url=figure.archived_url,
        read_by_fr=_text(pens.fr, figure.read_by),
        read_by_en=_text(pens.en, figure.read_by),
        review_by=figure.review_by,
        superseded_by=figure.superseded_by,
        note_fr=fr.note or None,
        note_en=en.note or None,
        source_fr=_publishers(pens.fr, study),
        source_en=_publishers(pens.en, study),
        is_sourced=study.is_sourced,
        used_in_fr=_addresses(fr.uses),
        used_in_en=_addresses(en.uses),
        address_fr=fr.href,
        address_en=en.href,
        permanent_address=fr.permanent,
    )


@dataclass(frozen=True)
class _Told:
    """A proposition in one language; all None where the paper does not exist in it."""

    title: str | None = None
    text: str | None = None
    paper_title: str | None = None
    address: str | None = None


def paper_records(pens: Pens, paper: Page) -> Iterator[PropositionRecord]:
    """Publish the propositions of a paper, in the order of its text."""
    facts = paper.facts
    assert isinstance(facts, PositionFacts)
    fr, en = _told(pens.fr, paper), _told(pens.en, paper)
    for position, each in enumerate(propositions_of(paper.in_locale(paper.original)), start=1):
        in_fr, in_en = fr.get(each.id, _Told()), en.get(each.id, _Told())
        yield PropositionRecord(
            paper=paper.name,
            id=each.id,
            position=position,
            level=each.level,
            parent=each.id.rpartition(".")[0] or None,
            title_fr=in_fr.title,
            title_en=in_en.title,
            text_fr=in_fr.text,
            text_en=in_en.text,
            paper_title_fr=in_fr.paper_title,
            paper_title_en=in_en.paper_title,
            date=facts.date.isoformat(),
            authors=facts.authors,
            themes=facts.themes,
            original_language=paper.original,
            address_fr=in_fr.address,
            address_en=in_en.address,
            permanent_address=pens.fr.href(permanent_address(paper.name, each.id)),
        )


def _told(pen: Pen, paper: Page) -> Mapping[str, _Told]:
    """Give the propositions of a paper in the pen's language by number; none if it has none."""
    localized = paper.localized.get(pen.locale)
    if localized is None:
        return {}
    passages = dict(passages_of(localized.document.tokens))

    def told(each: Proposition) -> _Told:
        return _Told(
            title=typeset(each.title, pen.locale),
            text=typeset(plain_words(pen, passages[each.id]), pen.locale) or None,
            paper_title=typeset(localized.texts.title, pen.locale),
            address=pen.link(paper, each.id).href,
        )

    return {each.id: told(each) for each in propositions_of(localized)}


def _addresses(links: Sequence[LinkView]) -> tuple[str, ...]:
    return tuple(link.href for link in links)


def _text(pen: Pen, text: LocalizedText | None) -> str | None:
    return pen.text(text) if text else None


def _publishers(pen: Pen, study: Study) -> tuple[str, ...]:
    return tuple(pen.text(each) for each in study.publishers)


def _study_address(pen: Pen, study: Study) -> str:
    return pen.href(address_of(pen.locale, study_reference(study)))


def _unit(unit: Unit, locale: Locale) -> str:
    """Name a unit: its symbol, or its noun in the plural."""
    noun = unit.noun(locale)
    return noun.other if noun else str(unit.symbol)
