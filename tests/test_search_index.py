"""The index of a search, from the content to its files."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.checks import examine
from plaidoyer.languages import LOCALES, Locale, root_of
from plaidoyer.publishing.search.cbor import Value, decode, encode
from plaidoyer.publishing.search.files import search_files
from plaidoyer.publishing.search.findings import findings_of
from plaidoyer.publishing.search.indexing import IndexingError, index
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from tests.building import BUILD_DAY, ROOT, build, lay_out, read_pages

SEARCH = """
import datetime
import sys
from pathlib import Path
from plaidoyer.checks import examine
from plaidoyer.publishing.search.files import search_files
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
import hashlib
root, store = map(Path, sys.argv[1:])
content, _ = examine(root)
day = datetime.date(2026, 11, 25)
files = search_files(Desk(content, Assets.read(root), day), Store(store))
for name in sorted(files):
    print(name, hashlib.sha256(files[name]).hexdigest())
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a site that has everything that can be found."""
    return lay_out(tmp_path_factory.mktemp("search") / "root", "kinds", "languages")


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    return dict(search_files(desk_of(root), Store(root / ".cache")))


def desk_of(root: Path) -> Desk:
    content, problems = examine(root)
    assert not problems
    return Desk(content, Assets.read(root), BUILD_DAY)


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


def findings_in(files: dict[str, bytes], locale: Locale) -> list[dict[str, Any]]:
    """Give what Pagefind shows of each thing that can be found in a language."""
    beginning = f"search/fragment/{locale}_"
    return [json.loads(unpacked(files[name])) for name in files if name.startswith(beginning)]


def test_there_is_what_a_search_loads_and_nothing_else(files: dict[str, bytes]) -> None:
    folders = {name.split("/")[1] for name in files if name.count("/") == 2}
    assert folders == {"index", "fragment", "filter"}
    rest = {name.removeprefix("search/") for name in files if name.count("/") == 1}
    metas = {name for name in rest if name.endswith(".pf_meta")}
    assert len(metas) == len(LOCALES)
    assert rest - metas == {
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.fr.pagefind",
        "wasm.en.pagefind",
        "phrases.fr.json",
        "phrases.en.json",
    }


def test_the_entry_names_the_files_that_are_there(files: dict[str, bytes]) -> None:
    entry = json.loads(files["search/pagefind-entry.json"])
    assert list(entry["languages"]) == list(LOCALES)
    named = set()
    for each in entry["languages"].values():
        meta: Any = decode(unpacked(files[f"search/pagefind.{each['hash']}.pf_meta"]))
        assert each["page_count"] == len(meta[1])
        named |= {f"search/fragment/{name}.pf_fragment" for name, _ in meta[1]}
        named |= {f"search/index/{name}.pf_index" for _, _, name in meta[2]}
        named |= {f"search/filter/{name}.pf_filter" for _, name in meta[3]}
    assert named == {name for name in files if name.count("/") == 2}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_thing_can_be_found(files: dict[str, bytes], locale: Locale) -> None:
    kinds = {kind for each in findings_in(files, locale) for kind in each["filters"]["kind"]}
    assert kinds == {"paper", "article", "faq", "member", "study", "figure", "page"}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_found_leads_somewhere(root: Path, files: dict[str, bytes], locale: Locale) -> None:
    pages = read_pages(build(root))
    addresses = [each["url"] for each in findings_in(files, locale)]
    assert len(set(addresses)) == len(addresses) > 20
    for each in addresses:
        path, _, anchor = each.removeprefix("/").partition("#")
        assert path.startswith(root_of(locale))
        assert path in pages, each
        assert not anchor or anchor in pages[path].ids, each


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_that_is_not_translated_is_found_in_its_own_language_alone(
    root: Path, files: dict[str, bytes], locale: Locale
) -> None:
    content = desk_of(root).content
    expected = {
        f"/{page.address(locale)}" for page in content.pages.values() if locale in page.localized
    }
    found = {each["url"] for each in findings_in(files, locale) if "#" not in each["url"]}
    assert found == expected | {f"/{root_of(locale)}studies/{study}/" for study in content.studies}


def test_a_text_is_searched_as_it_is_read() -> None:
    desk = desk_of(ROOT)
    texts = {each.address: each.text for each in findings_of(desk, "fr")}
    paper = texts["positions/2020-ai-white-paper/#weight-of-the-sse"]
    assert re.search(r"L’ESS représente 10\s% du produit intérieur brut", paper)  # a figure
    assert not re.search(r"[{}<>\[\]]", paper)
    assert "ces chiffres signifient concrètement" in paper
    assert "Source indiquée" not in paper  # a note
    assert "FSE" not in paper


def test_a_question_holds_its_whole_answer() -> None:
    desk = desk_of(ROOT)
    texts = {each.address: each.text for each in findings_of(desk, "en")}
    assert "Belgium, France, Sweden and Portugal" in texts["en/faq/the-association/#who-decides"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_script_is_told_what_to_say_and_do(files: dict[str, bytes], locale: Locale) -> None:
    said = json.loads(files[f"search/phrases.{locale}.json"])
    assert {"one", "other", "none", "kind_all", "kind_paper", "failed", "loading"} <= said.keys()
    assert "{count}" in said["other"]
    assert said.keys() >= {"query", "excerpt", "ranking"}


def test_the_same_content_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    said = [run_search(root, tmp_path / each, PYTHONHASHSEED=each) for each in ("1", "2", "3")]
    assert said[0]
    assert said[0] == said[1] == said[2]


def test_an_unchanged_site_is_not_indexed_again(root: Path, tmp_path: Path) -> None:
    first = run_search(root, tmp_path)
    assert run_search(root, tmp_path, PAGEFIND_BINARY_PATH="/bin/false") == first


def run_search(root: Path, store: Path, **values: str) -> str:
    """Make the files of a search in a process of its own; give their names and digests."""
    command = [sys.executable, "-c", SEARCH, str(root), str(store)]
    environment = os.environ | values
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", ["false", "true"])
def test_a_pagefind_that_ends_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", f"/bin/{name}")
    with pytest.raises(IndexingError, match="ended before"):
        index([{"url": "/", "content": "word", "language": "fr"}] * 2000)


def test_a_record_that_pagefind_refuses_is_said() -> None:
    with pytest.raises(IndexingError, match="missing field"):
        index([{"url": "/"}])


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.integers(min_value=0, max_value=2**64 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=30),
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Value) -> None:
    assert decode(encode(value)) == value


@given(st.binary() | VALUES.map(encode).flatmap(lambda data: st.just(data[:-1])))
def test_what_is_broken_is_refused(data: bytes) -> None:
    try:
        value = decode(data)
    except ValueError:
        return
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [(10, "0a"), (100, "1864"), (1000, "1903e8"), ("ü", "62c3bc"), ([1, [2, 3]], "8201820203")],
)
def test_the_examples_of_the_rfc_are_written_so(value: Value, written: str) -> None:
    assert encode(value).hex() == written
