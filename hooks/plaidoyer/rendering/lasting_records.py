"""What a permanent address says to machines: the work itself, told in each of its languages."""

from collections.abc import Mapping

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.pages import Page, PublicationFacts, modified_on
from plaidoyer.content.permanence import proposition_title
from plaidoyer.languages import LOCALES, Locale, address_of
from plaidoyer.rendering.json_ld import Json, author_record, filled, in_languages
from plaidoyer.rendering.outputs import Lasting, study_reference
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.study_records import claim
from plaidoyer.rendering.typography import typeset


def lasting_record(pen: Pen, lasting: Lasting) -> Json:
    """Describe what a permanent address stands for, and where that is in each language."""
    if lasting.page:
        return _of_paper(pen, lasting.page, lasting.number)
    site, study = pen.desk.settings.site_url, lasting.study
    assert study is not None, "a lasting address is that of a paper or of a figure"
    places = [site + address_of(locale, study_reference(study)) for locale in LOCALES]
    pens = [Pen(pen.desk, locale, pen.here, pen.form) for locale in LOCALES]
    figure = study.figures[lasting.figure]
    said = claim(pens, study, figure, places[0])
    return {
        **_at("Claim", site + lasting.address),
        "name": said["text"],
        **said,
        "sameAs": [f"{place}#{figure.id}" for place in places],
    }


def _of_paper(pen: Pen, page: Page, number: str) -> Json:
    """Describe a paper or, by its number, a proposition, which is a part of it."""
    site, facts = pen.desk.settings.site_url, page.facts
    assert isinstance(facts, PublicationFacts)
    modified = max(filter(None, (modified_on(page, locale) for locale in page.locales)))
    paper = {
        **_at("Report", site + permanent_address(page.name)),
        "name": in_languages(_titles(pen, page)),
    }
    told: Json = paper
    if number:
        told = {
            **_at("CreativeWork", site + permanent_address(page.name, number)),
            "name": in_languages(_proposition_titles(pen, page, number)),
            "position": number,
            "isPartOf": paper,
        }
    living = [each for each in page.locales if number in page.localized[each].document.anchors]
    tail = f"#{number}" if living else ""
    return filled(
        {
            **told,
            "inLanguage": list(page.locales),
            "author": [
                author_record(each, pen.desk.settings.site_name, site) for each in facts.signed_by
            ],
            "datePublished": facts.date.isoformat(),
            "dateModified": modified.isoformat(),
            "sameAs": [site + page.address(each) + tail for each in (living or page.locales)],
        }
    )


def _at(kind: str, address: str) -> dict[str, object]:
    return {"@type": kind, "@id": address, "url": address}


def _titles(pen: Pen, page: Page) -> Mapping[Locale, str]:
    return {each: typeset(page.localized[each].texts.title, each) for each in page.locales}


def _proposition_titles(pen: Pen, page: Page, number: str) -> Mapping[Locale, str]:
    """Give the titles of a proposition as it is cited, from the text or from its last edition."""
    found: dict[Locale, str] = {}
    for locale in page.locales:
        if title := proposition_title(pen.content, page, locale, number):
            name = pen.content.interface(locale)("proposition", number=number, title=title)
            found[locale] = typeset(name, locale)
    return found
