"""YAML is read as text, place by place, or refused with a line."""

import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plaidoyer.reading.text_files import LIMIT, read_text
from plaidoyer.reading.yaml_files import DEPTH, Value, read_yaml
from tests.strategies import assert_tellable, bytes_like, clean_text, near_misses, parts

TOKENS = parts(r"""
    a b:␣ key:␣value -␣ ?␣ :␣ : ,␣ ⏎ ⏎␣␣ ⏎␣␣␣␣ ␣ [ ] { } {{␣x␣}} [] {} ' " "a" '' 'it''s' \ "\x00"
    &a␣ *a ! !!str␣ !!python/object:os.system␣ <<:␣ ---⏎ ...⏎ ---␣ |⏎ >-⏎ |+⏎␣ #␣note⏎ @ ` ~ null
    %YAML␣1.1⏎ %TAG␣!␣x⏎ no on 012 1.10 12:30 1e3 0x1A 2025-02-30 .nan é 😀 a:␣a:␣a -␣-␣ ?␣-␣
    key:␣|⏎ "\u202E" ⇥
""")

PLAIN = [
    *("no", "No", "yes", "on", "off", "true", "False", "y", "n", "~", "null", "Null"),
    *("1", "1.10", "012", "0o17", "0x1A", "0b11", "1_000", "1e3", "1.", ".5", "+1", "-1"),
    *("12:30", "190:20:30", "2025-02-30", "2025-06-19", "2001-12-14t21:59:43.10-05:00"),
    *(".inf", "-.INF", ".nan", "=", "<<", "1:2", "a#b", "it's", "a, b", "a [b]", "-a", "?a", ":a"),
]

REFUSED = {
    "": [(1, "yaml-not-a-mapping")],
    "# nothing\n": [(1, "yaml-not-a-mapping")],
    "\n\n- a\n": [(3, "yaml-not-a-mapping")],
    "text": [(1, "yaml-not-a-mapping")],
    "a: 1\nb: 2\na: 3\na: 4\n": [(3, "yaml-duplicate"), (4, "yaml-duplicate")],
    "a: {b: 1, b: 2}": [(1, "yaml-duplicate")],
    "a:\n  - b: 1\n    b: 2\n": [(3, "yaml-duplicate")],
    "'a': 1\n\"a\": 2\n": [(2, "yaml-duplicate")],
    "a: &x 1\n": [(1, "yaml-anchor")],
    "&x a: 1\n": [(1, "yaml-anchor")],
    "a: &x [1]\nb:\n  - *x\n": [(1, "yaml-anchor"), (3, "yaml-anchor")],
    "a: *nowhere\n": [(1, "yaml-anchor")],
    "a: !x 1\n": [(1, "yaml-tag")],
    "a: ! 1\n": [(1, "yaml-tag")],
    "a: !!int '1'\n": [(1, "yaml-tag")],
    "a:\n": [(1, "empty-value")],
    "a: ''\n": [(1, "empty-value")],
    "a: [b, ' ']\n": [(1, "empty-value")],
    "a:\n  -\n  - b\n": [(2, "empty-value")],
    "a: 1\n---\nb: 2\n": [(2, "yaml-documents")],
    "[a]: 1\n": [(1, "yaml-key")],
    "? {a: 1}\n: 2\n": [(1, "yaml-key")],
    "a: b: c\n": [(1, "yaml-colon")],
    "a: b\n  c: d\n": [(2, "yaml-colon")],
    "a:\n\tb: c\n": [(2, "yaml-character")],
    "a: @b\n": [(1, "yaml-character")],
    "a: `b`\n": [(1, "yaml-character")],
    "a: %b\n": [(1, "yaml-character")],
    'a: 1\nb: "c\n\nd: e\n': [(2, "yaml-quote")],
    "a: 'b\n": [(1, "yaml-quote")],
    "a: 1\nb\nc: 2\n": [(3, "yaml-no-colon")],
    "a: [b\nc: d\n": [(2, "yaml-syntax")],
    "a: 'b' c\n": [(1, "yaml-syntax")],
    "a: }\n": [(1, "yaml-syntax")],
    'a: "\\q"\n': [(1, "yaml-syntax")],
    'a: "\\u202E"\n': [(1, "unwanted-character")],
    'a: 1\n"\\0": 2\n': [(2, "unwanted-character")],
    'a: "\\uD800"\n': [(1, "yaml-syntax")],
    "?": [(1, "empty-value")],
    "a: 1\nb: [": [(2, "yaml-syntax")],
    "a: 1\nb: [\n\n": [(2, "yaml-syntax")],
}


def codes(text: str) -> list[tuple[int, str]]:
    record, problems = read_yaml(text, "x.yml")
    assert (record is None) == bool(problems)
    return [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_ambiguous_is_refused_at_its_line(text: str) -> None:
    assert codes(text) == REFUSED[text]


@pytest.mark.parametrize("scalar", PLAIN)
def test_a_plain_value_is_kept_as_it_is_written(scalar: str) -> None:
    record, problems = read_yaml(f"key: {scalar}\nlist:\n  - {scalar}\n", "x.yml")
    assert problems == []
    assert record is not None
    assert record.value == {"key": scalar, "list": [scalar]}


@pytest.mark.parametrize("scalar", ["no", "012", "12:30", "1.10", "null", "2025-06-19", "true"])
def test_a_plain_key_is_kept_as_it_is_written(scalar: str) -> None:
    record, _ = read_yaml(f"{scalar}: a\n", "x.yml")
    assert record is not None
    assert record.value == {scalar: "a"}


@given(st.text(string.digits + "._:-+eExXoOabnfyt", min_size=1))
def test_what_looks_like_a_number_is_text(scalar: str) -> None:
    record, problems = read_yaml(f"key: {scalar}", "x.yml")
    if record is not None:
        assert record.value == {"key": scalar}
    else:
        assert problems


def test_places_are_known_by_line() -> None:
    text = "a: 1\nb:\n  c: [x,\n    y]\n  d:\n    - e: 2\n      f: |\n        text\n    - g: 3\n"
    record, _ = read_yaml(text, "x.yml", first_line=11)
    assert record is not None
    assert record.lines == {
        (): 11,
        ("a",): 11,
        ("b",): 12,
        ("b", "c"): 13,
        ("b", "c", 0): 13,
        ("b", "c", 1): 14,
        ("b", "d"): 15,
        ("b", "d", 0): 16,
        ("b", "d", 0, "e"): 16,
        ("b", "d", 0, "f"): 17,
        ("b", "d", 1): 19,
        ("b", "d", 1, "g"): 19,
    }


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_the_greatest_depth_is_exact(opening: str, closing: str) -> None:
    def nested(levels: int) -> str:
        return f"a: {opening * levels}x{closing * levels}"

    assert codes(nested(DEPTH - 1)) == []
    assert codes(nested(DEPTH)) == [(1, "yaml-depth")]


def test_only_what_can_still_be_read_after_a_fault_is_told() -> None:
    assert codes("a: &x 1\nb: {{ x }}\nc: !y 2\n") == [(1, "yaml-anchor"), (2, "yaml-key")]


values: st.SearchStrategy[Value] = st.recursive(
    clean_text.filter(str.strip),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(clean_text, inner, max_size=4)
    ),
    max_leaves=12,
)


class Writer(yaml.SafeDumper):
    """Writes every value out, however often it occurs."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.mark.parametrize("allow_unicode", [True, False])
@given(value=st.dictionaries(clean_text, values, max_size=5))
def test_what_is_written_is_read_back(value: dict[str, Value], allow_unicode: bool) -> None:
    text = yaml.dump(
        value, Dumper=Writer, default_style='"', allow_unicode=allow_unicode, sort_keys=False
    )
    record, problems = read_yaml(text, "x.yml")
    assert problems == []
    assert record is not None
    assert record.value == value
    assert list(record.value) == list(value)


@settings(max_examples=1000)
@given(content=bytes_like(TOKENS))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.yml").write_bytes(content)
    text, problems = read_text(root, "any.yml")
    if text is not None:
        record, problems = read_yaml(text, "any.yml")
        assert (record is None) == bool(problems)
    assert_tellable(problems, root)


@settings(max_examples=300)
@given(text=near_misses(TOKENS))
def test_near_misses_are_read_as_pyyaml_reads_them_or_refused(text: str) -> None:
    """Where both give a value, it is the same, but for the types that PyYAML guesses."""
    record, _ = read_yaml(text, "x.yml")
    if record is not None:
        assert yaml.load(text, Loader=yaml.CBaseLoader) == record.value


PATHOLOGICAL = {
    "flow lists": "a: " + "[" * (LIMIT - 3),
    "flow mappings": "{a: " * (LIMIT // 4),
    "flow pairs": "a: [" + "?" * (LIMIT - 4),
    "block lists": "- " * (LIMIT // 2),
    "block keys": "? " * (LIMIT // 2),
    "steps": "".join(" " * level + "a:\n" for level in range(700)),
    "quotes": "a: '" + "'" * (LIMIT - 4),
    "escapes": 'a: "' + "\\x41" * (LIMIT // 4 - 2),
    "anchors": "&a " * (LIMIT // 3),
    "aliases": "a: [" + "*a," * 20_000,
    "tags": "a: " + "!" * (LIMIT - 3),
    "documents": "---\n" * (LIMIT // 4),
    "comments": "#\n" * (LIMIT // 2),
    "colons": ":" * LIMIT,
    "a long key": "a" * LIMIT,
    "many keys": "".join(f"k{number}: v\n" for number in range(LIMIT // 10)),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_file_of_one_thing_only_is_read_to_its_end(name: str, tmp_path: Path) -> None:
    text = PATHOLOGICAL[name]
    assert len(text) <= LIMIT + 2
    record, problems = read_yaml(text, "x.yml")
    assert (record is None) == bool(problems)
