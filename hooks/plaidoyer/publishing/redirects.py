"""The pages at the addresses of what moved, for hosts that know files alone.

A host that is told of moves answers before it looks for a file: see `plaidoyer.publishing.hosting`.
"""

from collections.abc import Mapping

from plaidoyer.content.permanence import Declared, declared
from plaidoyer.content.redirects import Spot
from plaidoyer.languages import other_locale
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset


def redirect_files(desk: Desk) -> Mapping[str, bytes]:
    """Draw a small page for each address that moved: their HTML, by their paths from the root."""
    moves = [each for each in declared(desk.content) if not each.source.anchor]
    return {
        each.source.file: _page(desk, each, each.to).encode()
        for each in moves
        if each.to is not None
    }


def _page(desk: Desk, move: Declared, to: Spot) -> str:
    """Draw the page of one move: it leads on at once, and says why to whoever is not led on.

    The target is written from the host’s root, so that it holds with or without a last slash.
    """
    locale = move.source.locale
    pens = [Pen(desk, each, "", "rooted") for each in (locale, other_locale(locale))]
    target = to.written.removeprefix("/")
    title = desk.titles.get(to.address)
    return desk.templates.get_template("redirect.html").render(
        **pens[0].tools,
        target=pens[0].href(target),
        canonical=desk.settings.site_url + to.address,
        title=typeset(title, to.locale) if title else desk.settings.site_url + target,
        title_locale=to.locale,
        reasons=[
            (pen.locale, pen.phrase("moved_text", reason=pen.text(move.reason))) for pen in pens
        ],
    )
