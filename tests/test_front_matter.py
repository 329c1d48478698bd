"""A page is parted into what it says of itself and what it says."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plaidoyer.reading.front_matter import split_page
from plaidoyer.reading.text_files import LIMIT, read_text
from tests.strategies import assert_tellable, bytes_like, clean_text, near_misses, parts

TOKENS = parts(r"""
    --- ---⏎ ---␣⏎ ---⏎ ----⏎ ...⏎ ⏎ ␣ title:␣Note⏎ -␣a⏎ Word:␣text⏎ [ { " ' &a␣ *a !x␣ a:␣b:␣c⏎
    #␣Title⏎ |⏎ Some␣text.⏎ summary: :␣
""")

GOOD = {
    "---\na: b\n---\n": ({"a": "b"}, "", 4),
    "---\na: b\n---": ({"a": "b"}, "", 4),
    "--- \na: b\n---\t\n\nText.\n": ({"a": "b"}, "\nText.\n", 4),
    "---\n# note\na: b\n\n---\n---\nText\n---\n": ({"a": "b"}, "---\nText\n---\n", 6),
    "---\na: ---b\n---\n": ({"a": "---b"}, "", 4),
    "---\na: |\n  ---\nb: c\n---\n": ({"a": "---\n", "b": "c"}, "", 6),
}

BAD = {
    "": [(1, "no-front-matter")],
    "\n---\na: b\n---\n": [(1, "no-front-matter")],
    " ---\na: b\n---\n": [(1, "no-front-matter")],
    "Word: text\n\nMore.\n": [(1, "no-front-matter")],
    "----\na: b\n----\n": [(1, "no-front-matter")],
    "---\n": [(1, "unclosed-front-matter")],
    "---\na: b\n": [(1, "unclosed-front-matter")],
    "---\na: b\n ---\n": [(1, "unclosed-front-matter")],
    "---\na: b\n...\nText\n": [(1, "unclosed-front-matter")],
    "---\n---\n": [(2, "yaml-not-a-mapping")],
    "---\n- a\n---\n": [(2, "yaml-not-a-mapping")],
    "---\n\n\ntext\n---\n": [(4, "yaml-not-a-mapping")],
    "---\na: b: c\n---\n": [(2, "yaml-colon")],
    "---\na: 1\nb: [c\n---\n": [(3, "yaml-syntax")],
    '---\na: 1\nb: "c\n---\n': [(3, "yaml-quote")],
}


@pytest.mark.parametrize("text", GOOD)
def test_a_page_has_two_parts(text: str) -> None:
    page, problems = split_page(text, "x.md")
    assert problems == []
    assert page is not None
    assert (page.front_matter.value, page.body, page.body_line) == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_front_matter_that_is_none_is_refused_at_its_line(text: str) -> None:
    page, problems = split_page(text, "x.md")
    assert page is None
    assert [(problem.line, problem.code) for problem in problems] == BAD[text]


fields = st.dictionaries(clean_text, clean_text.filter(str.strip), min_size=1, max_size=4)


@given(fields=fields, body=clean_text)
def test_what_is_written_is_read_back(fields: dict[str, str], body: str) -> None:
    block = yaml.safe_dump(fields, default_style='"', sort_keys=False)
    text = f"---\n{block}---\n{body}"
    page, problems = split_page(text, "x.md")
    assert problems == []
    assert page is not None
    assert page.front_matter.value == fields
    assert page.body == body
    assert "\n".join(text.split("\n")[page.body_line - 1 :]) == body


@settings(max_examples=1000)
@given(content=bytes_like(TOKENS))
def test_any_bytes_are_parted_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.md").write_bytes(b"---\n" + content + b"\n---\n")
    text, problems = read_text(root, "any.md")
    if text is not None:
        page, problems = split_page(text, "any.md")
        assert (page is None) == bool(problems)
    assert_tellable(problems, root)


@settings(max_examples=300)
@given(text=near_misses(TOKENS))
def test_near_misses_are_parted_or_refused(text: str) -> None:
    page, problems = split_page(text, "x.md")
    assert (page is None) == bool(problems)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    if page is not None:
        assert text.endswith(page.body)
        assert text.startswith("---")


@pytest.mark.parametrize("line", ["---", "--- ", "-", "a", "\t", "- a", "#"])
def test_a_file_of_one_thing_only_is_read_to_its_end(line: str) -> None:
    text = f"{line}\n" * (LIMIT // (len(line) + 1))
    page, problems = split_page(text, "x.md")
    assert (page is None) == bool(problems)
