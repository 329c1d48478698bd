"""What templates are given: small frozen views, ready to be shown, with no logic left to do."""

from dataclasses import dataclass

from markupsafe import Markup

from plaidoyer.rendering.charts import Picture
from plaidoyer.rendering.formatting import DateView


@dataclass(frozen=True)
class LinkView:
    """A link to a page of the site."""

    title: str
    href: str
    lang: str | None = None
    """The page's language, where it is not the reader's."""
    note: str = ""
    """Says so in words: `en français`."""
    is_current: bool = False


@dataclass(frozen=True)
class CardView:
    """A page in a list of pages."""

    link: LinkView
    summary: str
    date: DateView | None = None
    genre: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class FigureView:
    """A figure, as it is shown."""

    id: str
    text: str
    """Precision, value and unit: `près de 46 %`."""
    statement: str
    href: str
    """Its place on the page of its study."""
    permanent: str
    """Its permanent address."""
    source: str
    """The title of its study."""
    source_lang: str | None
    """The language of that title, where it is not the reader's."""
    is_sourced: bool
    origin: str
    """Who says it, where, when, and where we have it from, in one line."""
    doubt: str = ""
    """What a reader must know before relying on it: that nobody is named, or that it is stale."""
    newest: "FigureView | None" = None
    """What has taken its place."""
    facts: tuple[str, ...] = ()
    """Period, territory, what it is compared with, who read it and when, as far as known."""
    archived_url: str | None = None
    note: str = ""
    quoted_from: LinkView | None = None
    uses: tuple[LinkView, ...] = ()
    is_listed: bool = False
    """Whether a list at the end of the text, which `href` leads into, says the whole of it."""

    @property
    def description(self) -> str:
        """Say the whole of it in a few lines of plain text; nothing where a list does."""
        return "" if self.is_listed else f"{self.statement} {self.origin}"


@dataclass(frozen=True)
class StudyView:
    """A study, as it is shown."""

    id: str
    title: str
    lang: str | None
    """The language of its title, where it is not the reader's."""
    href: str
    publishers: str
    date: DateView | None
    kind: str
    summary: str
    themes: tuple[str, ...]
    figure_count: int


@dataclass(frozen=True)
class ChartView:
    """A chart of figures of one study, as it is shown."""

    title: str
    words: str
    """The title and every point in words, for who does not see the picture."""
    rows: tuple[tuple[str, str], ...]
    """The points: what each is, and its value with precision and unit."""
    picture: Picture | None
    """None where readers may not see one, as in a feed: the table then stands for it."""
    note: str
    source: StudyView
    is_sourced: bool
    csv: str
    """The address of its data, as for `json`."""
    json: str


@dataclass(frozen=True)
class EntryView:
    """An entry of a table of contents."""

    title: str
    anchor: str
    level: int
    number: str = ""
    """The number of a proposition."""


@dataclass(frozen=True)
class MemberView:
    """A member, as the directory shows it."""

    id: str
    name: str
    description: str
    country: str
    country_code: str
    relation: str
    website: str | None
    families: tuple[str, ...]
    family_ids: tuple[str, ...]
    named_in: tuple[LinkView, ...]


@dataclass(frozen=True)
class GroupView:
    """Members of one family, or studies of one theme."""

    id: str
    title: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True)
class HeadView:
    """What a page says of itself to machines."""

    title: str
    full_title: str
    description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    """Pairs of a language, or `x-default`, and an absolute address."""
    is_indexed: bool
    og_type: str
    published: str = ""
    """The date of an article; a paper says more, in tags of its own."""
    has_own_tags: bool = False
    """Whether the tags of a paper say its title, its address and its site, under two names each."""
    picture: str = ""
    """The absolute address of its preview picture."""
    picture_text: str = ""
    """What that picture shows, in words."""


@dataclass(frozen=True)
class CiteView:
    """How a paper or a proposition is cited, with the files that reference managers read."""

    html: Markup
    """The citation by ISO 690, in the page's language."""
    files: tuple[LinkView, ...]


@dataclass(frozen=True)
class BackView:
    """A link from an entry of a bibliography back to where the text names it."""

    href: str
    label: str


@dataclass(frozen=True)
class ReferenceView:
    """An entry of a bibliography."""

    number: int
    """Its place in the order of first mention, of which its id is made."""
    html: Markup
    backs: tuple[BackView, ...]


@dataclass(frozen=True)
class TextView:
    """A page's text, drawn."""

    html: Markup
    contents: tuple[EntryView, ...]


@dataclass(frozen=True)
class DepartedView:
    """A section that a page no longer holds, at its former anchor."""

    anchor: str
    text: str
    """That it moved, or why it was withdrawn."""
    link: LinkView | None
    """Where it stands now."""
