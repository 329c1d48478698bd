"""Laying sites out, building them as MkDocs does, and reading back what was built."""

import calendar
import datetime
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from plaidoyer.languages import Locale
from plaidoyer.publishing.store import STORE
from plaidoyer.reading.build_day import EPOCH
from plaidoyer.rendering.typography import typeset

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
BUILD_DAY = datetime.date(2026, 11, 25)
"""The day for which tests build: which figures are due must not depend on when they run."""
BUILD_TIME = {EPOCH: str(calendar.timegm(BUILD_DAY.timetuple()))}
MADE_BEFORE = "PLAIDOYER_TESTS_MADE_BEFORE"
"""The variable that names where the builds of one run of the tests keep, for those that follow,
what is costly to make: pictures, previews, documents. `conftest.py` sets it."""
SITE_PARTS = ("mkdocs.yml", "hooks", "overrides", "data", "docs")
"""What the repository's own site is built from."""


def lay_out(folder: Path, *overlays: str) -> Path:
    """Make a repository that MkDocs can build out of the small site and what others lay over it.

    Its templates, interface, hooks and host settings are those of the repository. Gives the folder.
    """
    for name in ("small", *overlays):
        shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "data" / "interface.yml", folder / "data")
    (folder / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings |= yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    share_made(Path(os.environ[MADE_BEFORE]), folder / STORE)
    return folder


def share_made(source: Path, target: Path) -> None:
    """Let a store have what another has, too; what it has already stays as it is."""
    for made in source.glob("*/[!.]*"):
        place = target / made.relative_to(source)
        if not place.exists():
            beside = place.parent / f".{place.name}.{os.getpid()}"
            shutil.copytree(made, beside, copy_function=os.link)
            try:
                beside.rename(place)
            except OSError:  # another process was quicker
                shutil.rmtree(beside)


def copy_repository(folder: Path) -> Path:
    """Copy what the repository's own site is built from; give the folder."""
    folder.mkdir(parents=True)
    for part in SITE_PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def line_of(path: str, text: str) -> int:
    """Give the first line of a file of the repository that holds some text."""
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def build(root: Path) -> Path:
    """Build a site in this process, strictly; give the folder it stands in."""
    mkdocs_build(load_config(str(root / "mkdocs.yml"), strict=True))
    share_made(root / STORE, Path(os.environ[MADE_BEFORE]))
    return root / "site"


def mkdocs_command(*arguments: str) -> list[str]:
    """Give the command of MkDocs with the interpreter of the tests."""
    return [sys.executable, "-m", "mkdocs", *arguments]


def environment(**values: str) -> dict[str, str]:
    """Give the environment of a process that speaks English, and with these values besides.

    Its bytecode stands beside what the builds of the run make: no folder that a test looks at gains
    files, and a module is compiled once.
    """
    inherited = {
        name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    own = {
        "PLAIDOYER_LANGUAGE": "en",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPYCACHEPREFIX": str(Path(os.environ[MADE_BEFORE]).with_name("bytecode")),
    }
    return inherited | BUILD_TIME | own | values


def run_mkdocs(root: Path, *arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a folder, to its end."""
    return subprocess.run(
        mkdocs_command(*arguments),
        cwd=root,
        env=environment(**values),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder, by its path from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def phrase(key: str, locale: Locale, **values: object) -> str:
    """Give a phrase of the interface as it is shown."""
    return typeset(str(_interface()[key][locale]).format_map(values), locale)


@cache
def _interface() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        (ROOT / "data" / "interface.yml").read_text("utf-8")
    )
    return found


def parse_fragment(html: str) -> Element:
    """Parse a piece of HTML as the insides of an element; one parse error is an error."""
    builder = html5lib.getTreeBuilder("etree")
    parser = html5lib.HTMLParser(tree=builder, strict=True, namespaceHTMLElements=False)
    tree = parser.parseFragment(html, container="div")
    assert isinstance(tree, Element)
    return tree


def words_of(element: Element) -> str:
    """Give the words inside an element, each white space as one space but for the no-break ones."""
    return " ".join("".join(element.itertext()).replace("\n", " ").split(" ")).strip()


@dataclass(frozen=True)
class BuiltPage:
    """A page as a browser reads it."""

    address: str
    """From the site's root: `en/articles/library/`."""
    html: str

    @property
    def is_in_a_language(self) -> bool:
        """Tell whether it is written in one language: not so where an address is in none."""
        return self.address != "404.html" and not self.address.startswith("id/")

    @cached_property
    def is_framed(self) -> bool:
        """Tell whether it has the frame of the site, as a frozen edition or a stub has not."""
        return "kind-" in self.one("body").get("class", "")

    @cached_property
    def tree(self) -> Element:
        """Parse the page; one parse error is an error."""
        builder = html5lib.getTreeBuilder("etree")
        parser = html5lib.HTMLParser(tree=builder, strict=True, namespaceHTMLElements=False)
        tree = parser.parse(self.html)
        assert isinstance(tree, Element)
        return tree

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.tree.iter() for child in parent}

    def all(self, path: str) -> list[Element]:
        """Find elements by ElementTree's paths, below the root."""
        return self.tree.findall(f".//{path}")

    def one(self, path: str) -> Element:
        """Find the only element of a path."""
        found = self.all(path)
        assert len(found) == 1, f"{self.address}: {len(found)} × {path}"
        return found[0]

    def with_class(self, tag: str, name: str) -> list[Element]:
        """Find the elements of a tag that bear a class among others."""
        return [each for each in self.all(tag) if name in each.get("class", "").split()]

    def words(self, path: str) -> str:
        """Give the words of the only element of a path."""
        return words_of(self.one(path))

    def link(self, words: str, within: str = "*") -> Element:
        """Find the only link with these words, within the elements of a path."""
        found = {
            link
            for element in self.all(within)
            for link in element.iter("a")
            if words_of(link) == words
        }
        assert len(found) == 1, f"{self.address}: {len(found)} links “{words}”"
        return found.pop()

    def target(self, link: Element) -> str:
        """Give where a link leads: an address from the site's root, or that of another site."""
        host = "https://site.invalid/"
        return urljoin(host + self.address, link.get("href", "")).removeprefix(host)

    def meta(self, name: str) -> str:
        """Give the content of the only `<meta>` of a name or property."""
        found = [
            each.get("content", "")
            for each in self.all("meta")
            if name in (each.get("name"), each.get("property"))
        ]
        assert len(found) == 1, f"{self.address}: {len(found)} × {name}"
        return found[0]

    def language_of(self, element: Element) -> str | None:
        """Give the language that an element is marked with, by itself or from further up."""
        at: Element | None = element
        while at is not None:
            if language := at.get("lang"):
                return language
            at = self._parents.get(at)
        return None

    @cached_property
    def ids(self) -> list[str]:
        """List every id."""
        return [name for each in self.tree.iter() if (name := each.get("id"))]

    @cached_property
    def text(self) -> str:
        """Give all the words of the page's main part."""
        return words_of(self.one("main"))


def read_page(site: Path, address: str) -> BuiltPage:
    """Read the built page of an address: `""`, `"en/articles/"`, `"404.html"`."""
    file = site / address if address.endswith(".html") else site / address / "index.html"
    return BuiltPage(address, file.read_text("utf-8"))


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Read every built page, by its address."""
    addresses = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    short = (address.removesuffix("index.html") for address in addresses)
    return {address: read_page(site, address) for address in short}
