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

EDITIONS = "data/locks/editions"
"""Where frozen editions stand."""

MANIFEST = "manifest.json"

WORDS = "words.json"
"""The words of an edition in one language, in its folder of that language."""

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
    for manifest in sorted((root / EDITIONS).glob(f"*/*/{MANIFEST}")):
        frozen, wrong = _read(root, manifest)
        problems += wrong
        if frozen:
            found.setdefault(manifest.parent.parent.name, []).append(frozen)
    problems += _without_manifest(root)
    ordered = {
        paper: tuple(sorted(editions, key=lambda each: each.edition))
        for paper, editions in found.items()
    }
    return ordered, problems


def _read(root: Path, place: Path) -> tuple[Frozen | None, list[Problem]]:
    folder = place.parent
    path = place.relative_to(root).as_posix()
    written = place.read_bytes()
    try:
        manifest = Manifest.model_validate_json(written)
    except ValidationError:
        return None, [Problem.at(path, 0, "manifest-broken")]
    if (manifest.paper, manifest.edition.isoformat()) != (folder.parent.name, folder.name):
        return None, [Problem.at(path, 0, "manifest-broken")]
    there = {
        each.relative_to(folder).as_posix(): None if each.is_symlink() else each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each != place
    }
    problems = [
        Problem.at(f"{path.removesuffix(MANIFEST)}{name}", 0, code, edition=folder.name)
        for name, code in _differences(manifest.files, there)
    ]
    if problems:
        return None, problems
    files = {name: data for name in manifest.files if (data := there[name]) is not None}
    return Frozen(manifest, path.removesuffix(f"/{MANIFEST}"), files, written), []


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


def _without_manifest(root: Path) -> Iterator[Problem]:
    """Find folders of editions whose manifest is gone."""
    for folder in sorted((root / EDITIONS).glob("*/*")):
        # What a system leaves in a folder, as `.DS_Store`, is no edition.
        if folder.is_dir() and not (folder / MANIFEST).is_file():
            path = f"{folder.relative_to(root).as_posix()}/{MANIFEST}"
            yield Problem.at(path, 0, "frozen-file-missing", edition=folder.name)
