"""Whether a search finds what the reader means, with the queries that readers type."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from playwright.sync_api import Page

from plaidoyer.languages import LOCALES, Locale, root_of

pytestmark = pytest.mark.slow

QUERIES = Path(__file__).parent / "search"
SHOWN = 3

# The preparation of queries is that of the site's own script, and the search Pagefind's.
SEARCH = """async ([queries, shown]) => {
    const form = document.querySelector("form.search");
    const root = new URL(form.dataset.root, document.baseURI);
    const { prepare } = await import(new URL(form.dataset.module, document.baseURI));
    const pagefind = await import(new URL("search/pagefind.js", root));
    const phrases = `search/phrases.${document.documentElement.lang}.json`;
    const { query, ranking } = await (await fetch(new URL(phrases, root))).json();
    const answers = [];
    for (const asked of queries) {
        // A new reader each time: what earlier queries have loaded must not help.
        const engine = pagefind.createInstance({ noWorker: true, ranking });
        const { results } = await engine.search(prepare(asked, query));
        const found = await Promise.all(results.slice(0, shown).map((result) => result.data()));
        answers.push(found.map((each) => each.raw_url.slice(1)));
    }
    return answers;
}"""


class Query(TypedDict, total=False):
    """What somebody typed, and the address that must come."""

    ask: str
    first: str
    first_three: str


def queries_in(locale: Locale) -> list[Query]:
    """Read the queries of a language."""
    text = (QUERIES / f"queries.{locale}.yml").read_text("utf-8")
    queries: list[Query] = yaml.load(text, yaml.BaseLoader)
    return queries


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_reader_means_comes_first(page: Page, address: str, locale: Locale) -> None:
    queries = queries_in(locale)
    page.goto(address + root_of(locale))
    answers = page.evaluate(SEARCH, [[query["ask"] for query in queries], SHOWN])
    failed = [
        f"“{query['ask']}” gives {', '.join(found) or 'nothing'} instead of {wanted}"
        for query, found in zip(queries, answers, strict=True)
        if (wanted := query.get("first") or query["first_three"])
        not in found[: 1 if "first" in query else SHOWN]
    ]
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("locale", LOCALES)
def test_there_are_sixty_queries_and_none_twice(locale: Locale) -> None:
    queries = queries_in(locale)
    assert len({query["ask"] for query in queries}) == len(queries) >= 60
    assert all({"first", "first_three"} & query.keys() for query in queries)
