"""The pictures that social networks and messengers show beside a link: one for each page."""

from collections.abc import Mapping, Sequence
from functools import partial

import PIL

from plaidoyer.publishing.previews.drawing import Easel
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.previews import Preview, preview_of


def preview_files(desk: Desk, outputs: Sequence[Output], store: Store) -> Mapping[str, bytes]:
    """Draw the pictures of all pages, or find them drawn: PNG files, by their addresses.

    Each page names its own in `og:image`. Those that say the same are one file.
    """
    easel = Easel()
    files: dict[str, bytes] = {}
    for preview in _previews_of(desk, outputs):
        ingredients = preview.address, PIL.__version__
        files |= store.fetch("previews", ingredients, partial(_drawn, easel, preview))
    return files


def _previews_of(desk: Desk, outputs: Sequence[Output]) -> list[Preview]:
    """List the pictures that differ, in the order of their pages."""
    pens = ((Pen(desk, output.locale, output.address), output) for output in outputs)
    found = (preview_of(pen, output) for pen, output in pens)
    return list(dict.fromkeys(preview for preview in found if preview))


def _drawn(easel: Easel, preview: Preview) -> Mapping[str, bytes]:
    return {preview.address: easel.draw(preview)}
