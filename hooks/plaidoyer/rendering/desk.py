"""The desk: what the pages of one build share, set up once."""

import datetime
from dataclasses import dataclass
from functools import cached_property

import jinja2

from plaidoyer.content.settings import Settings
from plaidoyer.content.site import SiteContent
from plaidoyer.content.usage import Uses, collect_uses
from plaidoyer.content.vocabularies import Vocabularies
from plaidoyer.reading.revision import Revision
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.bibliography import Bibliography, Fetch, anew, write_bibliography
from plaidoyer.rendering.templates import template_environment


@dataclass(frozen=True)
class Desk:
    """What the pages of one build share. Made from content in which no problem was found."""

    content: SiteContent
    assets: Assets
    today: datetime.date
    """The day for which the site is built: it tells which figures are due for review."""
    revision: Revision | None = None
    """The commit that the content was read from, where it is known."""
    fetch: Fetch = anew
    """Gives what an earlier build has made."""

    @cached_property
    def settings(self) -> Settings:
        """Give the settings of the site."""
        assert self.content.settings is not None
        return self.content.settings

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """Give the closed lists of words."""
        assert self.content.vocabularies is not None
        return self.content.vocabularies

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Give the repository's templates."""
        return template_environment(self.content.root)

    @cached_property
    def uses(self) -> Uses:
        """Give the places where each figure is used."""
        return collect_uses(self.content)

    @cached_property
    def bibliography(self) -> Bibliography:
        """Give all that the site cites, written in its style."""
        return write_bibliography(self.content, self.settings.extra.citations, self.fetch)
