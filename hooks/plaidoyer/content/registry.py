"""Which ids exist: the one place that is asked whether something is known."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal

from plaidoyer.content.site import CALLS_TO_ACTION, SiteContent
from plaidoyer.languages import LOCALES, folder_of

Registry = Literal[
    "call-to-action",
    "chart",
    "citation",
    "family",
    "figure",
    "genre",
    "member",
    "page",
    "question",
    "relation",
    "study",
    "study-kind",
    "theme",
    "topic",
    "unit",
]
"""The sorts of id."""

_VOCABULARY: dict[Registry, str] = {
    "family": "families",
    "genre": "genres",
    "relation": "relations",
    "study-kind": "study_kinds",
    "theme": "themes",
    "unit": "units",
}


def known_ids(content: SiteContent, registry: Registry, within: str = "") -> set[str] | None:
    """List the ids of a sort.

    For a figure or a chart, `within` is the id of its study; for a question, that of its topic.
    None means that they cannot be told because the file that holds them is itself broken or
    missing: what refers to them is then not to be judged.
    """
    if registry in _VOCABULARY:
        vocabularies = content.vocabularies
        return set(getattr(vocabularies, _VOCABULARY[registry])) if vocabularies else None
    match registry:
        case "call-to-action":
            broken = CALLS_TO_ACTION in content.broken
            return None if broken else set(content.calls_to_action)
        case "member":
            return set(content.members) | _broken(content, "data/members")
        case "citation":
            references = set(content.references) | _broken(content, "data/references")
            return references | (known_ids(content, "study") or set())
        case "study":
            return set(content.studies) | _broken(content, "data/studies")
        case "figure":
            study = content.studies.get(within)
            return set(study.figures) if study else None
        case "chart":
            study = content.studies.get(within)
            return set(study.charts) if study else None
        case "topic":
            return {
                reference.removeprefix("faq/")
                for reference in known_ids(content, "page") or ()
                if reference.startswith("faq/") and not reference.endswith("/index")
            }
        case "question":
            return _questions(content, within)
        case _:
            folders = (folder_of(locale) for locale in LOCALES)
            broken_pages = {name for each in folders for name in _broken(content, each)}
            return set(content.pages) | broken_pages


def _questions(content: SiteContent, topic: str) -> set[str] | None:
    page = content.pages.get(f"faq/{topic}")
    if page is None:
        return None
    documents = [localized.document for localized in page.localized.values()]
    return {
        section.heading.anchor
        for document in documents
        for section in document.sections
        if section.heading.level == 2
    }


def _broken(content: SiteContent, folder: str) -> set[str]:
    """Name what stands in the broken files of a folder."""
    return set(_stems(content.broken, folder))


def _stems(paths: Iterable[str], folder: str) -> Iterable[str]:
    for path in paths:
        if path.startswith(f"{folder}/"):
            yield str(PurePosixPath(path).relative_to(folder).with_suffix(""))
