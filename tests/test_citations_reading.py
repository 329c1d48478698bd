"""Citations in a text: what is one, what it says, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.problems import messages
from plaidoyer.reading.citations import Citation, CitedItem, holds_citation, read_citation
from plaidoyer.reading.markdown import plain_text, read_markdown
from tests.strategies import clean_text, near_misses, parts

SYNTAX = parts(r"@ @a @b-2 -@a [ ] [@a] ( ) { } ; , . ␣ ⏎ \ \@ [^1] * _ ` a says p. 12 x@y.z ~ ! <")


def item(key: str, prefix: str = "", tail: str = "", *, hides_author: bool = False) -> CitedItem:
    return CitedItem(key, prefix, tail, hides_author)


READ = [
    ("[@a]", Citation((item("a"),))),
    ("[@arcep-ademe-2025, p. 12]", Citation((item("arcep-ademe-2025", "", ", p. 12"),))),
    ("[@a, p. 12; @b]", Citation((item("a", "", ", p. 12"), item("b")))),
    (
        "[see @a, pp. 12-14; -@b and others]",
        Citation(
            (item("a", "see", ", pp. 12-14"), item("b", "", " and others", hides_author=True))
        ),
    ),
    ("[@a ; @b]", Citation((item("a"), item("b")))),
    ("[voir\naussi @a]", Citation((item("a", "voir aussi"),))),
    (r"[mail \@us, @a \& co]", Citation((item("a", "mail @us,", " & co"),))),
    ("[@a, n° 3 & 4]", Citation((item("a", "", ", n° 3 & 4"),))),
    ("@a", Citation((item("a"),), is_narrative=True)),
    ("-@a", Citation((item("a", hides_author=True),), is_narrative=True)),
    ("@a [p. 12]", Citation((item("a", "", ", p. 12"),), is_narrative=True)),
    ("@a\n[p. 12]", Citation((item("a", "", ", p. 12"),), is_narrative=True)),
    ("@Typo_in.the/key", Citation((item("Typo_in.the/key"),), is_narrative=True)),
]


@pytest.mark.parametrize(("text", "citation"), READ)
def test_a_citation_is_read(text: str, citation: Citation) -> None:
    assert read_citation(text) == (citation, len(text))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("@a, says", 2),
        ("@a. End", 2),
        ("@a’s report", 2),
        ("@a [link](b.md)", 2),
        ("@a [^1]", 2),
        ("@a [@b]", 2),
        ("@a []", 2),
        ("@a_", 2),
        ("[@a] (2025)", 4),
        ("[@a][@b]", 4),
    ],
)
def test_a_citation_ends_where_the_sentence_goes_on(text: str, end: int) -> None:
    found = read_citation(text)
    assert found
    assert found[0]
    assert found[1] == end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "[@]",
        "@ a",
        "[a]",
        "[a@b.org]",
        "[^1]",
        r"[\@a]",
        "[`@a`]",
        "[@a](b)",
        "[@a]{lang=en}",
    ],
)
def test_what_looks_like_one_may_be_text(text: str) -> None:
    assert read_citation(text) is None


@pytest.mark.parametrize("text", ["us@example.org", "https://a.example/@us", "a.@b", "#@a", "`@a"])
def test_a_sign_within_a_word_or_address_is_text(text: str) -> None:
    assert read_citation(text, text.index("@")) is None


@pytest.mark.parametrize(
    "text", ["[@a, @b]", "[see; @a]", "[*see* @a]", "[@a, note[^1]", "[@a;]", "@a [*p.* 2]"]
)
def test_what_says_two_things_is_refused(text: str) -> None:
    assert read_citation(text) == (None, len(text))


keys = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
words = st.lists(st.sampled_from(["see", "also", "p. 12", "§ 3", "n° 4"]), max_size=3).map(" ".join)
items = st.builds(
    CitedItem,
    keys,
    words,
    words.map(lambda text: f", {text}" if text else ""),
    st.booleans(),
)


@given(st.lists(items, min_size=1, max_size=4))
def test_every_citation_can_be_written_and_read(cited: list[CitedItem]) -> None:
    written = "; ".join(
        f"{each.prefix} {'-' if each.hides_author else ''}@{each.key}{each.tail}" for each in cited
    )
    text = f"[{written}]"
    assert read_citation(text) == (Citation(tuple(cited)), len(text))
    assert holds_citation(f"Source: {text}.")


@given(st.one_of(clean_text, near_misses(SYNTAX)), st.integers(0, 40))
def test_reading_ends_within_the_text_and_moves_on(text: str, start: int) -> None:
    found = read_citation(text, start)
    if found:
        citation, end = found
        assert start < end <= len(text)
        assert citation is None or all(each.key in text for each in citation.items)


@given(near_misses(SYNTAX))
def test_any_text_with_citations_is_a_document(text: str) -> None:
    document, problems = read_markdown(text, "docs/en/x.md", 1, "en")
    assert {problem.code for problem in problems} <= set(messages())
    assert all(1 <= site.line <= text.count("\n") + 1 for site in document.citations)


def sites(text: str) -> list[tuple[str, int, str, bool]]:
    document, problems = read_markdown(text, "docs/en/x.md", 1, "en")
    assert problems == []
    return [
        (site.citation.items[0].key, site.line, site.anchor, site.is_in_footnote)
        for site in document.citations
    ]


def test_each_citation_knows_its_line_and_the_heading_above_it() -> None:
    text = (
        "A [@a].\n\n## One {#one}\n\nB\n[@b; @c]\nand @d\n\n| T |\n|---|\n| [@e] |\n\n"
        "- *[@f]*[^1]\n\n## Two {#two}\n\nE.\n\n[^1]: See\n    @g.\n"
    )
    assert sites(text) == [
        ("a", 1, "", False),
        ("b", 6, "one", False),
        ("d", 7, "one", False),
        ("e", 11, "one", False),
        ("f", 13, "one", False),
        ("g", 20, "one", True),
    ]


def test_a_mark_stays_with_the_word_before_it_and_leaves_no_trace_in_plain_words() -> None:
    document, _ = read_markdown("A *b* [@a], c\n[@a]. D [@a] e.", "docs/en/x.md", 1, "en")
    assert plain_text(document.tokens) == "A b, c. D e."


@pytest.mark.parametrize("text", [r"\@a", "`@a`", "    @a", "```\n[@a]\n```", "<https://x.y/@a>"])
def test_what_is_escaped_or_code_or_an_address_cites_nothing(text: str) -> None:
    assert sites(text) == []
