"""Plaidoyer's events in MkDocs, in the order in which they fire. Nothing else here knows MkDocs.

MkDocs offers its configuration, the order of a build, the writing of files and the preview server.
What a page says and how it looks comes from the package `plaidoyer`, which is imported at the top
because MkDocs keeps this folder on the path only while it loads the file.
"""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from filelock import FileLock
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from plaidoyer.checks import examine
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import preferred_locale
from plaidoyer.problems import Problem, report
from plaidoyer.publishing.failures import problem_of
from plaidoyer.publishing.permanence import check_published
from plaidoyer.publishing.press import PrintedSite, press
from plaidoyer.publishing.shown import check_shown
from plaidoyer.publishing.staging import Staging
from plaidoyer.publishing.stamp import stamp
from plaidoyer.publishing.store import CACHE, STORE, Store
from plaidoyer.reading.build_day import read_build_day
from plaidoyer.reading.revision import read_revision
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output, list_outputs

THEME_STYLE = "assets/stylesheets/main.*.min.css"
"""The one file of the theme that is published."""

HOST_TEMPLATE = "main.html"
"""The template that MkDocs draws a page with when the page names none."""

LOCK = f"{CACHE}/build.lock"
LONGEST_WAIT = 120
"""How long a build waits for another of the same repository to end, in seconds."""

log = logging.getLogger("mkdocs")


@dataclass
class Build:
    """What one build hands from event to event; it travels in `config.extra`."""

    content: SiteContent
    staging: Staging
    lock: FileLock
    warnings: CountHandler
    outputs: Sequence[Output]
    printed: PrintedSite | None = None
    """The site as it is to be written, once it is drawn."""

    @property
    def site(self) -> PrintedSite:
        """Give the site as it was drawn."""
        assert self.printed is not None, "MkDocs asks for pages after their files only"
        return self.printed

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Build":
        """Give the build that a configuration belongs to."""
        build = config.extra["build"]
        assert isinstance(build, cls)
        return build

    def press(self, theme: Path) -> tuple[PrintedSite, list[Problem]]:
        """Draw the whole site over a theme's style; what later builds can use is kept.

        Gives it with what it no longer holds or shows as it was published.
        """
        root = self.content.root
        store = Store(root / STORE)
        today = read_build_day(os.environ)
        desk = Desk(self.content, Assets.read(root), today, read_revision(root), store.fetch)
        site = press(desk, self.outputs, theme.read_text("utf-8"), store)
        store.discard_unused()
        published = check_published(self.content, site.paths, site.read)
        return site, [*site.clashes, *published, *check_shown(desk)]

    def begin(self) -> None:
        """Take the lock, count warnings, and lay out an empty folder."""
        gc.freeze()  # the content stays until the end
        Path(self.lock.lock_file).parent.mkdir(exist_ok=True)
        self.lock.acquire()
        if hidden := self.staging.not_ours():
            problem = Problem.at(self.staging.site.name, 0, "site-folder-not-ours", name=hidden)
            raise Abort(_said([problem]))
        self.warnings.setLevel(logging.WARNING)
        log.addHandler(self.warnings)
        self.staging.begin()

    def end(self) -> None:
        """Let go of what the build holds, and only of that, whether it succeeded or not."""
        gc.unfreeze()
        log.removeHandler(self.warnings)
        if self.lock.is_locked:
            self.staging.discard()
            self.lock.release()

    def fail(self, error: Exception) -> None:
        """Give the build up, and say in an author's words what a template or the disk refused."""
        self.end()
        problem = problem_of(error, self.content.root, self.staging.site.name, LONGEST_WAIT)
        if problem:
            raise Abort(_said([problem])) from None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and judge the whole site, and have it built beside the last good one."""
    root = Path(config.config_file_path).parent
    content, problems = _examined(root)
    if problems:
        raise Abort(_said(problems))
    outputs = list(list_outputs(content))
    staging = Staging(Path(config.site_dir).resolve())
    build = Build(content, staging, FileLock(root / LOCK, LONGEST_WAIT), CountHandler(), outputs)
    config.plugins.events["build_error"].append(build.fail)
    build.begin()
    config.site_dir = str(staging.folder)
    config.theme.static_templates.clear()
    config.extra["build"] = build
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Draw the site, and replace the files that MkDocs found by an empty one for each page."""
    build = Build.of(config)
    theme = next(file for file in files if PurePosixPath(file.src_uri).match(THEME_STYLE))
    build.printed, problems = build.press(Path(str(theme.abs_src_path)))
    if problems:
        raise Abort(_said(problems))
    return Files([_page_file(output, config) for output in build.outputs])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Replace the host's templates by one that writes what it is given."""
    return jinja2.Environment(loader=jinja2.DictLoader({HOST_TEMPLATE: "{{ html }}"}))


def on_page_context(
    context: Mapping[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> Mapping[str, Any]:
    """Give a page as it was drawn."""
    return {"html": Build.of(config).site.pages[page.file.dest_uri]}


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files beside the pages, and let the new site take the old one's place."""
    build = Build.of(config)
    build.staging.write(build.site.files)
    if not (config.strict and build.warnings.get_counts()):
        build.staging.finish()
        stamp(build.content.root, build.staging.site)
    build.end()
    # Whatever comes after a build, as a deployment does, looks for the site where it was to be.
    config.site_dir = str(build.staging.site)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Keep serving the last good site when a change breaks something, and say what is wrong."""

    def rebuild() -> None:
        try:
            builder()
        except MkDocsException as error:
            sys.stderr.write(f"\n{error.format_message()}\n")

    server.builder = rebuild
    return server


def _examined(root: Path) -> tuple[SiteContent, list[Problem]]:
    """Read and judge the site without looking for garbage: what is read stays until the end.

    Python would go through every token of every page again and again, a quarter of a build's time.
    """
    gc.disable()
    try:
        return examine(root)
    finally:
        gc.enable()


def _said(problems: Iterable[Problem]) -> str:
    return report(problems, preferred_locale(dict(os.environ)))


def _page_file(output: Output, config: MkDocsConfig) -> File:
    """Make the file of a page, empty for the host, at the address that the core gives it."""
    path = PurePosixPath(output.file).with_suffix(".md")
    file = File.generated(config, str(path), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = output.file
    return file
