"""What each kind of page says to machines (schema.org), in one element of its head."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from plaidoyer.content.pages import ArticleFacts, ArticleTexts, Page, updated_on
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.rendering import listings
from plaidoyer.rendering.addresses import Form
from plaidoyer.rendering.json_ld import Json, filled, organization, write_record
from plaidoyer.rendering.outputs import Lasting, Output, study_reference
from plaidoyer.rendering.paper_json_ld import paper_json_ld
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.study_records import study_record
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import HeadView

WHOLE: Form = "absolute"
"""The form of every address in a record, which is read away from its page."""


def page_record(pen: Pen, output: Output, head: HeadView) -> Markup:
    """Write the record of a page; empty for one that is not at any address, as 404 is.

    Takes what the page says of itself in its head.
    """
    if output.study:
        return study_record(pen, output.study)
    if output.lasting:
        return write_record(_lasting(pen, output, output.lasting, head))
    if not output.page:
        return Markup()
    if output.page.kind == "position-paper":
        record = pen.desk.papers[output.page.reference, output.locale]
        return write_record(paper_json_ld(record))
    if output.page.kind == "home":
        return write_record(_website(pen, head), _publisher(pen, head))
    whole = Pen(pen.desk, pen.locale, output.address, WHOLE)
    return write_record(_KINDS.get(output.template, _page)(whole, output, head))


def _lasting(pen: Pen, output: Output, lasting: Lasting, head: HeadView) -> Json:
    """Name what a permanent address stands for, and the places where it is in each language."""
    site, page = pen.desk.settings.site_url, lasting.page
    places = {locale: address_of(locale, study_reference(lasting.study)) for locale in LOCALES}
    if page:
        places = {locale: page.address(locale) for locale in page.locales}
    anchor = lasting.number or lasting.figure
    tail = f"#{anchor}" if anchor else ""
    return filled(
        {
            "@type": "Claim" if lasting.study else "CreativeWork" if anchor else "Report",
            "@id": site + output.address,
            "url": site + output.address,
            "name": f"{head.title} – {head.description}",
            "sameAs": [site + place + tail for place in places.values()],
        }
    )


def _common(pen: Pen, output: Output, head: HeadView, kind: str) -> Json:
    """Say what every page says: its kind, name, address, language and publisher."""
    updated = updated_on(output.the_page, output.locale)
    return {
        "@type": kind,
        "@id": head.canonical,
        "url": head.canonical,
        "name": head.title,
        "description": head.description,
        "inLanguage": output.locale,
        "dateModified": updated.isoformat() if updated else None,
        "publisher": _publisher(pen),
    }


def _publisher(pen: Pen, home: HeadView | None = None) -> Json:
    """Name the organisation whose site this is; on its home, with what it says of itself."""
    settings = pen.desk.settings
    about = {"description": home.description} if home else {}
    return {**organization(settings.site_name, settings.site_url), **about}


def _website(pen: Pen, head: HeadView) -> Json:
    site = pen.desk.settings.site_url
    return {
        "@type": "WebSite",
        "@id": f"{site}#website",
        "url": head.canonical,
        "name": pen.desk.settings.site_name,
        "alternateName": pen.phrase("tagline"),
        "inLanguage": pen.locale,
        "publisher": {"@id": f"{site}#organization"},
    }


def _page(pen: Pen, output: Output, head: HeadView) -> Json:
    part_of = {"@id": f"{pen.desk.settings.site_url}#website"}
    return filled({**_common(pen, output, head, "WebPage"), "isPartOf": part_of})


def _article(pen: Pen, output: Output, head: HeadView) -> Json:
    page, facts = output.the_page, output.facts(ArticleFacts)
    is_original = output.locale == page.original
    others = [pen.href(page.address(each)) for each in page.locales if each != output.locale]
    translations: list[object] = [{"@id": address} for address in others]
    return filled(
        {
            **_common(pen, output, head, "PodcastEpisode" if facts.podcast else "Article"),
            "datePublished": facts.date.isoformat(),
            "author": [_author(pen, author) for author in facts.authors],
            "keywords": [pen.label("themes", theme) for theme in facts.themes],
            "image": head.picture,
            "workTranslation": translations if is_original else None,
            "translationOfWork": None if is_original else translations,
            **_guest(output, facts),
        }
    )


def _author(pen: Pen, name: str) -> Json:
    """Name an author: the publisher, one of its members, or else a person."""
    if name == pen.desk.settings.site_name:
        return _publisher(pen)
    if any(member.name == name for member in pen.content.members.values()):
        return organization(name)
    return {"@type": "Person", "name": name}


def _guest(output: Output, facts: ArticleFacts) -> Json:
    """Say who spoke and, of a podcast, in which series and where it can be heard."""
    told = facts.podcast or facts.interview
    if not told:
        return {}
    role = output.texts(ArticleTexts).guest_role
    guest = {"@type": "Person", "name": told.guest}
    if role:
        guest["description"] = typeset(role, output.locale)
    if not facts.podcast:
        return {"contributor": guest}
    series = {"@type": "PodcastSeries", "name": facts.podcast.show}
    return {"contributor": guest, "partOfSeries": series, "sameAs": facts.podcast.url}


def _faq(pen: Pen, output: Output, head: HeadView) -> Json:
    page = output.the_page
    sections = page.localized[output.locale].document.sections
    questions = [each.heading.anchor for each in sections if each.heading.level == 2]
    entities = [_question(pen, page, anchor) for anchor in questions]
    return filled({**_common(pen, output, head, "FAQPage"), "mainEntity": entities})


def _question(pen: Pen, page: Page, anchor: str) -> Json:
    link = pen.question(page, anchor)
    # Without its markup, the answer's words are typeset anew: no-break spaces went with it.
    words = typeset(pen.answer(page, anchor).striptags(), pen.locale)
    answer = {"@type": "Answer", "text": words}
    return {"@type": "Question", "@id": link.href, "name": link.title, "acceptedAnswer": answer}


def _list(pen: Pen, output: Output, head: HeadView) -> Json:
    """Describe a list by what it links to, in its order."""
    folder = output.the_page.folder
    if folder == "members":
        items = _members(pen)
    elif folder == "studies":
        studies = listings.latest_studies(pen)
        addresses = [address_of(pen.locale, study_reference(study)) for study in studies]
        items = [{"url": pen.href(address)} for address in addresses]
    elif folder == "faq":
        items = _linked(pen, listings.topics(pen))
    else:
        items = _linked(pen, listings.listed(pen, output))
    listed = {
        "@type": "ItemList",
        "numberOfItems": len(items),
        "itemListElement": [
            {"@type": "ListItem", "position": place, **item}
            for place, item in enumerate(items, start=1)
        ],
    }
    return filled({**_common(pen, output, head, "CollectionPage"), "mainEntity": listed})


def _linked(pen: Pen, pages: Iterable[Page]) -> list[Json]:
    return [{"url": pen.link(page).href} for page in pages]


def _members(pen: Pen) -> list[Json]:
    """Describe each organisation of the directory, in the order of its ids."""
    return [
        {
            "item": filled(
                {
                    "@type": "Organization",
                    "@id": pen.href(f"{pen.here}#member_{member.id}"),
                    "name": member.name,
                    "url": member.website,
                }
            )
        }
        for member in pen.content.members.values()
    ]


_KINDS: Mapping[str, Callable[[Pen, Output, HeadView], Json]] = {
    "article.html": _article,
    "interview.html": _article,
    "podcast.html": _article,
    "faq-topic.html": _faq,
    "positions.html": _list,
    "articles.html": _list,
    "faq.html": _list,
    "members.html": _list,
    "studies.html": _list,
}
"""By template; any other draws a plain page."""
