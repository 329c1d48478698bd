"""What pages say of their own weight, and of that of the whole site."""

import datetime
from collections.abc import Sequence

from plaidoyer.content.archives import publications_of_year
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import BY_FOLDER, updated_on
from plaidoyer.content.site import SiteContent
from plaidoyer.publishing.weights import Standing, Weight
from plaidoyer.rendering.addresses import Form
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.formatting import format_number
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen

EXPLANATION = "ecodesign"
"""The page that explains what the footer of every page says."""

SPECIMEN = Weight(html=1, others=1, requests=1, elements=1)


class Proofs:
    """Writes these lines and tables for the pages of one build."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def proof(self, output: Output, weight: Weight) -> str:
        """Write the line in a page's footer."""
        pen = self._pen(output)
        changed = changed_on(self.desk.content, output)
        explanation = self.desk.content.pages[EXPLANATION]
        return self.desk.templates.get_template("partials/proof.html").render(
            **pen.tools,
            weight=weight,
            kilobytes=format_number(weight.kilobytes, 1, output.locale),
            explanation=pen.link(explanation),
            changed=pen.day(changed) if changed else None,
            revision=self.desk.revision,
        )

    def standing(self, output: Output, standings: Sequence[Standing]) -> str:
        """Write the table of how the pages of each kind stand, for a page that shows it."""
        pen = self._pen(output)
        return self.desk.templates.get_template("partials/standing.html").render(
            **pen.tools, standings=standings
        )

    def specimens(self, output: Output) -> list[str]:
        """Write one of each, for what they are written with."""
        return [
            self.proof(output, SPECIMEN),
            self.standing(output, [Standing("page", (SPECIMEN,))]),
        ]

    def _pen(self, output: Output) -> Pen:
        form: Form = "rooted" if output.is_shown_anywhere else "relative"
        return Pen(self.desk, output.locale, output.address, form)


def changed_on(content: SiteContent, output: Output) -> PartialDate | None:
    """Give the day of the last change of what a page shows: of its own text or, for a list, a year
    of it and the home page, of the latest page in it. None where no date is known to the day.
    """
    if output.page is None:
        return None
    shown = [output.page]
    if output.year:
        shown = publications_of_year(content, output.page.folder, output.year)
    elif output.page.kind in ("list", "home"):
        folders = [output.page.folder] if output.page.folder else list(BY_FOLDER)
        shown += [page for page in content.pages.values() if page.folder in folders]
    days = [updated_on(page, output.locale) for page in shown]
    known: list[datetime.date] = [day for day in days if day]
    latest = max(known, default=None)
    return PartialDate.of(latest) if latest else None
