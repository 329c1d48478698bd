"""What concerns several files together is judged here, from model to problems: the fourth floor."""

from collections.abc import Iterator
from pathlib import Path

from plaidoyer.checks.charts import check_charts
from plaidoyer.checks.citations import check_citations
from plaidoyer.checks.edition_texts import check_edition_texts
from plaidoyer.checks.editions import check_editions
from plaidoyer.checks.frozen_files import check_frozen_files
from plaidoyer.checks.interface import check_interface
from plaidoyer.checks.ledger import check_ledger
from plaidoyer.checks.links import check_links
from plaidoyer.checks.names import check_required_pages, check_slugs
from plaidoyer.checks.next_editions import check_next_editions
from plaidoyer.checks.papers import check_papers_and_questions
from plaidoyer.checks.permanence import check_permanence
from plaidoyer.checks.references import check_references
from plaidoyer.checks.shortcodes import check_shortcodes
from plaidoyer.checks.statistics import check_statistics
from plaidoyer.checks.studies import check_figures
from plaidoyer.checks.translations import check_translations
from plaidoyer.content.site import SiteContent, load_site_content
from plaidoyer.problems import Problem

CHECKS = (
    check_required_pages,
    check_slugs,
    check_references,
    check_figures,
    check_charts,
    check_shortcodes,
    check_citations,
    check_links,
    check_papers_and_questions,
    check_editions,
    check_edition_texts,
    check_next_editions,
    check_frozen_files,
    check_translations,
    check_statistics,
    check_interface,
    check_permanence,
    check_ledger,
)
"""Every check: a function from the content to the problems in it."""


def check_site(content: SiteContent) -> Iterator[Problem]:
    """Run every check on a site's content."""
    for check in CHECKS:
        yield from check(content)


def examine(root: Path) -> tuple[SiteContent, list[Problem]]:
    """Read a repository and judge it whole: the content, and every problem there is."""
    content, problems = load_site_content(root)
    return content, [*problems, *check_site(content)]
