"""What each kind of page says to machines (schema.org), in one element of its head."""

import re
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from plaidoyer.content.authors import AuthorFields
from plaidoyer.content.pages import ArticleFacts, ArticleTexts, Page, modified_on
from plaidoyer.languages import address_of
from plaidoyer.rendering import listings
from plaidoyer.rendering.addresses import Form
from plaidoyer.rendering.json_ld import (
    Json,
    author_record,
    filled,
    in_languages,
    organization,
    write_record,
)
from plaidoyer.rendering.lasting_records import lasting_record
from plaidoyer.rendering.outputs import Output, study_reference
from plaidoyer.rendering.paper_json_ld import paper_json_ld
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.study_records import study_record
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import HeadView

WHOLE: Form = "absolute"
"""The form of every address in a record, which is read away from its page."""


BLOCK = re.compile(r"<(?:p|[uod]l|li|d[td]|h\d|blockquote|figure|table|t[rdh])\b")
"""Where a block of text begins."""


def page_record(pen: Pen, output: Output, head: HeadView) -> Markup:
    """Write the record of a page; empty for one that is not at any address, as 404 is.

    Takes what the page says of itself in its head.
    """
    if output.study:
        return study_record(pen, output.study)
    if output.lasting:
        return write_record(lasting_record(pen, output.lasting))
    if not output.page:
        return Markup()
    if output.page.kind == "position-paper":
        record = pen.desk.papers[output.page.reference, output.locale]
        return write_record(paper_json_ld(record))
    if output.page.kind == "home":
        return write_record(*_home(pen, output, head))
    whole = Pen(pen.desk, pen.locale, output.address, WHOLE)
    return write_record(_KINDS.get(output.template, _page)(whole, output, head))


def _common(pen: Pen, output: Output, head: HeadView, kind: str) -> Json:
    """Say what every page says: its kind, name, address, language and publisher."""
    modified = modified_on(output.the_page, output.locale)
    return {
        "@type": kind,
        "@id": head.canonical,
        "url": head.canonical,
        "name": head.title,
        "description": head.description,
        "inLanguage": output.locale,
        "dateModified": modified.isoformat() if modified else None,
        "publisher": _publisher(pen),
    }


def _publisher(pen: Pen) -> Json:
    """Name the organisation whose site this is."""
    return organization(pen.desk.settings.site_name, pen.desk.settings.site_url)


def _home(pen: Pen, output: Output, head: HeadView) -> tuple[Json, ...]:
    """Describe the site and who publishes it, in both languages: both homes say the same of them;
    and the home page in its own language."""
    site, page = pen.desk.settings.site_url, output.the_page
    pens = [Pen(pen.desk, locale, pen.here) for locale in page.locales]
    summaries = {each: typeset(page.localized[each].texts.summary, each) for each in page.locales}
    website = {
        "@type": "WebSite",
        "@id": f"{site}#website",
        "url": site,
        "name": pen.desk.settings.site_name,
        "alternateName": in_languages({each.locale: each.phrase("tagline") for each in pens}),
        "inLanguage": list(page.locales),
        "publisher": {"@id": f"{site}#organization"},
    }
    publisher = {**_publisher(pen), "description": in_languages(summaries)}
    return website, publisher, _page(pen, output, head)


def _page(pen: Pen, output: Output, head: HeadView) -> Json:
    part_of = {"@id": f"{pen.desk.settings.site_url}#website"}
    return filled({**_common(pen, output, head, "WebPage"), "isPartOf": part_of})


def _article(pen: Pen, output: Output, head: HeadView) -> Json:
    page, facts = output.the_page, output.facts(ArticleFacts)
    is_original = output.locale == page.original
    others = [pen.href(page.address(each)) for each in page.locales if each != output.locale]
    translations: list[object] = [{"@id": address} for address in others]
    authors = [_author(pen, author) for author in facts.signed_by]
    # An episode is that of a series of others: our authors have written of it, and not made it.
    ours = {"author": authors} if not facts.podcast else {"publisher": None}
    return filled(
        {
            **_common(pen, output, head, "PodcastEpisode" if facts.podcast else "Article"),
            **ours,
            "datePublished": facts.date.isoformat(),
            "keywords": [pen.label("themes", theme) for theme in facts.themes],
            "image": head.picture,
            "workTranslation": translations if is_original else None,
            "translationOfWork": None if is_original else translations,
            **_guest(output, facts),
        }
    )


def _author(pen: Pen, author: AuthorFields) -> Json:
    return author_record(author, pen.desk.settings.site_name, pen.desk.settings.site_url)


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
    words = typeset(_parted(pen.answer(page, anchor)).striptags(), pen.locale)
    answer = {"@type": "Answer", "text": words}
    return {"@type": "Question", "@id": link.href, "name": link.title, "acceptedAnswer": answer}


def _parted(html: Markup) -> Markup:
    """Set a space before each block, which would else begin within the last word of another."""
    return Markup(BLOCK.sub(r" \g<0>", html))


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
