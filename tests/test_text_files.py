"""Bytes become text, or a problem says why not."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaidoyer.reading.text_files import LIMIT, UNWANTED, read_text, unwanted_in
from tests.strategies import assert_tellable, clean_text

REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""The bidirectional classes of characters that do nothing but reorder (UAX #9, table 4)."""

GOOD = {
    b"": "",
    b"one\ntwo\n": "one\ntwo\n",
    b"one\r\ntwo\r\n": "one\ntwo\n",
    b"\xef\xbb\xbfone": "one",
    b"a\tb": "a\tb",
    "é — « œ » 😀 ‑ \u00a0\u202f".encode(): "é — « œ » 😀 ‑ \u00a0\u202f",
    "e\u0301".encode(): "e\u0301",
    "❤️".encode(): "❤\ufe0f",
}

BAD = {
    b"\xff": [(1, "not-utf-8")],
    b"one\ntwo \xe9": [(2, "not-utf-8")],
    b"\xed\xa0\x80": [(1, "not-utf-8")],
    b"\xc0\x80": [(1, "not-utf-8")],
    b"\xf4\x90\x80\x80": [(1, "not-utf-8")],
    b"a\x00b": [(1, "unwanted-character")],
    b"a\x1bb": [(1, "unwanted-character")],
    b"one\rtwo": [(1, "unwanted-character")],
    b"\xef\xbb\xbf\xef\xbb\xbfone": [(1, "unwanted-character")],
    "a\nb\u200bc\u200bd\u2066e".encode(): [(2, "unwanted-character"), (2, "unwanted-character")],
    "\u0085\n\u2028\n\u2029\n\u00ad".encode(): [
        (line, "unwanted-character") for line in range(1, 5)
    ],
    "\U000e0041\n\uffff\n\u061c".encode(): [(line, "unwanted-character") for line in range(1, 4)],
}


@pytest.mark.parametrize("content", GOOD)
def test_what_authors_write_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.md").write_bytes(content)
    assert read_text(tmp_path, "x.md") == (GOOD[content], [])


@pytest.mark.parametrize("content", BAD)
def test_what_a_reader_cannot_see_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.md").write_bytes(content)
    text, problems = read_text(tmp_path, "x.md")
    assert text is None
    assert [(problem.line, problem.code) for problem in problems] == BAD[content]


def test_the_limit_is_exact(tmp_path: Path) -> None:
    (tmp_path / "full.md").write_bytes(b"a" * LIMIT)
    (tmp_path / "over.md").write_bytes(b"a" * (LIMIT + 1))
    assert read_text(tmp_path, "full.md") == ("a" * LIMIT, [])
    assert [problem.code for problem in read_text(tmp_path, "over.md")[1]] == ["file-too-large"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("secret")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = {name: read_text(tmp_path, name) for name in ("none", "link", "loop", "folder", "pipe")}
    assert {name: (text, [each.code for each in told]) for name, (text, told) in found.items()} == {
        "none": (None, ["unreadable-file"]),
        "link": (None, ["symbolic-link"]),
        "loop": (None, ["symbolic-link"]),
        "folder": (None, ["unreadable-file"]),
        "pipe": (None, ["not-a-file"]),
    }


@settings(max_examples=300)
@given(content=st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_become_text_or_problems(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.md").write_bytes(content)
    text, problems = read_text(root, "any.md")
    assert (text is None) == bool(problems)
    assert_tellable(problems, root)
    if text is not None:
        assert text == content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        for character in text:
            assert unicodedata.category(character) != "Cc" or character in "\t\n"
            assert unicodedata.bidirectional(character) not in REORDERING


@given(text=clean_text)
def test_clean_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "clean.md").write_bytes(text.encode())
    assert read_text(root, "clean.md") == (text, [])


def test_a_file_full_of_unwanted_characters_is_read_in_one_pass(tmp_path: Path) -> None:
    """A second pass for each character would take minutes."""
    for content, count in ((b"\0" * LIMIT, 1), (b"\0\n" * 40_000, 40_000)):
        (tmp_path / "x.md").write_bytes(content)
        assert len(read_text(tmp_path, "x.md")[1]) == count


@given(st.characters())
def test_an_unwanted_character_is_named_by_its_number(character: str) -> None:
    named = unwanted_in(character * 3)
    assert bool(named) == bool(UNWANTED.match(character))
    assert all(name.startswith(f"U+{ord(character):04X}") for name in named)
