"""The `plaidoyer` command: a thin face on the floors below."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import NoReturn

import click

from plaidoyer.checks import examine
from plaidoyer.checks.editions import cannot_be_frozen
from plaidoyer.checks.history import check_against
from plaidoyer.content.freshness import every_figure, stale_figures
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import Locale, preferred_locale
from plaidoyer.problems import Problem, report
from plaidoyer.publishing.editions import freeze as freeze_edition
from plaidoyer.publishing.editions import write_frozen
from plaidoyer.publishing.failures import problem_of
from plaidoyer.publishing.recording import begin, record_site
from plaidoyer.publishing.shown import check_told
from plaidoyer.publishing.store import STORE, Store
from plaidoyer.reading.build_day import read_build_day
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.register import write_register

Folder = click.Path(exists=True, file_okay=False, path_type=Path)


def _telling(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command say what it could not do as a build says it, to an author."""

    @wraps(command)
    def run(root: Path, **others: object) -> None:
        root = root.resolve()
        try:
            command(root=root, **others)
        except (click.ClickException, BrokenPipeError):
            raise
        except Exception as error:
            problem = problem_of(error, root, root.name)
            if problem is None:
                raise
            _end([problem])

    return run


@click.group()
def main() -> None:
    """Look after a Plaidoyer site."""


@main.command()
@click.argument("root", type=Folder, default=".")
@click.option("--against", metavar="COMMIT", help="Hold it to what git knows was published there.")
@_telling
def check(root: Path, against: str | None) -> None:
    """Report everything that is wrong with the content, without building the site.

    ROOT is the folder that holds mkdocs.yml; this one, unless said otherwise. COMMIT is a name for
    git, such as origin/main: what was promised there, and before, must still be kept.
    """
    content = _examined(root, check_against(root, against) if against else ())
    counts = {"fr": "{} pages, aucun problème.", "en": "{} pages, no problem."}
    click.echo(counts[_locale()].format(len(content.pages)))


@main.command()
@click.argument("root", type=Folder, default=".")
@click.option("--stale", is_flag=True, help="Only those past their review, or superseded.")
@click.option("--tasks", is_flag=True, help="As a list of Markdown, to be ticked off.")
@_telling
def figures(root: Path, stale: bool, tasks: bool) -> None:
    """List the figures of the studies: what each says, until when, and which pages use it.

    ROOT is the folder that holds mkdocs.yml; this one, unless said otherwise.
    """
    content, today = _examined(root), read_build_day(os.environ)
    found = stale_figures(content, today) if stale else every_figure(content)
    written = write_register(content, found, today, _locale(), as_tasks=tasks)
    if written:
        click.echo(written)


@main.command()
@click.argument("paper")
@click.argument("root", type=Folder, default=".")
@_telling
def freeze(paper: str, root: Path) -> None:
    """Make the current edition of PAPER permanent, in both languages.

    PAPER is the name of its file, without .md; ROOT the folder that holds mkdocs.yml, this one
    unless said otherwise. What it writes is committed, and stays as it is for good.
    """
    content, problems = examine(root)
    today = read_build_day(os.environ)
    page = content.pages.get(f"positions/{paper}")
    made_good = ("edition-not-frozen", "ledger-missing")
    problems = [each for each in problems if each.code not in made_good]
    problems += cannot_be_frozen(content, paper, today)
    _stop_at(problems)
    assert page is not None, "that there is no such paper was told"
    store = Store(root / STORE)
    desk = Desk(content, Assets.read(root), today, fetch=store.fetch)
    _stop_at(list(check_told(desk, page)))
    written = write_frozen(root, freeze_edition(desk, page, store))
    begin(root)
    for path in written:
        click.echo(path)


@main.command()
@click.argument("root", type=Folder, default=".")
@click.option("--site", type=Folder, help="The built site; ROOT/site, unless said otherwise.")
@_telling
def record(root: Path, site: Path | None) -> None:
    """Promise for ever every address and anchor of the built site that is not promised yet.

    ROOT is the folder that holds mkdocs.yml; this one, unless said otherwise. Build the site first.
    """
    content, built = _examined(root), site or root / "site"
    if not (built / "index.html").is_file():
        told = {"fr": "{} : aucun site construit ici.", "en": "{}: no built site here."}
        raise click.ClickException(told[_locale()].format(built))
    count, problems = record_site(content, built)
    _stop_at(problems)
    told = {"fr": "Nouvelles promesses : {}.", "en": "New promises: {}."}
    click.echo(told[_locale()].format(count))


def _locale() -> Locale:
    return preferred_locale(dict(os.environ))


def _examined(root: Path, more: Iterable[Problem] = ()) -> SiteContent:
    """Read and judge a site; where anything is wrong, say all of it and end with status 1."""
    content, problems = examine(root)
    _stop_at([*problems, *more])
    return content


def _stop_at(problems: Sequence[Problem]) -> None:
    """Say all that is wrong, if anything is, and end with status 1."""
    if problems:
        _end(problems)


def _end(problems: Iterable[Problem]) -> NoReturn:
    """Say all that is wrong, and end with status 1."""
    click.echo(report(problems, _locale()), err=True)
    raise SystemExit(1)
