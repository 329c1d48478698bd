"""What stands on the picture that social networks and messengers show beside a link to a page."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Literal

from plaidoyer.content.pages import ArticleFacts, HomeTexts, Page, PublicationFacts
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.years import title_of_year

FOLDER = "previews"
"""Where pictures are published."""

DESIGN = "1"
"""Which drawing this is. Networks keep a picture under its address: whoever changes how pictures
look raises this number, which changes every address."""

GUEST_GENRES = ("interview", "podcast")

Look = Literal["home", "paper", "guest", "article", "page"]
"""What decides how a picture looks: the same as for the title of the page itself."""


@dataclass(frozen=True)
class Preview:
    """A picture before it is drawn. Two that say the same are the same picture."""

    look: Look
    label: str
    """What kind of page it is, in words."""
    title: str
    date: str
    """The date, as precisely as it is known; empty where there is none."""
    name: str
    """The organisation's name."""

    @property
    def address(self) -> str:
        """Give the picture's address, from the site's root: another for whatever it shows."""
        shown = "\n".join((DESIGN, *astuple(self)))
        return f"{FOLDER}/{hashlib.sha256(shown.encode()).hexdigest()[:12]}.png"

    @property
    def description(self) -> str:
        """Say what the picture shows, for those who do not see it."""
        return " – ".join(
            words for words in (self.label, self.title, self.date, self.name) if words
        )


def preview_of(pen: Pen, output: Output) -> Preview | None:
    """Describe the picture of a page, in its language; None for a page that is not listed."""
    if not output.is_listed:
        return None
    look: Look = "page"
    if output.study:
        label = pen.label("study_kinds", output.study.kind)
        title, date = output.study.title[output.locale], output.study.date
    else:
        page = output.the_page
        look, label = _look_and_label(pen, page)
        texts = page.localized[output.locale].texts
        title = texts.headline if isinstance(texts, HomeTexts) else texts.title
        title = title_of_year(pen, output) if output.year else title
        date = page.facts.date if isinstance(page.facts, PublicationFacts) else None
    return Preview(
        look=look,
        label=label,
        title=typeset(title, output.locale),
        date=pen.day(date).text if date else "",
        name=pen.desk.settings.site_name,
    )


def _look_and_label(pen: Pen, page: Page) -> tuple[Look, str]:
    """Give the look of a page that authors write, and its kind in words."""
    if isinstance(page.facts, ArticleFacts):
        genre = page.facts.genre
        return "guest" if genre in GUEST_GENRES else "article", pen.label("genres", genre)
    if page.kind == "position-paper":
        return "paper", pen.phrase("position_paper")
    if page.kind == "faq":
        return "page", pen.phrase("questions")
    return "home" if page.kind == "home" else "page", pen.phrase("tagline")
