"""The press: every page of a site drawn, and every file beside them, ready to be written.

Some of what a page holds is known only when all are drawn: the name of its style sheet, which is
reduced to what pages use; what each weighs; how the whole site stands. Marks keep those places.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from plaidoyer.problems import Problem
from plaidoyer.publishing.clashes import find_clashes
from plaidoyer.publishing.data.files import open_data
from plaidoyer.publishing.data.page import with_open_data
from plaidoyer.publishing.documents.files import latest_documents
from plaidoyer.publishing.documents.page import with_documents
from plaidoyer.publishing.files import accompanying_files
from plaidoyer.publishing.hosting import hosting_files, moves_of
from plaidoyer.publishing.pictures import weight_of
from plaidoyer.publishing.proofs import Proofs
from plaidoyer.publishing.redirects import answers_of, redirect_files, withdrawn_files
from plaidoyer.publishing.store import Store
from plaidoyer.publishing.style import Used, reduced_style
from plaidoyer.publishing.weights import (
    PageKind,
    Standing,
    Weight,
    is_browsed,
    kind_of_output,
    standing_of,
    weigh,
    wire_size,
)
from plaidoyer.rendering.assets import STYLE_SHEET, digest_of
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.marks import PROOF, STANDING, STYLE
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pages import context_of

ROUNDS = 2
"""How often a page is weighed again with the weight that it states: after one change of a digit or
of the number of digits, what is stated to a tenth of a kilobyte is settled."""


@dataclass(frozen=True)
class PrintedSite:
    """A whole site, as it is to be written."""

    pages: Mapping[str, str]
    """The HTML of each page, by its file from the site's root."""
    files: Mapping[str, bytes]
    """All other files, by their paths from there."""
    weights: Mapping[str, Weight]
    """What each page weighs, by its file."""
    clashes: Sequence[Problem]
    """Two parts of it that would write one file; with any, it cannot be published."""

    @property
    def paths(self) -> frozenset[str]:
        """Name every file, pages among them."""
        return frozenset(self.pages) | frozenset(self.files)

    def read(self, path: str) -> str:
        """Give a file as text; what is none in UTF-8 has signs of doubt in it."""
        return self.pages.get(path) or self.files[path].decode("utf-8", "replace")


def press(desk: Desk, outputs: Sequence[Output], theme_style: str, store: Store) -> PrintedSite:
    """Draw a site from content in which no problem was found.

    Takes the pages to draw, the theme's style sheet, and what was made in earlier builds.
    """
    proofs = Proofs(desk)
    data = open_data(desk)
    drawn = {output.file: draw(desk, output) for output in outputs}
    drawn = with_open_data(desk, drawn, outputs, data)
    documents = latest_documents(desk, outputs, store)
    drawn = with_documents(desk, drawn, outputs, documents)
    specimens = proofs.specimens(outputs[0])
    styles: dict[str, bytes] = {}
    for browsed in (False, True):
        family = {o.file: drawn[o.file] for o in outputs if is_browsed(o) == browsed}
        used = Used.in_pages([*family.values(), *specimens], _scripts_of(family.values(), desk))
        style = reduced_style(theme_style, desk.content.root, used, store)
        styles[STYLE_SHEET.replace(STYLE, digest_of(style))] = style
        drawn |= {file: html.replace(STYLE, digest_of(style)) for file, html in family.items()}
    beside = accompanying_files(desk, outputs, store)
    parts = [*beside, data.files, documents, desk.assets.published(), styles]
    answers = answers_of(desk.content, {path for part in (drawn, *parts) for path in part})
    parts.append(redirect_files(desk, answers))
    parts.append(hosting_files(desk.settings.site_url, moves_of(answers)))
    files = {path: data for part in parts for path, data in part.items()}
    pages, weights = _weighed(drawn, outputs, files, proofs)
    withdrawn = withdrawn_files(answers, pages)
    written = [[each.file for each in outputs], *parts, withdrawn]
    clashes = list(find_clashes(desk.content, written))
    return PrintedSite(pages, {**files, **withdrawn}, weights, clashes)


def _scripts_of(pages: Iterable[str], desk: Desk) -> list[str]:
    """Give the scripts that pages name, to run at once or when they are asked for."""
    text = "".join(pages)
    names = [name for name in desk.assets.files if name.endswith(".js")]
    return [desk.assets.files[name].decode() for name in names if desk.assets.address(name) in text]


def draw(desk: Desk, output: Output) -> str:
    """Draw one page, with marks where something is not known yet."""
    return desk.templates.get_template(output.template).render(context_of(desk, output))


def _weighed(
    pages: Mapping[str, str],
    outputs: Sequence[Output],
    files: Mapping[str, bytes],
    proofs: Proofs,
) -> tuple[dict[str, str], dict[str, Weight]]:
    """Weigh every page and have it say so; those that tell of the whole site are among them."""
    size_of = cache(lambda address: wire_size(files[address]))

    def weigh_page(html: str) -> Weight:
        return weigh(html, size_of, weight_of(html, files))

    finished: dict[str, str] = {}
    weights: dict[str, Weight] = {}
    for output in outputs:
        proven = _proven(pages[output.file], output, weigh_page, proofs)
        finished[output.file], weights[output.file] = proven
    telling = [output for output in outputs if STANDING in pages[output.file]]
    for _ in range(ROUNDS):
        standings = _standings(outputs, weights)
        for output in telling:
            html = pages[output.file].replace(STANDING, proofs.standing(output, standings))
            proven = _proven(html, output, weigh_page, proofs)
            finished[output.file], weights[output.file] = proven
    return finished, weights


def _standings(outputs: Sequence[Output], weights: Mapping[str, Weight]) -> list[Standing]:
    by_kind: dict[PageKind, list[Weight]] = {}
    for output in outputs:
        by_kind.setdefault(kind_of_output(output), []).append(weights[output.file])
    return standing_of(by_kind)


def _proven(
    html: str, output: Output, weigh_page: Callable[[str], Weight], proofs: Proofs
) -> tuple[str, Weight]:
    """Put a page's weight into its footer: that line is a part of what is weighed."""
    weight = weigh_page(html)
    for _ in range(ROUNDS):
        proven = html.replace(PROOF, proofs.proof(output, weight))
        weight = weigh_page(proven)
    return html.replace(PROOF, proofs.proof(output, weight)), weight
