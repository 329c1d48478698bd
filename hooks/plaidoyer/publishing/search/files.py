"""The files with which a reader's browser searches the site, all of them under `search/`.

Pagefind makes one index for each language, in pieces of which a search loads those that it needs.
Our own script shows what is found; the words that it says, and the rules by which it prepares
queries and sets what it shows, stand in `search/phrases.fr.json` and `search/phrases.en.json`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plaidoyer.content.interface import CORE_PHRASES
from plaidoyer.languages import LOCALES, Locale, root_of
from plaidoyer.publishing.search.abbreviations import abbreviations_in, counterparts
from plaidoyer.publishing.search.findings import Finding, findings_of
from plaidoyer.publishing.search.indexing import Message, index, pagefind_version
from plaidoyer.publishing.search.words import (
    EXCERPT_RULES,
    STOP_WORDS,
    fold,
    fold_number,
    query_rules,
    whole_numbers,
    words_that_count,
)
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen

FOLDER = "search"
"""Where the files stand, from the site's root."""

PREFIX = "search_"
"""What the keys of the script's phrases begin with in `data/interface.yml`."""

RANKING: Mapping[str, object] = {
    "metaWeights": {"title": 5, "brief": 2, "name": 1.5, "page": 0.8, "also": 0.8, "number": 0},
    "termSimilarity": 4,
}
"""What counts, in the terms of Pagefind's option `ranking`: https://pagefind.app/docs/ranking/.

Found by trial, on the queries of `tests/search/`.
"""


def search_files(desk: Desk, store: Store) -> Mapping[str, bytes]:
    """Make all that a search needs: contents of files, by their paths from the site's root.

    May raise IndexingError.
    """
    findings = {locale: list(findings_of(desk, locale)) for locale in LOCALES}
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    ingredients: list[str | bytes] = [pagefind_version(), *code, repr(findings)]
    made = store.fetch(FOLDER, ingredients, lambda: index(_records(findings)))
    phrases = {f"phrases.{locale}.json": _phrases(desk, locale) for locale in LOCALES}
    return {f"{FOLDER}/{name}": data for name, data in {**made, **phrases}.items()}


def _records(findings: Mapping[Locale, Iterable[Finding]]) -> Iterator[Message]:
    """Write what can be found as records of Pagefind, which searches their content and all `meta`.

    A title counts more if it is `brief`, that is one word, and if it is the `name` of something
    that is no part of anything else.
    """
    for locale, each in findings.items():
        for finding, meta, text in _folded(list(each), locale):
            yield {
                "url": f"/{finding.address}",
                "content": text or meta["title"],
                "language": locale,
                "meta": {name: words for name, words in meta.items() if words},
                "filters": {"kind": [finding.kind]}
                | ({"lang": [finding.lang]} if finding.lang else {}),
            }


def _folded(
    findings: list[Finding], locale: Locale
) -> Iterator[tuple[Finding, Mapping[str, str], str]]:
    """Give each finding with all that Pagefind calls its `meta`, and its text; both folded."""
    titles = fold((each.title for each in findings), locale)
    pages = fold((each.page for each in findings), locale)
    texts = fold((each.text for each in findings), locale)
    others = fold((" ".join(each.also) for each in findings), locale)
    known = abbreviations_in(texts, locale)
    for finding, title, page, text, also in zip(
        findings, titles, pages, texts, others, strict=True
    ):
        said = f"{title} {text}"
        meta = {
            "title": title,
            "page": page,
            "number": finding.number,
            "name": title if finding.is_whole else fold_number(finding.number),
            "brief": title if words_that_count(title, locale) == 1 else "",
            "also": " ".join((also, *counterparts(said, known), *whole_numbers(said))).strip(),
        }
        yield finding, meta, text


def _phrases(desk: Desk, locale: Locale) -> bytes:
    """Write what the script says and does in a language."""
    pen = Pen(desk, locale, root_of(locale))
    said: dict[str, object] = {
        name.removeprefix(PREFIX): pen.phrase(name, **{each: f"{{{each}}}" for each in filled})
        for name, filled in CORE_PHRASES.items()
        if name.startswith(PREFIX)
    }
    said["query"] = {"folds": query_rules(locale), "stop": STOP_WORDS[locale]}
    said["excerpt"] = EXCERPT_RULES[locale]
    said["ranking"] = RANKING
    return json.dumps(said, ensure_ascii=False).encode()
