"""What answers at the addresses of what moved or was withdrawn, and of all that went with it.

A host that is told of moves answers before it looks for a file: see `plaidoyer.publishing.hosting`.
For those that know files alone, there are small pages that lead on, or say why not.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from plaidoyer.content.dependents import carried
from plaidoyer.content.permanence import Declared, Standing, declared
from plaidoyer.content.redirects import Spot
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import other_locale
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset


@dataclass(frozen=True)
class Answer:
    """What a host answers at an address at which nothing stands any more."""

    move: Declared
    page: str
    """The file of the page that leads on from there or, for what was withdrawn, says why."""


def answers_of(content: SiteContent, files: Collection[str]) -> tuple[Answer, ...]:
    """List the answers at former addresses; places on a page are none of a host's business.

    Takes the files that stand beside them, by their paths from the site's root.
    """
    return tuple(_answers_of(content, files))


def _answers_of(content: SiteContent, files: Collection[str]) -> Iterator[Answer]:
    for each in declared(content):
        if not each.source.anchor:
            yield Answer(each, each.source.file)
    for one in carried(content, Standing.of(content)):
        move = one.settled(files)
        yield Answer(move, move.source.file if move.to else one.move.source.file)


def redirect_files(desk: Desk, answers: Collection[Answer]) -> Mapping[str, bytes]:
    """Draw a small page for each address that leads on: their HTML, by their paths."""
    return {
        each.page: _page(desk, each.move, each.move.to).encode()
        for each in answers
        if each.move.to is not None
    }


def withdrawn_files(answers: Collection[Answer], pages: Mapping[str, str]) -> Mapping[str, bytes]:
    """Say of what was withdrawn with a page what is said of that page; takes the site's pages."""
    return {
        each.move.source.file: pages[each.page].encode()
        for each in answers
        if each.move.to is None and each.page != each.move.source.file
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
