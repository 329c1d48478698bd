"""The files that make up a site, and the names that they may bear."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plaidoyer.content.fields import IDENTIFIER
from plaidoyer.content.media import Media
from plaidoyer.content.pages import BY_FOLDER, DATED_FOLDERS
from plaidoyer.languages import LOCALES, Locale, folder_of
from plaidoyer.problems import Problem, nearest_name
from plaidoyer.reading.ledger import LOCKS
from plaidoyer.reading.markdown import slug
from plaidoyer.reading.media_files import MEDIA, read_media

DATA = frozenset(
    {"README.md", "calls_to_action.yml", "interface.yml", "redirects.yml", "rgaa.yml"}
    | {"rgesn.yml", "vocabularies.yml"}
    | {"locks", "members", "references", "studies"}
)
"""What `data/` holds: files, and folders of files; `locks` is the machines' own."""

RESERVED = frozenset(
    {"404", "assets", "data", "en", "feed", "fr", "hosting", "id", "previews", "search"}
    | {"sitemap", *BY_FOLDER}
    | {"aux", "con", "nul", "prn"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
"""Names that an address of the site, or Windows, already uses."""

YEAR = re.compile(r"\d{4}", re.ASCII)
"""Names that are those of years, by which long lists are divided."""


@dataclass
class Tree:
    """The files found, by what they hold; paths run from the root of the repository."""

    pages: dict[Locale, list[str]] = field(default_factory=lambda: {"fr": [], "en": []})
    """The references of the pages in each language, as `articles/ngi`."""
    media: list[Media] = field(default_factory=list)
    """Files beside the pages."""
    members: list[str] = field(default_factory=list)
    studies: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)


def read_tree(root: Path) -> tuple[Tree, list[Problem]]:
    """List the files of `docs/` and `data/`.

    Gives what was found, in alphabetical order, and a problem for every symbolic link, every
    file where none belongs, and every name that cannot become an address.
    """
    tree = Tree()
    problems: list[Problem] = []
    if (root / "data").is_symlink():
        problems.append(Problem.at("data", 0, "symbolic-link"))
    for path in _files(root, "docs", problems):
        problems += _sort_in(tree, root, path)
    collections = {
        "members": tree.members,
        "studies": tree.studies,
        "references": tree.references,
    }
    for collection, names in collections.items():
        for path in _files(root, f"data/{collection}", problems):
            found = _data_file(path, collection)
            problems += found
            if not found:
                names.append(PurePosixPath(path).stem)
    problems += _too_alike(tree)
    problems += _strays(root)
    return tree, problems


def links_among_locks(root: Path) -> list[Problem]:
    """Find the symbolic links in `data/locks/`: what machines write there is never elsewhere."""
    problems: list[Problem] = []
    _files(root, LOCKS, problems)
    return [each for each in problems if each.code == "symbolic-link"]


def _strays(root: Path) -> Iterator[Problem]:
    """Find what stands in `data/` under a name that nothing reads, as `data/member/` would."""
    data = root / "data"
    names = sorted(entry.name for entry in data.iterdir()) if data.is_dir() else []
    for name in names:
        if name not in DATA and not name.startswith("."):
            known = ", ".join(sorted(DATA))
            nearest = nearest_name(name, DATA)
            yield Problem.at(f"data/{name}", 0, "unknown-data", known=known, **nearest)


def _files(root: Path, top: str, problems: list[Problem]) -> list[str]:
    """List the files below a folder, following no link and passing over hidden files."""
    if (root / top).is_symlink():
        problems.append(Problem.at(top, 0, "symbolic-link"))
        return []
    found: list[str] = []
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except FileNotFoundError:
            continue
        except OSError as error:
            reason = error.strerror or error
            problems.append(Problem.at(folder, 0, "unreadable-file", reason=reason))
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                problems.append(Problem.at(path, 0, "symbolic-link"))
            elif entry.name.startswith("."):
                continue
            elif not entry.name.isprintable() or not entry.name.isascii():
                problems.append(_bad_name(path))
            elif entry.is_dir():
                folders.append(path)
            elif entry.is_file():
                found.append(path)
            else:
                problems.append(Problem.at(path, 0, "not-a-file"))
    return sorted(found)


def _bad_name(path: str) -> Problem:
    """Refuse a name; what no terminal can show of it is shown as Python writes it."""
    shown = path if path.isprintable() else ascii(path)[1:-1]
    usable = slug(PurePosixPath(path).stem) or "…"
    return Problem.at(shown, 0, "bad-name", name=PurePosixPath(shown).stem, usable=usable)


def _sort_in(tree: Tree, root: Path, path: str) -> list[Problem]:
    """Put a file of `docs/` where it belongs, or say why it cannot be there."""
    locale = next((each for each in LOCALES if path.startswith(f"{folder_of(each)}/")), None)
    if locale is None:
        return [Problem.at(path, 0, "outside-languages")]
    inside = PurePosixPath(path).relative_to(folder_of(locale))
    *folders, _ = inside.parts
    reference = str(inside.with_suffix(""))
    if len(folders) > 1 or (folders and folders[0] not in BY_FOLDER):
        return [Problem.at(path, 0, "unknown-folder", known=", ".join(BY_FOLDER))]
    if not IDENTIFIER.fullmatch(inside.stem):
        return [_bad_name(path)]
    if inside.stem in RESERVED:
        return [Problem.at(path, 0, "reserved-name", name=inside.stem)]
    if inside.suffix in MEDIA:
        picture, problems = read_media(root, path)
        if problems:
            return problems
        tree.media.append(Media(locale, str(inside), picture))
    elif inside.suffix != ".md":
        return [Problem.at(path, 0, "unknown-type", known=", ".join(sorted(MEDIA)))]
    elif inside.parts[0] in DATED_FOLDERS and YEAR.fullmatch(inside.stem):
        return [Problem.at(path, 0, "reserved-name", name=inside.stem)]
    elif folders and BY_FOLDER[folders[0]] is None and inside.stem != "index":
        return [Problem.at(path, 0, "page-from-data", folder=folders[0])]
    else:
        tree.pages[locale].append(reference)
    return []


def _data_file(path: str, collection: str) -> list[Problem]:
    inside = PurePosixPath(path).relative_to(f"data/{collection}")
    if len(inside.parts) > 1 or inside.suffix != ".yml":
        return [Problem.at(path, 0, "not-a-data-file", collection=collection)]
    if not IDENTIFIER.fullmatch(inside.stem):
        return [_bad_name(path)]
    if inside.stem in RESERVED or inside.stem == "index":
        return [Problem.at(path, 0, "reserved-name", name=inside.stem)]
    return []


def _too_alike(tree: Tree) -> Iterator[Problem]:
    """Find pages whose names differ by hyphens alone, which readers would mistake."""
    for locale in LOCALES:
        seen: dict[str, str] = {}
        for reference in tree.pages[locale]:
            letters = re.sub("-", "", reference)
            if letters in seen:
                path = f"{folder_of(locale)}/{reference}.md"
                yield Problem.at(path, 0, "name-too-alike", other=f"{seen[letters]}.md")
            seen.setdefault(letters, reference)
