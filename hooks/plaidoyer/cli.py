"""The `plaidoyer` command: a thin face on the floors below."""

import os
from pathlib import Path

import click

from plaidoyer.checks import examine
from plaidoyer.languages import preferred_locale
from plaidoyer.problems import report

Folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Look after a Plaidoyer site."""


@main.command()
@click.argument("root", type=Folder, default=".")
def check(root: Path) -> None:
    """Report everything that is wrong with the content, without building the site.

    ROOT is the folder that holds mkdocs.yml; this one, unless said otherwise.
    """
    content, problems = examine(root.resolve())
    locale = preferred_locale(dict(os.environ))
    if problems:
        click.echo(report(problems, locale), err=True)
        raise SystemExit(1)
    counts = {"fr": "{} pages, aucun problème.", "en": "{} pages, no problem."}
    click.echo(counts[locale].format(len(content.pages)))
