"""Every page of the built site: what it draws, in which language, and at which address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from plaidoyer.content.addresses import permanent_address
from plaidoyer.content.archives import year_reference, years_of
from plaidoyer.content.pages import DATED_FOLDERS, ArticleFacts, Facts, Page, Texts
from plaidoyer.content.permanence import Declared, declared, proposition_numbers
from plaidoyer.content.site import SiteContent
from plaidoyer.content.studies import Study
from plaidoyer.languages import DEFAULT_LOCALE, LOCALES, Locale, address_of

F = TypeVar("F", bound=Facts)
T = TypeVar("T", bound=Texts)

NOT_FOUND = "404.html"

LASTING_TEMPLATE = "lasting.html"

LIST_TEMPLATES = {
    "positions": "positions.html",
    "articles": "articles.html",
    "faq": "faq.html",
    "members": "members.html",
    "studies": "studies.html",
}
KIND_TEMPLATES = {
    "home": "home.html",
    "position-paper": "position-paper.html",
    "article": "article.html",
    "faq": "faq-topic.html",
    "page": "page.html",
}
GENRE_TEMPLATES = {"interview": "interview.html", "podcast": "podcast.html"}


@dataclass(frozen=True)
class Lasting:
    """What has a permanent address in no language: a paper, a proposition of it, or a figure."""

    page: Page | None = None
    number: str = ""
    """The number of the proposition."""
    study: Study | None = None
    figure: str = ""

    @property
    def address(self) -> str:
        """Give its permanent address, from the site's root: `id/2020-ai-white-paper/I.A/`."""
        if self.study:
            return permanent_address(self.study.id, self.figure)
        assert self.page is not None, "a lasting address is that of a paper or of a figure"
        return permanent_address(self.page.name, *filter(None, [self.number]))


@dataclass(frozen=True)
class Output:
    """One page to be written."""

    locale: Locale
    address: str
    """From the site's root, without leading slash: `en/articles/ngi/`, `404.html`."""
    template: str
    locales: tuple[Locale, ...]
    """The languages in which this same page exists."""
    page: Page | None = None
    study: Study | None = None
    year: int | None = None
    """The one year whose papers or articles it lists, on a page beside that of the whole list."""
    lasting: Lasting | None = None
    """What its permanent address stands for; such a page is in no language of its own."""

    gone: Declared | None = None
    """The withdrawal that it explains, at the address of what was withdrawn."""

    @property
    def is_listed(self) -> bool:
        """Tell whether search engines and networks are told of it, and not that it is missing."""
        return self.page is not None or self.study is not None

    @property
    def is_shown_anywhere(self) -> bool:
        """Tell whether hosts show the page at addresses that are not its own."""
        return self.address == NOT_FOUND or self.gone is not None

    @property
    def file(self) -> str:
        """Give the file that a host serves at the address: `en/articles/ngi/index.html`."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"

    @property
    def the_page(self) -> Page:
        """Give the page that is drawn or, for a year of a list, the page of that list.

        Only an output of a page may be asked.
        """
        assert self.page is not None, "only the templates of pages ask for one"
        return self.page

    def facts(self, model: type[F]) -> F:
        """Give the page's facts, which must be of a given kind."""
        facts = self.the_page.facts
        assert isinstance(facts, model)
        return facts

    def texts(self, model: type[T]) -> T:
        """Give the page's texts in the output's language, which must be of a given kind."""
        texts = self.the_page.localized[self.locale].texts
        assert isinstance(texts, model)
        return texts

    def address_in(self, locale: Locale) -> str:
        """Give the address of the same page in a language."""
        if self.page and self.year:
            return address_of(locale, year_reference(self.page.folder, self.year))
        if self.page:
            return self.page.address(locale)
        return address_of(locale, study_reference(self.study))


def study_reference(study: Study | None) -> str:
    """Give the reference under which a study's page stands: `studies/ademe-pc-footprint`."""
    return f"studies/{study.id}" if study else "index"


def list_outputs(content: SiteContent) -> Iterator[Output]:
    """List every page to be written: those that exist in each language, and no fake translation."""
    for page in content.pages.values():
        for locale in page.locales:
            template = template_of(page)
            yield Output(locale, page.address(locale), template, page.locales, page=page)
    for study in content.studies.values():
        for locale in LOCALES:
            address = address_of(locale, study_reference(study))
            yield Output(locale, address, "study.html", LOCALES, study=study)
    for folder in DATED_FOLDERS:
        yield from _years(content, folder)
    for lasting in _lasting(content):
        yield Output(DEFAULT_LOCALE, lasting.address, LASTING_TEMPLATE, (), lasting=lasting)
    for each in declared(content):
        if each.to is None and not each.source.anchor:
            address = each.source.file.removesuffix("index.html")
            yield Output(each.source.locale, address, "gone.html", (), gone=each)
    yield Output(DEFAULT_LOCALE, NOT_FOUND, "404.html", ())


def _lasting(content: SiteContent) -> Iterator[Lasting]:
    """List what has a permanent address: papers with their propositions, those of earlier editions
    too, and figures."""
    for page in content.pages.values():
        if page.kind == "position-paper":
            yield Lasting(page)
            for number in proposition_numbers(content, page):
                yield Lasting(page, number)
    for study in content.studies.values():
        for figure in study.figures:
            yield Lasting(study=study, figure=figure)


def _years(content: SiteContent, folder: str) -> Iterator[Output]:
    """List the pages of the years of a long list: each in both languages, as the list itself."""
    page = content.pages[f"{folder}/index"]
    for year in years_of(content, folder):
        for locale in LOCALES:
            address = address_of(locale, year_reference(folder, year))
            yield Output(locale, address, template_of(page), LOCALES, page=page, year=year)


def template_of(page: Page) -> str:
    """Give the template that draws a page."""
    if page.kind == "list":
        return LIST_TEMPLATES[page.folder]
    if isinstance(page.facts, ArticleFacts):
        return GENRE_TEMPLATES.get(page.facts.genre, KIND_TEMPLATES["article"])
    return KIND_TEMPLATES[page.kind]
