"""Frozen editions are of a paper, hold what freezing writes, and neither run nor load a thing.

Their digests stand beside them, so that these alone do not tell where the files come from.
"""

import re
from collections.abc import Iterator

from plaidoyer.content.editions import MANIFEST, PAGE, SOURCE, WORDS, Frozen
from plaidoyer.content.pages import path_of
from plaidoyer.content.permanence import declared
from plaidoyer.content.propositions import NUMBER
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, address_of
from plaidoyer.problems import Problem

REQUIRED = (PAGE, SOURCE, WORDS)
"""The files without which an edition cannot be read in a language."""

NAMES = re.compile(
    rf"index\.html|source\.md|words\.json|linkset\.json|preview\.png|(?:{NUMBER.pattern}/)?cite\.(?:bib|ris|csl\.json|txt)"
)
"""The files that freezing writes in each language, besides the documents, named as the paper."""

DOCUMENTS = (".pdf", ".docx", ".epub")

HEAD = re.compile(
    r"\s*<!doctype html>\s*<html lang=\"[a-z]+\">\s*<head>\s*<meta charset=\"utf-8\">\s*"
    r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">"
)
"""How each page of an edition begins: nothing stands before its policy."""

POLICY = re.compile(
    r"default-src 'none'; style-src 'sha256-[\w+/]+=*'; img-src data:; "
    r"base-uri 'none'; form-action 'none'"
)
"""What that policy may allow (CSP level 3): its own style, and pictures within the page."""

RELATIONS = (
    "alternate|author|canonical|cite-as|collection|describedby|item|latest-version|license|linkset"
    r"|predecessor-version|schema\.DCTERMS|successor-version|type|version-history"
)
"""The links of a head that no browser follows by itself."""

UNSAFE = re.compile(
    r"<script(?! type=\"application/ld\+json\">)"
    r"|<(?:applet|audio|base|embed|form|frame|iframe|object|portal|source|template|track|video)\b"
    rf"|<link(?! rel=\"(?:{RELATIONS})\")"
    r"|<[a-z][^<>]*\s(?:on[a-z]+\s*=|http-equiv\s*=(?!\"Content-Security-Policy\"))"
    r"|<[a-z][^<>]*\s(?:src|srcset|data|poster|background|action|formaction)\s*=(?!\"data:image/)"
    r"|<[a-z][^<>]*[\"'=\s](?:javascript|vbscript):",
    re.IGNORECASE,
)
"""What runs or loads something, even where a browser did not heed the policy."""


def check_frozen_files(content: SiteContent) -> Iterator[Problem]:
    """Find editions of no paper, files that freezing does not write or that an edition lacks, and
    pages that hold a script or load something."""
    answered = {each.source.address for each in declared(content)}
    for paper, editions in content.editions.items():
        reference = f"positions/{paper}"
        places = {address_of(locale, reference) for locale in LOCALES}
        files = {path_of(locale, reference) for locale in LOCALES}
        is_known = reference in content.pages or files & content.broken or places & answered
        for frozen in editions:
            if not is_known:
                path = f"{frozen.folder}/{MANIFEST}"
                yield Problem.at(path, 0, "edition-without-paper", paper=paper)
            yield from _files(frozen)
            yield from _pages(frozen)


def _files(frozen: Frozen) -> Iterator[Problem]:
    paper, edition = frozen.manifest.paper, frozen.edition.isoformat()
    for path in frozen.files:
        locale, _, name = path.partition("/")
        is_document = name.startswith(f"{paper}.") and name.removeprefix(paper) in DOCUMENTS
        if locale not in LOCALES or not (NAMES.fullmatch(name) or is_document):
            yield Problem.at(f"{frozen.folder}/{path}", 0, "frozen-file-foreign")
    for locale in frozen.locales or LOCALES:
        for name in REQUIRED:
            if f"{locale}/{name}" not in frozen.files:
                path = f"{frozen.folder}/{locale}/{name}"
                yield Problem.at(path, 0, "frozen-file-missing", edition=edition)


def _pages(frozen: Frozen) -> Iterator[Problem]:
    for locale in LOCALES:
        data = frozen.files.get(f"{locale}/{PAGE}")
        html = data.decode("utf-8", "replace") if data is not None else ""
        head = HEAD.match(html)
        found = UNSAFE.search(html)
        source = found[0] if found else head[1] if head else html[:80]
        if data is not None and (found or not head or not POLICY.fullmatch(head[1])):
            path = f"{frozen.folder}/{locale}/{PAGE}"
            yield Problem.at(path, 0, "frozen-page-unsafe", source=source[-80:])
