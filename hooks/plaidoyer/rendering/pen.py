"""The pen: all that drawing one page needs, taken up for that page from the desk of the build."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from markdown_it.token import Token
from markupsafe import Markup

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.archives import year_reference
from plaidoyer.content.charts import Chart
from plaidoyer.content.fields import LocalizedText, PartialDate
from plaidoyer.content.freshness import newest
from plaidoyer.content.members import Member
from plaidoyer.content.pages import ArticleFacts, Page, PublicationFacts
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.redirects import Spot
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.studies import Figure, Study
from plaidoyer.content.targets import MediaTarget, PageTarget, target_of
from plaidoyer.content.usage import Use
from plaidoyer.content.vocabularies import CallToAction
from plaidoyer.languages import Locale, address_of, other_locale, root_of
from plaidoyer.rendering import views
from plaidoyer.rendering.addresses import Form, chart_data, write_address
from plaidoyer.rendering.bibliography import Entry
from plaidoyer.rendering.charts import picture_of
from plaidoyer.rendering.citations import Mentions
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.figures import doubt_of, facts_of, origin_of
from plaidoyer.rendering.formatting import (
    DateView,
    format_day,
    format_figure,
    format_number,
    join,
    reading_minutes,
    territory_name,
)
from plaidoyer.rendering.markdown import Drawing
from plaidoyer.rendering.marks import OPEN_DATA, STANDING
from plaidoyer.rendering.outputs import study_reference
from plaidoyer.rendering.pictures import draw_alone, draw_picture, variants_of
from plaidoyer.rendering.typography import typeset


class Pen:
    """Draws what one page shows, in its language, with addresses as seen from it."""

    def __init__(self, desk: Desk, locale: Locale, here: str, form: Form = "relative") -> None:
        self.desk = desk
        self.content = desk.content
        self.locale = locale
        self.here = here
        self.form = form
        self._phrases = desk.content.interface(locale)

    @property
    def is_whole(self) -> bool:
        """Tell whether texts keep their anchors and charts, as they do everywhere but in a feed."""
        return self.form != "absolute"

    # Words and addresses

    def phrase(self, key: str, /, **values: object) -> str:
        """Give a phrase of the interface, typeset, its placeholders filled."""
        return self._set(self._phrases(key, **values))

    def text(self, text: LocalizedText) -> str:
        """Give a text of the data in the page's language, typeset."""
        return self._set(text[self.locale])

    def _set(self, text: str) -> str:
        return typeset(text, self.locale)

    def label(self, vocabulary: str, word: str) -> str:
        """Give the label of a word of a closed list: `"themes", "inclusion"`."""
        return self.text(getattr(self.desk.vocabularies, vocabulary)[word])

    def href(self, address: str) -> str:
        """Write an address of the site as this page should link to it."""
        return write_address(address, self.here, self.desk.settings.site_url, self.form)

    def asset(self, name: str) -> str:
        """Write the address of a file of `overrides/assets/`, by its path from there."""
        return self.href(self.desk.assets.address(name))

    def address_of_target(self, target: PageTarget | MediaTarget) -> str:
        """Write the address of a page or file that a text links to."""
        if isinstance(target, MediaTarget):
            return self.href(root_of(target.locale) + target.path)
        anchor = f"#{target.anchor}" if target.anchor else ""
        page = self.content.pages[target.reference]
        return self.href(page.address(target.locale) + anchor)

    def address_of_anchor(self, anchor: str) -> str:
        """Write the address of a place on this page."""
        return self.href(f"{self.here}#{anchor}")

    def address_of_proposition(self, reference: str, number: str) -> str:
        """Write the permanent address of a proposition of a page, or its place in a kept file."""
        page = self.content.pages[reference]
        if self.form == "lasting" or page.kind != "position-paper":
            return self.address_of_anchor(number)
        return self.href(permanent_address(page.name, number))

    def former_anchors(self, anchor: str) -> tuple[str, ...]:
        """Give the anchors that a place on this page was published under before."""
        moves = self.desk.moved_anchors.get(self.here, ())
        here = Spot(self.here, anchor)
        return tuple(each.source.anchor for each in moves if each.to == here)

    # Pages

    def link(self, page: Page, anchor: str = "", title: str = "") -> views.LinkView:
        """Link to a page in the reader's language or, untranslated, to its original, saying so."""
        localized = page.in_locale(self.locale)
        is_foreign = localized.locale != self.locale
        address = page.address(localized.locale)
        tail = f"#{anchor}" if anchor else ""
        return views.LinkView(
            title=typeset(title or localized.texts.title, localized.locale),
            href=self.href(address + tail),
            lang=localized.locale if is_foreign else None,
            note=self.phrase(f"in_{localized.locale}") if is_foreign else "",
            is_current=address == self.here,
        )

    def links(self, references: Iterable[str]) -> tuple[views.LinkView, ...]:
        """Link to several pages."""
        return tuple(self.link(self.content.pages[reference]) for reference in references)

    def menu(self, references: Iterable[str]) -> tuple[views.LinkView, ...]:
        """Link to the pages of a menu, by their short titles."""
        pages = [self.content.pages[reference] for reference in references]
        return tuple(
            self.link(page, title=page.in_locale(self.locale).texts.menu_title or "")
            for page in pages
        )

    def year(self, folder: str, year: int, title: str = "") -> views.LinkView:
        """Link to the page of one year of a long list."""
        address = address_of(self.locale, year_reference(folder, year))
        return views.LinkView(title or str(year), self.href(address))

    def card(self, page: Page) -> views.CardView:
        """Show a page in a list."""
        localized = page.in_locale(self.locale)
        facts = page.facts
        return views.CardView(
            link=self.link(page),
            summary=typeset(localized.texts.summary, localized.locale),
            date=self.day(facts.date) if isinstance(facts, PublicationFacts) else None,
            genre=self.label("genres", facts.genre) if isinstance(facts, ArticleFacts) else "",
            minutes=reading_minutes(localized.document.words),
        )

    def day(self, date: PartialDate) -> DateView:
        """Show a date."""
        return format_day(date, self.locale)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with so many decimals."""
        return format_number(value, decimals, self.locale)

    def join(self, items: Iterable[str]) -> str:
        """Write a list in words."""
        return typeset(join(items, self.locale), self.locale)

    # Texts

    def draw(self, page: Page, tokens: Sequence[Token] | None = None) -> views.TextView:
        """Draw a page's text, or those tokens of it, with its table of contents."""
        localized = page.in_locale(self.locale)
        is_whole = tokens is None
        is_at_home = is_whole and self.is_whole
        # What a text holds speaks the language of the text, even on a page in the other.
        is_foreign = localized.locale != self.locale
        around = Pen(self.desk, localized.locale, self.here, self.form) if is_foreign else self
        mentions = around.mentions()
        drawing = Drawing(around, localized.locale, page.reference, mentions, is_at_home)
        document = localized.document
        html = drawing.draw(document.tokens if tokens is None else tokens)
        html += around.references(mentions)
        contents = tuple(
            views.EntryView(
                title=typeset(section.heading.title, localized.locale),
                anchor=section.heading.anchor,
                level=section.heading.level,
                number=section.heading.anchor if is_proposition(section.heading.anchor) else "",
            )
            for section in document.sections
            if section.heading.level <= 3 and is_whole
        )
        return views.TextView(Markup(html), contents)

    def mentions(self) -> Mentions:
        """Begin to draw the citations of a text in the page's language."""
        is_numeric = self.desk.settings.extra.citations == "numeric"
        return Mentions(self, self.locale, self.entry, is_numeric)

    def entry(self, key: str) -> Entry:
        """Give a source as a text in the page's language cites it."""
        return self.desk.bibliography[self.locale, key]

    def references(self, mentions: Mentions) -> str:
        """Draw the list of what a text has cited; nothing where it cites nothing."""
        studies = {
            key: self.href(address_of(self.locale, study_reference(study)))
            for key, study in self.content.studies.items()
            if key in mentions.keys
        }
        listed = mentions.listed(studies)
        template = self.desk.templates.get_template("partials/bibliography.html")
        context = {**self.tools, "references": listed, "is_numeric": mentions.is_numeric}
        return template.render(context).strip() if listed else ""

    def answer(self, page: Page, anchor: str) -> Markup:
        """Draw the answer to one question of a topic."""
        return self.draw(page, page.in_locale(self.locale).document.answer(anchor)).html

    def question(self, page: Page, anchor: str) -> views.LinkView:
        """Link to one question of a topic, by its words."""
        sections = page.in_locale(self.locale).document.sections
        title = next(each.heading.title for each in sections if each.heading.anchor == anchor)
        return self.link(page, anchor, title)

    def questions(self, page: Page) -> tuple[views.LinkView, ...]:
        """Link to every question of a topic."""
        sections = page.in_locale(self.locale).document.sections
        anchors = [each.heading.anchor for each in sections if each.heading.level == 2]
        return tuple(self.question(page, anchor) for anchor in anchors)

    def picture(self, target: MediaTarget, words: str, *, is_lazy: bool) -> str:
        """Draw a picture with its description; where addresses are absolute, for a feed."""
        variants = variants_of(self.content.media[target.locale, target.path])
        if self.form in ("absolute", "lasting"):
            return draw_alone(variants, words, self.href)
        return draw_picture(variants, words, self.href, is_lazy=is_lazy)

    def shortcode(self, token: Token) -> Markup:
        """Draw a shortcode through its template."""
        call = token.meta["call"]
        shortcode = SHORTCODES[call.name]
        arguments = shortcode.bind(call)
        assert arguments is not None, "the checks let no other call through"
        selected = shortcode.select(self.content, arguments)
        template = self.desk.templates.select_template(self._templates_of(call.name))
        context = {**self.tools, **selected, "is_block": token.meta["is_block"]}
        return Markup(template.render(context).strip())

    def _templates_of(self, shortcode: str) -> list[str]:
        """Name the templates that may draw a shortcode, the best first."""
        return [f"shortcodes/{shortcode}.html"]

    # Data

    def figure(self, study: Study, figure: Figure, *, with_uses: bool = False) -> views.FigureView:
        """Show a figure, with every place that uses it or, as within a sentence, without."""
        unit = self.desk.vocabularies.units[figure.unit]
        quoted = self.link(self.content.pages[figure.quoted_from]) if figure.quoted_from else None
        successor = newest(self.content, figure)
        reported_by = quoted.title if quoted and not quoted.is_current else ""
        return views.FigureView(
            id=figure.id,
            text=self._amount(figure),
            statement=self.text(figure.statement),
            href=self.href(f"{address_of(self.locale, study_reference(study))}#{figure.id}"),
            permanent=self.href(permanent_address(study.id, figure.id)),
            source=typeset(study.title[self.locale], self.locale),
            source_lang=study.language_in(self.locale),
            is_sourced=study.is_sourced,
            origin=self._set(origin_of(study, reported_by, self._phrases)),
            doubt=self._set(doubt_of(study, figure, self._phrases, self.desk.today)),
            newest=self.figure(successor.study, successor.figure) if successor else None,
            facts=tuple(map(self._set, facts_of(figure, unit, self._phrases))),
            archived_url=figure.archived_url,
            note=self.text(figure.note) if figure.note else "",
            quoted_from=quoted,
            uses=self.uses(study, figure.id) if with_uses else (),
        )

    def _amount(self, figure: Figure) -> str:
        """Write a figure with its precision and unit."""
        unit = self.desk.vocabularies.units[figure.unit]
        return self._set(format_figure(figure, unit, self._phrases))

    def chart(self, study: Study, chart: Chart) -> views.ChartView:
        """Show a chart; where addresses are absolute, for a feed, without its picture."""
        figures = [study.figures[point.figure] for point in chart.points]
        labels = [
            self.text(point.label) if point.label else typeset(figure.period or "", self.locale)
            for point, figure in zip(chart.points, figures, strict=True)
        ]
        rows = tuple(zip(labels, map(self._amount, figures), strict=True))
        texts = [self.phrase("chart_point", label=label, value=value) for label, value in rows]
        title = self.text(chart.title)
        return views.ChartView(
            title=title,
            words=f"{title} – {self.join(texts)}",
            rows=rows,
            picture=picture_of(chart, figures, texts) if self.is_whole else None,
            note=self.text(chart.note) if chart.note else "",
            source=self.study(study),
            is_sourced=study.is_sourced,
            csv=self.href(chart_data(study.id, chart.id, "csv")),
            json=self.href(chart_data(study.id, chart.id, "json")),
        )

    def uses(self, study: Study, figure: str = "") -> tuple[views.LinkView, ...]:
        """Link to every place that uses a figure or, without one, names the study."""
        found = self.desk.uses.get((self.locale, study.id, figure), ())
        return tuple(self._use(use) for use in found)

    def _use(self, use: Use) -> views.LinkView:
        """Link to one place of a page, by the titles of both."""
        page = self.content.pages[use.reference]
        localized = page.in_locale(self.locale)
        sections = localized.document.sections
        places = [each.heading.title for each in sections if each.heading.anchor == use.anchor]
        return self.link(page, use.anchor, " – ".join([localized.texts.title, *places]))

    def study(self, study: Study) -> views.StudyView:
        """Show a study."""
        return views.StudyView(
            id=study.id,
            title=typeset(study.title[self.locale], self.locale),
            lang=study.language_in(self.locale),
            href=self.href(address_of(self.locale, study_reference(study))),
            publishers=self.join(self.text(each) for each in study.publishers),
            date=self.day(study.date) if study.date else None,
            kind=self.label("study_kinds", study.kind),
            summary=self.text(study.summary),
            themes=tuple(self.label("themes", theme) for theme in study.themes),
            figure_count=len(study.figures),
        )

    def member(self, member: Member) -> views.MemberView:
        """Show a member."""
        return views.MemberView(
            id=member.id,
            name=member.name,
            description=self.text(member.description),
            country=territory_name(member.country, self.locale),
            country_code=member.country,
            relation=self.label("relations", member.relation),
            website=member.website,
            families=tuple(self.label("families", family) for family in member.families),
            family_ids=member.families,
            named_in=self.links(member.named_in),
        )

    def call_to_action(self, call: CallToAction) -> views.LinkView:
        """Link to where a call to action leads, by its label."""
        target = target_of(call.target, self.locale, "index")
        assert isinstance(target, PageTarget), "the checks let no other target through"
        return views.LinkView(self.text(call.label), self.address_of_target(target))

    @cached_property
    def tools(self) -> Mapping[str, object]:
        """Give the functions that every template may use, by the names that it knows them under."""
        return {
            "locale": self.locale,
            "other_locale": other_locale(self.locale),
            "t": self.phrase,
            "text": self.text,
            "label": self.label,
            "href": self.href,
            "asset": self.asset,
            "standing_mark": Markup(STANDING),
            "open_data_mark": Markup(OPEN_DATA),
            "home": self.href(root_of(self.locale)),
            "former": self.former_anchors,
            "show_link": self.link,
            "show_year": self.year,
            "show_day": self.day,
            "show_number": self.number,
            "show_figure": self.figure,
            "show_chart": self.chart,
            "show_study": self.study,
            "show_member": self.member,
            "show_call": self.call_to_action,
            "show_answer": self.answer,
            "show_question": self.question,
        }
