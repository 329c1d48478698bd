"""What texts cite must exist, and what is kept to be cited must be cited."""

from collections.abc import Iterator

from plaidoyer.checks.references import unknown_id
from plaidoyer.content.pages import LocalizedPage
from plaidoyer.content.registry import known_ids
from plaidoyer.content.site import SiteContent
from plaidoyer.content.usage import cited_keys
from plaidoyer.problems import Problem


def check_citations(content: SiteContent) -> Iterator[Problem]:
    """Find citations of nothing, and references that bear a study's name or that nobody cites."""
    for page in content.pages.values():
        for localized in page.localized.values():
            yield from _cited(content, localized)
            if page.kind == "faq" and localized.document.citations:
                line = localized.document.citations[0].line
                yield Problem.at(localized.path, line, "citation-in-answer")
    cited = cited_keys(content)
    # A page that could not be read may well cite what no other page does.
    is_all_read = not any(path.startswith("docs/") for path in content.broken)
    studies = known_ids(content, "study") or ()
    for name in content.references:
        path = f"data/references/{name}.yml"
        if name in studies:
            yield Problem.at(path, 0, "reference-named-as-study", name=name)
        elif name not in cited and is_all_read:
            yield Problem.at(path, 0, "unused-reference", name=name)


def _cited(content: SiteContent, page: LocalizedPage) -> Iterator[Problem]:
    for site in page.document.citations:
        for item in site.citation.items:
            yield from unknown_id(content, "citation", item.key, "", page.path, site.line)
            study = content.studies.get(item.key)
            if study and not study.is_sourced:
                yield Problem.at(page.path, site.line, "citation-unsourced", value=item.key)
