"""What is left of a style sheet once it is reduced to what pages use."""

import re
from pathlib import Path

import pytest

from plaidoyer.publishing.store import Store
from plaidoyer.publishing.style import ENTRY, Used, joined_style, reduce, reduced_style
from tests.building import ROOT

PAGE = (
    '<html><body><main class="text wide" id="top"><p lang="en" role="note">…</p>'
    "<details></details></main>"
)

KEPT = (
    "p { color: red }",
    ".text { color: red }",
    "#top { color: red }",
    "main.wide > p { color: red }",
    "p[lang] { color: red }",
    "details[open] { color: red }",
    "p::before { color: red }",
    "p:is(.nowhere, .text) { color: red }",
    "@media print { p { color: red } }",
    "@page { margin: 1cm }",
    "[role=note] { color: red }",
    "@keyframes turn { to { rotate: 1turn } } p { animation: turn 1s }",
)
LEFT_OUT = (
    "table { color: red }",
    ".nowhere { color: red }",
    "#nowhere { color: red }",
    "main.nowhere > p { color: red }",
    "p[title] { color: red }",
    "[role=search] { color: red }",
    "@keyframes turn { to { rotate: 1turn } }",
    "main table { color: red }",
    "@media print { table { color: red } }",
    "@supports (display: grid) { @media print { .nowhere { color: red } } }",
)


@pytest.fixture
def used() -> Used:
    return Used.in_pages([PAGE], [])


@pytest.mark.parametrize("rule", KEPT)
def test_what_a_page_uses_is_kept(rule: str, used: Used) -> None:
    assert reduce(rule, used)


@pytest.mark.parametrize("rule", LEFT_OUT)
def test_what_no_page_uses_is_left_out(rule: str, used: Used) -> None:
    assert reduce(rule, used) == ""


def test_of_several_selectors_only_the_used_are_kept(used: Used) -> None:
    assert reduce("p, table, .nowhere { color: red }", used) == "p{color:red}"


def test_a_property_that_only_an_unread_one_reads_is_left_out(used: Used) -> None:
    sheet = ":root { --a: red; --b: var(--a); --c: blue } p { color: var(--c) }"
    assert reduce(sheet, used) == ":root{--c:blue}p{color:var(--c)}"


@pytest.mark.parametrize(
    "script",
    ['panel.className = "results"', "panel.classList.add('results')", "html = `<i class=results>`"],
)
def test_what_a_script_adds_counts_as_used(script: str) -> None:
    assert reduce(".results { color: red }", Used.in_pages([PAGE], [script]))


def test_data_that_a_script_sets_counts_as_used() -> None:
    rule = '[data-some-theme="dark"] { color: red }'
    assert reduce(rule, Used.in_pages([PAGE], ['root.dataset.someTheme = "dark"']))
    assert not reduce(rule, Used.in_pages([PAGE], []))


def test_a_comment_in_a_script_uses_nothing() -> None:
    assert not reduce("table { color: red }", Used.in_pages([PAGE], ["// draws a table"]))


def test_newer_terms_are_written_out_for_older_browsers(used: Used) -> None:
    reduced = reduce("p { color: light-dark(red, blue) } :root { color-scheme: dark }", used)
    assert "light-dark(" not in reduced
    assert "red" in reduced
    assert "#00f" in reduced


def test_sheets_are_joined_where_they_are_imported(tmp_path: Path) -> None:
    (tmp_path / "all.css").write_text('@import "one.css";\n.b {}\n@import "two.css";\n')
    (tmp_path / "one.css").write_text(".a {}\n")
    (tmp_path / "two.css").write_text(".c {}\n")
    assert joined_style(tmp_path / "all.css").split() == [".a", "{}", ".b", "{}", ".c", "{}"]


def test_a_style_sheet_is_reduced_anew_when_anything_that_it_depends_on_changes(
    tmp_path: Path,
) -> None:
    sheets = tmp_path / "overrides/assets/stylesheets"
    sheets.mkdir(parents=True)
    (sheets / "plaidoyer.css").write_text(".text { color: red }\n")
    store = Store(tmp_path / "store")

    def styled(theme: str, page: str) -> str:
        return reduced_style(theme, tmp_path, Used.in_pages([page], []), store).decode()

    both = styled("p{color:blue}", PAGE)
    assert both == "p{color:#00f}.text{color:red}"
    assert styled("p{color:blue}", PAGE) == both
    assert styled("p{color:#0f0}", PAGE) == "p{color:#0f0}.text{color:red}"
    assert styled("p{color:blue}", "<p>…</p>") == "p{color:#00f}"
    (sheets / "plaidoyer.css").write_text(".text { color: #000 }\n")
    assert styled("p{color:blue}", PAGE) == "p{color:#00f}.text{color:#000}"


def test_the_theme_says_nothing_of_the_elements_that_are_ours(tmp_path: Path) -> None:
    sheets = tmp_path / "overrides/assets/stylesheets"
    sheets.mkdir(parents=True)
    (sheets / "plaidoyer.css").write_text("svg, details { color: red }\n")
    theme = (
        ":root { --icon: url(x.png) } .text svg { height: auto } p { color: red }"
        " summary::before { content: var(--icon) } .text details, .text { margin: 1em }"
    )
    page = f"{PAGE}<details><summary>…</summary></details><svg></svg>"
    store = Store(tmp_path / "store")
    reduced = reduced_style(theme, tmp_path, Used.in_pages([page], []), store).decode()
    assert reduced == "p{color:red}.text{margin:1em}svg,details{color:red}"


def test_no_declaration_of_the_site_is_left_empty() -> None:
    """As lightningcss 0.3.2 leaves `border-image: none`, which browsers then pass over."""
    sheet = joined_style(ROOT / ENTRY)
    everything = Used(
        names=frozenset(re.findall(r"[.#]([\w-]+)", sheet)),
        elements=frozenset(re.findall(r"[a-z][a-z0-9]*", sheet)),
        attributes=frozenset(re.findall(r"\[([a-z-]+)", sheet)),
    )
    assert re.findall(r"[\w-]+:(?=[;}])", reduce(sheet, everything)) == []
