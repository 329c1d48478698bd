"""What a site cites, written after ISO 690 in both languages: once for all of its pages."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from plaidoyer.content.site import TEMPLATES, SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.csl_processor import StyleError, document_of, process
from plaidoyer.rendering.csl_records import record_of

STYLES = f"{TEMPLATES}/citations"
"""The folder of the CSL styles."""

NAMING = "author-date"
"""The style that knows how a sentence names a source, whichever the site is written in."""

Make = Callable[[], Mapping[str, bytes]]
Fetch = Callable[[str, Iterable[str | bytes], Make], Mapping[str, bytes]]
"""Gives what was made before from the same ingredients, or makes it: a kind, the ingredients, and
the function that makes files by name."""


@dataclass(frozen=True)
class Entry:
    """One source, as a text in one language cites it."""

    html: str
    """Its entry in a bibliography, in which `study:` stands for the address of a study's page."""
    name: str
    """Its authors, as a sentence names them: `Arcep et ADEME`."""
    year: str
    """`2025a`, told apart from the other works that the site cites of the same authors and year."""
    place: int
    """Where it stands among all that the site cites, in the order of the style."""


Bibliography = Mapping[tuple[Locale, str], Entry]
"""By the language of the text, and the key."""


def style_file(name: str) -> str:
    """Give the file of a style, from the root of the repository."""
    return f"{STYLES}/iso-690-{name}.csl"


def anew(_: str, __: Iterable[str | bytes], make: Make) -> Mapping[str, bytes]:
    """Make a result without keeping it."""
    return make()


def write_bibliography(
    content: SiteContent, named: Collection[str], style: str, fetch: Fetch
) -> Bibliography:
    """Write some of the sources of a site, by their keys, in a style: `numeric` or `author-date`.

    Takes content in which no problem was found. StyleError if a style is of no use. Nothing is run
    where nothing is to be written.
    """
    keys = sorted(named)
    sources = {key: content.references.get(key) or content.studies[key] for key in keys}
    documents = {
        locale: document_of({key: record_of(sources[key], locale) for key in keys}, locale)
        for locale in LOCALES
    }
    files = {name: content.root / style_file(name) for name in (style, NAMING)}

    def make() -> Mapping[str, bytes]:
        return {
            f"{locale}.json": json.dumps(_written(document, files, style)).encode()
            for locale, document in documents.items()
        }

    if not keys:
        return {}
    styles = [read_style(file) for file in files.values()]
    made_by: list[str | bytes] = [version("pypandoc-binary"), style]
    ingredients = [*made_by, *styles, *documents.values()]
    made = fetch("bibliography", ingredients, make)
    return {
        (locale, key): Entry(**values)
        for locale in LOCALES
        for key, values in json.loads(made[f"{locale}.json"]).items()
    }


def read_style(style: Path) -> bytes:
    """Read a style; StyleError if it cannot be read."""
    try:
        return style.read_bytes()
    except OSError as error:
        raise StyleError(style, error.strerror or str(error)) from error


def _written(
    document: str, files: Mapping[str, Path], style: str
) -> dict[str, dict[str, str | int]]:
    """Write the entries of one language: by key, the fields of an Entry."""
    processed = {name: process(document, file) for name, file in files.items()}
    naming = processed[NAMING]
    entries = {}
    for place, (key, html) in enumerate(processed[style].entries.items()):
        year = naming.years[key]
        name = naming.mentions[key].removesuffix(year).rstrip()
        entries[key] = asdict(Entry(html, name, year.strip("()"), place))
    return entries
