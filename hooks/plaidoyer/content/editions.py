"""The editions of a position paper: what each changed, and the files that are frozen for good.

An edition is named by its date. Its files stand in `data/locks/editions/<paper>/<edition>/`, with
a manifest of their digests; they are published as they stand there, so that no later change of
text, data, theme or generator alters them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from plaidoyer.content.fields import Day, Fields, Line, LocalizedText, PartialDate
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.problems import Problem
from plaidoyer.reading.documents import Document
from plaidoyer.reading.front_matter import PageSource, split_page
from plaidoyer.reading.ledger import LOCKS
from plaidoyer.reading.markdown import read_markdown
from plaidoyer.reading.yaml_files import Value

EDITIONS = f"{LOCKS}/editions"
"""Where frozen editions stand."""

MANIFEST = "manifest.json"

WORDS = "words.json"
"""The words of an edition in one language, in its folder of that language."""

SOURCE = "source.md"
"""Its Markdown, front matter included, likewise."""

PAGE = "index.html"
"""The page on which it is read, likewise."""

ChangeKind = Literal["major", "minor", "correction", "withdrawal"]
"""What a change does: to what the paper asks; to the wording alone; to an error of ours; or it
takes the paper back. All but the minor ones make an edition."""


class Change(Fields):
    """One change of a paper since it was published, for those who cite it."""

    edition: PartialDate
    """The edition that it made or, for a minor one, was made to."""
    date: PartialDate
    kind: ChangeKind
    reason: LocalizedText
    propositions: tuple[Line, ...] = ()
    """The numbers of the propositions that it touches."""

    def makes(self, edition: PartialDate) -> bool:
        """Tell whether it made an edition, and not only a minor change to it."""
        return self.kind != "minor" and self.edition == edition


class Passage(Fields):
    """What stands under a heading of a frozen edition."""

    anchor: str
    title: str
    written: str
    """Its words as the author wrote them, shortcodes included."""
    shown: str
    """Its words as readers saw them, figures included."""


class Words(Fields):
    """The words of a frozen edition in one language, for comparing it with others."""

    title: str
    summary: str
    digest: str
    """Of the Markdown, as `digest_of_text` gives it: footnotes and links are in it too."""
    passages: tuple[Passage, ...]


class Manifest(Fields):
    """What a frozen edition is made of."""

    paper: str
    edition: PartialDate
    frozen: Day
    """The day on which it was made permanent."""
    files: Mapping[str, str]
    """The SHA-256 of each file, in hexadecimal digits, by its path from the manifest's folder."""


@dataclass(frozen=True)
class Frozen:
    """A frozen edition, whole and unaltered."""

    manifest: Manifest
    folder: str
    """Where it stands, from the root of the repository."""
    files: Mapping[str, bytes]
    """The manifest's files, by their paths from there: `fr/index.html`."""
    manifest_bytes: bytes

    @property
    def edition(self) -> PartialDate:
        """Give the date that names the edition."""
        return self.manifest.edition

    @property
    def locales(self) -> tuple[Locale, ...]:
        """Give the languages in which it exists: an early one may lack what the paper has today."""
        return tuple(locale for locale in LOCALES if self.in_locale(locale))

    def in_locale(self, locale: Locale) -> Mapping[str, bytes]:
        """Give its files in a language by their names, `index.html` first; none if it has none."""
        prefix = f"{locale}/"
        return {
            name.removeprefix(prefix): data
            for name, data in self.files.items()
            if name.startswith(prefix)
        }

    @cached_property
    def words(self) -> Mapping[Locale, Words]:
        """Give its words in each language in which it exists."""
        found = {locale: self.files.get(f"{locale}/{WORDS}") for locale in LOCALES}
        return {locale: Words.model_validate_json(data) for locale, data in found.items() if data}

    @cached_property
    def sources(self) -> Mapping[Locale, PageSource]:
        """Give the front matter and the Markdown of each language, read as those of live files."""
        found = {}
        for locale in LOCALES:
            data = self.files.get(f"{locale}/{SOURCE}")
            text = data.decode("utf-8", "replace") if data else ""
            source, _ = split_page(text.replace("\r\n", "\n"), f"{self.folder}/{locale}/{SOURCE}")
            if source:
                found[locale] = source
        return found

    @cached_property
    def documents(self) -> Mapping[Locale, Document]:
        """Give the Markdown of each language, as the parser of today reads it."""
        return {
            locale: read_markdown(each.body, each.front_matter.path, each.body_line, locale)[0]
            for locale, each in self.sources.items()
        }

    @property
    def facts(self) -> Mapping[str, Value]:
        """Give the front matter of its original, as it was written."""
        sources = [each.front_matter.value for each in self.sources.values()]
        return next((each for each in sources if "translation_of" not in each), {})

    def anchors(self, locale: Locale) -> frozenset[str]:
        """Collect the anchors of its headings in a language; none if it does not exist in it."""
        words = self.words.get(locale)
        return frozenset(each.anchor for each in words.passages) if words else frozenset()


def digest_of_text(text: str) -> str:
    """Give the SHA-256 of a text, in hexadecimal digits, however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def read_editions(root: Path) -> tuple[dict[str, tuple[Frozen, ...]], list[Problem]]:
    """Read every frozen edition of a repository.

    Gives those of each paper, by its name, from the first to the last; and a problem for each file
    that is not, byte for byte, the one that was frozen, that is missing or that was added.
    """
    found: dict[str, list[Frozen]] = {}
    problems: list[Problem] = []
    folders = sorted((root / EDITIONS).glob("*/*"))
    for folder in folders:
        frozen, wrong = _read(root, folder)
        problems += wrong
        if frozen:
            found.setdefault(folder.parent.name, []).append(frozen)
    ordered = {
        paper: tuple(sorted(editions, key=lambda each: each.edition))
        for paper, editions in found.items()
    }
    return ordered, problems


def _read(root: Path, folder: Path) -> tuple[Frozen | None, list[Problem]]:
    path = folder.relative_to(root).as_posix()
    for place in (folder.parent, folder, folder / MANIFEST):
        if place.is_symlink():
            return None, [Problem.at(place.relative_to(root).as_posix(), 0, "symbolic-link")]
    if not folder.is_dir():
        if folder.name.startswith("."):  # what a system leaves in a folder, as `.DS_Store`
            return None, []
        return None, [Problem.at(path, 0, "frozen-file-foreign")]
    if not (folder / MANIFEST).is_file():
        return None, [Problem.at(f"{path}/{MANIFEST}", 0, "manifest-missing", edition=folder.name)]
    written = (folder / MANIFEST).read_bytes()
    try:
        manifest = Manifest.model_validate_json(written)
    except ValidationError:
        manifest = None
    named = (manifest.paper, manifest.edition.isoformat()) if manifest else ()
    if manifest is None or named != (folder.parent.name, folder.name):
        return None, [Problem.at(f"{path}/{MANIFEST}", 0, "manifest-broken")]
    there = {
        each.relative_to(folder).as_posix(): None if each.is_symlink() else each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if (each.is_file() or each.is_symlink()) and each != folder / MANIFEST
    }
    problems = [
        Problem.at(f"{path}/{name}", 0, code, edition=folder.name)
        for name, code in _differences(manifest.files, there)
    ]
    if problems:
        return None, problems
    files = {name: data for name in manifest.files if (data := there[name]) is not None}
    frozen = Frozen(manifest, path, files, written)
    problems = [
        Problem.at(f"{path}/{name}", 0, "frozen-file-unreadable", edition=folder.name)
        for name in _unreadable(frozen)
    ]
    return (None if problems else frozen), problems


def _unreadable(frozen: Frozen) -> Iterator[str]:
    """Name what of an edition no reader understands, as its digest alone cannot tell."""
    for locale in LOCALES:
        words = frozen.files.get(f"{locale}/{WORDS}")
        try:
            if words is not None:
                Words.model_validate_json(words)
        except ValidationError:
            yield f"{locale}/{WORDS}"
        if f"{locale}/{SOURCE}" in frozen.files and locale not in frozen.sources:
            yield f"{locale}/{SOURCE}"


def _differences(
    files: Mapping[str, str], there: Mapping[str, bytes | None]
) -> Iterator[tuple[str, str]]:
    """Name each file that is not as the manifest says, with the code of what is wrong.

    Takes the bytes of the files that are there, and None for one that is a link to another.
    """
    for name in sorted(files.keys() | there.keys()):
        data = there.get(name)
        if name not in files:
            code = "frozen-file-added"
        elif data is None:
            code = "frozen-file-missing"
        elif hashlib.sha256(data).hexdigest() != files[name]:
            code = "frozen-file-changed"
        else:
            continue
        yield name, code
