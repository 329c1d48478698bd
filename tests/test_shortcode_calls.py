"""A shortcode is one call with constant texts; everything else is refused, nothing evaluated."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaidoyer.reading.shortcodes import LONGEST, Call, parse_call
from tests.strategies import near_misses, parts

TOKENS = parts(r"""
    {{ {{␣ }} ␣}} {{- -}} {% %} {# #} ( ) [ ] { } ␣ ⏎ , ,␣ . : ; ` ~ + * ** = == | \ \n \u202E
    f study figure a é _ x= study= f( "a") f("a") x="y" "a" 'b' "a␣b" "" ' " "a ␣~␣ |safe .__class__
    not␣ ␣if␣ ␣else␣ ␣is␣ ␣in␣ for␣ include␣ set␣ raw endraw 1 1.5 true none <b>
""")

TEXT = r"""(?:"[^"\\]*"|'[^'\\]*')"""
TEXTS = rf"[\s(]*{TEXT}(?:[\s()]*{TEXT})*[\s)]*"
NAME = r"[^\W\d]\w*"
ARGUMENT = rf"(?:{NAME}\s*=\s*)?{TEXTS}"
ARGUMENTS = rf"(?:{ARGUMENT}(?:,\s*{ARGUMENT})*,?\s*)?"
ONE_CALL = re.compile(rf"\{{\{{[-+]?[\s(]*{NAME}[\s)]*\(\s*{ARGUMENTS}[\s)]*\)[\s)]*[-+]?\}}\}}")
"""One call of a name with quoted texts, some of them named; brackets may stand around each."""

GOOD = {
    "{{ f() }}": Call("f"),
    '{{ f("a") }}': Call("f", ("a",)),
    "{{f('a')}}": Call("f", ("a",)),
    '{{ f("a", "b") }}': Call("f", ("a", "b")),
    '{{ f("a", x="b") }}': Call("f", ("a",), {"x": "b"}),
    '{{ f(x="a", y="b",) }}': Call("f", (), {"x": "a", "y": "b"}),
    '{{ f(\n  "a",\n  "b"\n) }}': Call("f", ("a", "b")),
    '{{ f("é « » \u202f 😀") }}': Call("f", ("é « » \u202f 😀",)),
    "{{ f('\"') }}": Call("f", ('"',)),
    '{{ f("{% x %} {# y #}") }}': Call("f", ("{% x %} {# y #}",)),
    '{{- f("a") -}}': Call("f", ("a",)),
    '{{ f("") }}': Call("f", ("",)),
}

BAD = r"""
text
f()
{ f() }
{{
{{ }}
{{}}
{{ f }}
{{ (f) }}
{{ f( }}
{{ f() }
{{ "".__class__ }}
{{ f.g }}
{{ f.g() }}
{{ f["g"]() }}
{{ f()() }}
{{ f().g }}
{{ f("a").upper() }}
{{ f("a")[0] }}
{{ f("a")|safe }}
{{ f("a"|safe) }}
{{ f(1) }}
{{ f(1.5) }}
{{ f(true) }}
{{ f(none) }}
{{ f(a) }}
{{ f([]) }}
{{ f({}) }}
{{ f(("a", "b")) }}
{{ f(g()) }}
{{ f(x=g("a")) }}
{{ f(-"a") }}
{{ f("a" ~ "b") }}
{{ f("a" + "b") }}
{{ f("a" if x) }}
{{ f("a") if x }}
{{ f("a" "b" c) }}
{{ f("a") ~ "b" }}
{{ f("a") is none }}
{{ not f("a") }}
{{ f(*a) }}
{{ f(**a) }}
{{ f("a", *b) }}
{{ f(x="a", **b) }}
{{ f(x="a", "b") }}
{{ f(x="a", x="b") }}
{{ f("a"), f("b") }}
{{ f("a") }}{{ f("b") }}
{{ f("a") }} text
{# x #}{{ f("a") }}
{{ f("a") # }}
{% f() %}
{% for a in b %}
{% include "x" %}
{% raw %}{{ f() }}{% endraw %}
{{ f("\u0041") }}
{{ f("\ud800") }}
{{ f("\n") }}
{{ f("\") }}
{{ f("a\"") }}
{{ f('\'') }}
{{ f("a }}
{{ f("a) }}
{{ f('a") }}
{{ f(a=) }}
{{ f(="a") }}
{{ f(x:"a") }}
{{ f("a"; "b") }}
{{ 1f("a") }}
{{ lambda: f() }}
{{ f(x for x in y) }}
{{ f(b"a") }}
{{ f(f"a") }}
""".splitlines()
"""One a line; the empty line is one of them."""


@pytest.mark.parametrize("source", GOOD)
def test_one_call_with_texts_is_read(source: str) -> None:
    assert parse_call(source) == GOOD[source]


@pytest.mark.parametrize("source", [*BAD, '{{ f("a") }} ', ' {{ f("a") }}', '{{ f("a") }}\n'])
def test_everything_else_is_refused(source: str) -> None:
    assert parse_call(source) is None


def test_the_greatest_length_is_exact() -> None:
    def long(length: int) -> str:
        return '{{ f("' + "a" * (length - 11) + '") }}'

    assert len(long(LONGEST)) == LONGEST
    assert parse_call(long(LONGEST)) is not None
    assert parse_call(long(LONGEST + 1)) is None


words = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda word: word not in {"and", "if", "in", "is", "not", "or", "none", "true", "false", "else"}
)
texts = st.text(max_size=20).filter(lambda text: not set(text) & set('"\\\r\n}'))


@given(
    name=words,
    positional=st.lists(texts, max_size=3),
    named=st.dictionaries(words, texts, max_size=3),
)
def test_what_is_written_is_read_back(
    name: str, positional: list[str], named: dict[str, str]
) -> None:
    arguments = [f'"{text}"' for text in positional]
    arguments += [f'{key}="{text}"' for key, text in named.items()]
    source = f"{{{{ {name}({', '.join(arguments)}) }}}}"
    expected = Call(name, tuple(positional), named) if len(source) <= LONGEST else None
    assert parse_call(source) == expected


def assert_is_one_call(source: str, call: Call) -> None:
    """Compare what was accepted with what an independent pattern makes of it."""
    assert ONE_CALL.fullmatch(source), source
    assert re.fullmatch(NAME, call.name)
    assert call.name in source
    for text in (*call.positional, *call.named.values()):
        assert isinstance(text, str)
        assert set(text) <= set(source)
    assert all(f"{key}" in source for key in call.named)


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_any_text_is_one_call_or_refused(source: str) -> None:
    call = parse_call(f"{{{{ {source} }}}}")
    if call is not None:
        assert_is_one_call(f"{{{{ {source} }}}}", call)


@settings(max_examples=500)
@given(near_misses(TOKENS, longest=12), st.booleans())
def test_near_misses_are_one_call_or_refused(inside: str, in_call: bool) -> None:
    source = f"{{{{ f({inside}) }}}}" if in_call else f"{{{{ {inside} }}}}"
    call = parse_call(source)
    if call is not None:
        assert_is_one_call(source, call)


@pytest.mark.parametrize(
    "part", ["(", "[", "{", "((", "f(", "-", "not ", "a.", "a|", "a~", "'", '"']
)
def test_the_longest_of_one_thing_only_is_refused(part: str) -> None:
    """Brackets within brackets exhaust the parser's stack, and are then refused."""
    source = "{{ f(" + part * ((LONGEST - 9) // len(part)) + ") }}"
    assert parse_call(source) is None
