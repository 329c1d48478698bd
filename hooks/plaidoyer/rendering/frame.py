"""What stands around the text of every page: head, menus, language switch; and the text itself."""

from collections.abc import Mapping

from markupsafe import Markup

from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import (
    ArticleFacts,
    Page,
    PositionFacts,
    PublicationFacts,
    Texts,
    modified_on,
)
from plaidoyer.languages import DEFAULT_LOCALE, Locale, other_locale, root_of
from plaidoyer.rendering.addresses import feeds_of
from plaidoyer.rendering.assets import STYLE_SHEET
from plaidoyer.rendering.departures import departed
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.lasting import title_of_lasting
from plaidoyer.rendering.marks import PROOF
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.previews import preview_of
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import HeadView, LinkView
from plaidoyer.rendering.years import summary_of_year, title_of_year

Context = Mapping[str, object]


PUBLISHED = ("article", "position-paper")
"""The kinds of page that networks are told to be articles (Open Graph)."""


def frame_of(pen: Pen, output: Output) -> Context:
    """Give what stands around every page, but for its head: menus, language switch."""
    settings = pen.desk.settings
    return {
        "site_name": settings.site_name,
        "style_sheet": pen.href(STYLE_SHEET),
        "proof": Markup(PROOF),
        "navigation": pen.menu(settings.extra.navigation),
        "footer": pen.menu(settings.extra.footer),
        "statement": pen.link(pen.content.pages["accessibility"]),
        "compliance": pen.content.audits["rgaa"].compliance,
        "site_map": pen.link(pen.content.pages["site-map"]),
        "switch": _switch(pen, output),
        "feeds": feeds_of(output.locale),
        "departed": departed(pen),
    }


def head_of(pen: Pen, output: Output) -> HeadView:
    """Give what a page says of itself in its head."""
    settings = pen.desk.settings
    title, description = _title(pen, output)
    preview = preview_of(pen, output)
    facts = output.page.facts if output.page else None
    return HeadView(
        title=title,
        full_title=" – ".join(_full_title(pen, output, title)),
        description=description,
        canonical=settings.site_url + output.address,
        alternates=alternates_of(pen.desk, output),
        is_indexed=output.is_listed,
        og_type="article" if output.page and output.page.kind in PUBLISHED else "website",
        published=_published(facts) if isinstance(facts, ArticleFacts) else "",
        has_own_tags=isinstance(facts, PositionFacts),
        picture=settings.site_url + preview.address if preview else "",
        picture_text=preview.description if preview else "",
    )


def _published(facts: ArticleFacts) -> str:
    """Give the day of publication; none to Open Graph, which knows moments alone, if not known."""
    return facts.date.isoformat() if facts.date.day else ""


def alternates_of(desk: Desk, output: Output) -> tuple[tuple[str, str], ...]:
    """Pair each language of a translated page with its absolute address, `x-default` last.

    Empty for a page that exists in one language only.
    """
    if len(output.locales) < 2:
        return ()
    site = desk.settings.site_url
    pairs = [(str(locale), site + output.address_in(locale)) for locale in output.locales]
    return (*pairs, ("x-default", site + output.address_in(DEFAULT_LOCALE)))


def _full_title(pen: Pen, output: Output, title: str) -> list[str]:
    """Give the parts of the title that tells a page from every other, in a window or a result.

    A study says where it stands: it may bear the title of the paper that it was published as.
    """
    if output.template == "home.html":
        return [title, pen.phrase("tagline")]
    list_of_studies = pen.content.pages["studies/index"].in_locale(pen.locale).texts
    section = [typeset(list_of_studies.title, pen.locale)] if output.study else []
    return [title, *section, pen.desk.settings.site_name]


def _title(pen: Pen, output: Output) -> tuple[str, str]:
    if output.lasting:
        return title_of_lasting(pen, output.lasting)
    if output.year:
        return title_of_year(pen, output), summary_of_year(pen, output)
    if output.page:
        texts = output.page.localized[output.locale].texts
        title, description = texts.title, texts.summary
    elif output.study:
        title = output.study.title[output.locale]
        description = output.study.summary[output.locale]
    elif output.gone:
        return pen.phrase("gone_title"), pen.text(output.gone.reason)
    else:
        return pen.phrase("not_found_title"), pen.phrase("not_found_text")
    return typeset(title, output.locale), typeset(description, output.locale)


def _switch(pen: Pen, output: Output) -> LinkView:
    """Link to the same page in the other language or, untranslated, to its home, saying so.

    A permanent address says all in both: there, the link leads on to the other language's half.
    """
    other = other_locale(output.locale)
    name = pen.content.interface(other)("language_name")
    if output.lasting and (output.lasting.page is None or other in output.lasting.page.localized):
        return LinkView(name, f"#in_{other}", lang=other)
    if other in output.locales:
        return LinkView(name, pen.href(output.address_in(other)), lang=other)
    is_page = bool(output.locales)
    note = typeset(pen.content.interface(other)("switch_to_home"), other) if is_page else ""
    return LinkView(name, pen.href(root_of(other)), lang=other, note=note)


def text_of(pen: Pen, output: Output) -> Context:
    """Give a page's own text."""
    page, texts = output.the_page, output.texts(Texts)
    updated = shown_change(page, output.locale)
    return {
        "page": page,
        "title": typeset(texts.title, output.locale),
        "summary": typeset(texts.summary, output.locale),
        "text_view": pen.draw(page),
        "updated": pen.day(updated) if updated else None,
    }


def shown_change(page: Page, locale: Locale) -> PartialDate | None:
    """Give when a page last changed, if neither its date nor its edition shows that already."""
    modified, facts = modified_on(page, locale), page.facts
    shown = [facts.date] if isinstance(facts, PublicationFacts) else []
    if isinstance(facts, PositionFacts) and facts.edition:
        shown.append(facts.edition)
    return modified if modified and modified not in shown else None
