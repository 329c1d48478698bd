"""Plaidoyer's events in MkDocs, in the order in which they fire. Nothing else here knows MkDocs.

MkDocs offers its configuration, the order of a build, the writing of files and the preview server.
What a page says and how it looks comes from the package `plaidoyer`, which is imported at the top
because MkDocs keeps this folder on the path only while it loads the file.
"""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from filelock import FileLock, Timeout
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from plaidoyer.checks import examine
from plaidoyer.content.site import TEMPLATES, SiteContent
from plaidoyer.languages import Locale, preferred_locale, root_of
from plaidoyer.problems import Problem, report
from plaidoyer.publishing.files import accompanying_files
from plaidoyer.publishing.staging import Staging
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output, list_outputs
from plaidoyer.rendering.pages import context_of
from plaidoyer.rendering.templates import template_problem

THEME_STYLE = "assets/stylesheets/main.*.min.css"
"""The one file of the theme that is published."""

LOCK = ".cache/build.lock"
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
    outputs: Mapping[str, Output]
    """The pages to be written, by their files from the site's root."""
    styles: tuple[str, ...] = ()

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Build":
        """Give the build that a configuration belongs to."""
        build = config.extra["build"]
        assert isinstance(build, cls)
        return build

    @cached_property
    def desk(self) -> Desk:
        """Give what all pages share, once the style sheets are known."""
        return Desk(self.content, self.styles)

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
        site = self.staging.site.name
        problem = template_problem(error, self.content.root)
        if isinstance(error, Timeout):
            problem = Problem.at(site, 0, "another-build", seconds=LONGEST_WAIT)
        elif problem is None and isinstance(error, OSError):
            reason = error.strerror or str(error)
            problem = Problem.at(site, 0, "site-not-written", reason=reason)
        if problem:
            raise Abort(_said([problem])) from None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and judge the whole site, and have it built beside the last good one."""
    root = Path(config.config_file_path).parent
    content, problems = _examined(root)
    if problems:
        raise Abort(_said(problems))
    outputs = {output.file: output for output in list_outputs(content)}
    staging = Staging(Path(config.site_dir).resolve())
    build = Build(content, staging, FileLock(root / LOCK, LONGEST_WAIT), CountHandler(), outputs)
    config.plugins.events["build_error"].append(build.fail)
    build.begin()
    config.site_dir = str(staging.folder)
    config.theme.static_templates.clear()
    config.extra["build"] = build
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the files that MkDocs found by the pages of the site and what they need."""
    build = Build.of(config)
    own = [file for file in files if _is_ours(file, build.content)]
    theme = [file for file in files if PurePosixPath(file.src_uri).match(THEME_STYLE)]
    styles = [file.src_uri for file in (*theme, *own) if file.src_uri.endswith(".css")]
    build.styles = tuple(styles)
    media = [_media_file(locale, path, config) for locale, path in build.content.media]
    pages = [_page_file(output, config) for output in build.outputs.values()]
    return Files([*theme, *own, *media, *pages])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Name the template of a page, whose text the core has already read."""
    page.meta["template"] = _output(page, config).template
    return markdown


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Draw with templates that escape what they are given, instead of the host's own."""
    return Build.of(config).desk.templates


def on_page_context(
    context: Mapping[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> Mapping[str, Any]:
    """Give a page's template what it is drawn from."""
    return context_of(Build.of(config).desk, _output(page, config))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the files beside the pages, and let the new site take the old one's place."""
    build = Build.of(config)
    build.staging.write(accompanying_files(build.desk, list(build.outputs.values())))
    if not (config.strict and build.warnings.get_counts()):
        build.staging.finish()
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


def _output(page: Page, config: MkDocsConfig) -> Output:
    return Build.of(config).outputs[page.file.dest_uri]


def _is_ours(file: File, content: SiteContent) -> bool:
    """Tell whether a file is an asset of the templates."""
    path = Path(file.abs_src_path or "")
    return path.is_relative_to(content.root / TEMPLATES / "assets")


def _page_file(output: Output, config: MkDocsConfig) -> File:
    """Make the file of a page, empty for the host, at the address that the core gives it."""
    path = PurePosixPath(output.file).with_suffix(".md")
    file = File.generated(config, str(path), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = output.file
    return file


def _media_file(locale: Locale, path: str, config: MkDocsConfig) -> File:
    address = root_of(locale) + path
    source = f"{locale}/{path}"
    return File(source, config.docs_dir, config.site_dir, True, dest_uri=address)
