"""Markdown becomes a document, each part with its line, whatever is written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from plaidoyer.languages import LOCALES, Locale
from plaidoyer.problems import messages
from plaidoyer.reading.dialect import LONGEST_PARAGRAPH
from plaidoyer.reading.documents import Document, Link
from plaidoyer.reading.markdown import plain_text, read_markdown, slug
from plaidoyer.reading.shortcodes import Call
from plaidoyer.reading.text_files import LIMIT, read_text
from tests.strategies import assert_tellable, bytes_like, clean_text, near_misses, parts

TOKENS = parts(r"""
    a word ␣ ␣␣␣␣ ⏎ ⏎⏎ #␣ ##␣ ###␣ ## {#a} {#I.A} {# === --- ***⏎ *␣ -␣ 1.␣ >␣ > ```⏎ ~~~⏎ ` `` \
    \⏎ ␣␣⏎ * ** _ __ ~ [ ] ( ) ![ ]( [a](b.md) ![a](b.gif) [a]:␣b⏎ [a] [a][a] [^1] [^1]:␣a⏎ [^a b]
    ^[a] < > <b> </b> <!-- --> <script> <![ <?php &lt; &#0; &#x202E; &nbsp; &amp http://a.b <a@b.c>
    <http://a.b> {{ }} {% %} {{␣f("a")␣}} {{␣f(⏎"a"␣)␣}} {{␣7*7␣}} {lang=en} {.c} {onclick=x} {lang=
    } " ' « … é 😀 | |␣a␣|␣b␣|⏎|---|---|⏎ |--| || \| ␣: :-- javascript:a (a "t")
""")


def read(body: str, locale: Locale = "fr", first_line: int = 1) -> tuple[Document, list[str]]:
    document, problems = read_markdown(body, "x.md", first_line, locale)
    return document, [f"{problem.line} {problem.code}" for problem in problems]


def good(body: str, locale: Locale = "fr", first_line: int = 1) -> Document:
    document, problems = read(body, locale, first_line)
    assert problems == []
    return document


SLUGS = {
    "L’École à l’œuvre": "l-ecole-a-l-oeuvre",
    "Qu’est-ce que l’ESS ?": "qu-est-ce-que-l-ess",
    "  Æthers & co.  ": "aethers-co",
    "46 % — « oui »": "46-oui",
    "ﬁnal ½ x²": "final-1-2-x2",
    "Straße": "stra-e",
    "Привет": "",
    "": "",
    "a--b": "a-b",
    "İstanbul": "istanbul",
}


@pytest.mark.parametrize("title", SLUGS)
def test_an_anchor_is_made_of_a_title(title: str) -> None:
    assert slug(title) == SLUGS[title]


@given(st.text())
def test_an_anchor_that_is_made_can_stand_in_an_address(title: str) -> None:
    made = slug(title)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert slug(made) == made


def test_headings_have_levels_anchors_titles_and_lines() -> None:
    body = (
        "Avant.\n\n## L’*École* {#school}\n\nUn.\n\n### Détail `x` [ici](a.md)\n\nDeux\ntrois.\n\n"
        "Titre\n---\n\n#### Trop bas ####\n"
    )
    document, problems = read(body, first_line=11)
    assert [
        (heading.level, heading.anchor, heading.title, heading.line)
        for heading in (section.heading for section in document.sections)
    ] == [
        (2, "school", "L’École", 13),
        (3, "detail-x-ici", "Détail x ici", 17),
        (2, "titre", "Titre", 22),
        (4, "trop-bas", "Trop bas", 25),
    ]
    assert [section.text for section in document.sections] == ["Un.", "Deux trois.", "", ""]
    assert document.anchors == {"school", "detail-x-ici", "titre", "trop-bas"}
    assert problems == ["25 heading-skips-a-level"]


def test_every_heading_has_its_anchor_for_the_renderer() -> None:
    document = good("## Un {#one}\n\n> ## Deux\n\n- ## Trois\n")
    opened = [token for token in document.tokens if token.type == "heading_open"]
    assert [token.attrGet("id") for token in opened] == ["one", "deux", "trois"]


ANCHORS = {
    "## A {#b}": ("b", "A"),
    "## A{#b}  ": ("b", "A"),
    "## A   {#I.A.1}": ("I.A.1", "A"),
    "## {#b} A": ("a", "A"),
    "## A `{#b}`": ("a-b", "A {#b}"),
    "A {#b}\n---": ("b", "A"),
}


@pytest.mark.parametrize("source", ANCHORS)
def test_an_anchor_stands_at_the_end_of_its_heading(source: str) -> None:
    document, _ = read(source)
    heading = document.sections[0].heading
    assert (heading.anchor, heading.title) == ANCHORS[source]


def test_links_and_images_have_their_lines() -> None:
    body = (
        "[a](a.md) et ![b](b.gif)\n<https://c.example>\n\n> [d][ref]\n> **[e](<e f.md> 't')**\n\n"
        "- [g](g.md\n  't')\n\n| [h](h.md) |\n|---|\n| [i](i.md) |\n\n[ref]: d.md\n"
    )
    assert good(body, first_line=5).links == (
        Link("a.md", 5, is_image=False),
        Link("b.gif", 5, is_image=True),
        Link("https://c.example", 6, is_image=False),
        Link("d.md", 8, is_image=False),
        Link("e%20f.md", 9, is_image=False),
        Link("g.md", 11, is_image=False),
        Link("h.md", 14, is_image=False),
        Link("i.md", 16, is_image=False),
    )


def test_shortcodes_have_their_lines_their_headings_and_their_places() -> None:
    body = (
        'Un {{ f("a") }} et\n{{ g(\n"b"\n) }} puis {{ h() }}.\n\n## Ici {#here}\n\n{{ i("c") }}\n\n'
        '- {{ j("d") }}\n\n| A |\n|---|\n| {{ k("e") }} |\n\n*{{ l("f") }}*\n'
    )
    document = good(body)
    assert [(site.call.name, site.line, site.is_block, site.anchor) for site in document.calls] == [
        ("f", 1, False, ""),
        ("g", 2, False, ""),
        ("h", 4, False, ""),
        ("i", 8, True, "here"),
        ("j", 10, True, "here"),
        ("k", 14, False, "here"),
        ("l", 16, False, "here"),
    ]
    assert document.calls[1].call == Call("g", ("b",))


def test_a_shortcode_is_refused_within_a_link() -> None:
    document, problems = read('[Voir\n*{{ f("a") }}*](a.md) {{ g("b") }} [a](b.md)\n')
    assert problems == ["2 link-within-link"]
    assert [site.call.name for site in document.calls] == ["f", "g"]


FOOTNOTES = {
    "A[^1].\n\n[^1]: B.\n": [],
    "A[^1] et[^1].\n\n[^1]: B.\n": [],
    "A[^1].\n\n[^1]: B[^2].\n\n[^2]: C.\n": [],
    "A[^é-1].\n\n[^é-1]:\n    B.\n\n    C.\n": [],
    "A[^1].\n": ["1 footnote-without-text"],
    "A\n[^1] et\n[^1].\n": ["2 footnote-without-text", "3 footnote-without-text"],
    "[^1]: B.\n": ["1 footnote-unused"],
    "A[^2].\n\n[^1]: B.\n": ["1 footnote-without-text", "3 footnote-unused"],
    "A[^1].\n\n[^1]: B.\n\n[^1]: C.\n[^1]: D.\n": ["5 footnote-twice", "6 footnote-twice"],
    "A `[^1]`.\n\n```\n[^1]: B.\n```\n": [],
    "A[^1].\n\n```\n[^1]: B.\n```\n": ["1 footnote-without-text"],
    "A \\[^1].\n": [],
    "A[^ 1] et [^].\n": [],
    "> A[^1].\n>\n> [^1]: B.\n": [],
}


@pytest.mark.parametrize("body", FOOTNOTES)
def test_a_mark_needs_its_note_and_a_note_its_mark(body: str) -> None:
    document, problems = read(body)
    assert problems == FOOTNOTES[body]
    assert document.has_footnotes == any(
        token.type == "footnote_block_open" for token in document.tokens
    )


def test_a_document_knows_whether_it_has_notes() -> None:
    assert good("A[^1].\n\n[^1]: B.\n").has_footnotes
    assert not good("A.\n").has_footnotes


def test_words_are_counted_without_markup_and_code() -> None:
    body = "## Un *titre* {#x}\n\nDeux mots `code ici` [trois mots là](a.md)\n\n```\nrien\n```\n"
    assert good(body).words == 7


def answers(document: Document, anchor: str) -> str:
    return plain_text(document.answer(anchor))


def test_an_answer_ends_at_the_next_heading_of_its_level() -> None:
    body = "## A\n\nUn.\n\n### B\n\nDeux.\n\n## C\n\nTrois[^1].\n\n[^1]: Note.\n"
    document = good(body)
    assert answers(document, "a") == "Un.\nB\nDeux."
    assert answers(document, "b") == "Deux."
    assert answers(document, "c") == "Trois."


QUOTES: dict[Locale, str] = {"fr": "«\u202foui\u202f» ‘non’ l’an", "en": "“oui” ‘non’ l’an"}


@pytest.mark.parametrize("locale", LOCALES)
def test_straight_quotes_are_those_of_the_language(locale: Locale) -> None:
    drawn = children(good("\"oui\" 'non' l'an", locale))
    assert "".join(token.content for token in drawn) == QUOTES[locale]


def children(document: Document) -> list[Token]:
    return [child for token in document.tokens for child in token.children or ()]


def test_a_passage_in_another_language_is_a_span() -> None:
    spans = [
        token
        for token in children(good("Le [*free* software]{lang=en}, `x`{lang=en}."))
        if token.attrGet("lang")
    ]
    assert [(token.type, token.attrGet("lang")) for token in spans] == [
        ("span_open", "en"),
        ("code_inline", "en"),
    ]


@given(lines=st.lists(clean_text.filter(lambda line: "\n" not in line and "~" not in line)))
def test_code_is_shown_as_it_is_written(lines: list[str]) -> None:
    document = good("\n".join(["~~~~", *lines, "~~~~"]))
    assert [token.type for token in document.tokens] == ["fence"]
    assert document.tokens[0].content == "".join(f"{line}\n" for line in lines)
    assert (document.calls, document.links, document.sections) == ((), (), ())


LITERAL = r"""
`{{ f("a") }}`
`{% x %}`
`{#a}`
`<b>`
    {{ x }}
\{{ x }}
\{% x %}
&lbrace;{ x }}
}} %} #}
{ a } {a}
1 < 2 > 0
x <![ y
&lt;b&gt;
a & b
a * b
snake_case_word
\# a
[a]
[a] (b)
!
![
^[a]
a {lang=en}
""".strip("\n").splitlines()


@pytest.mark.parametrize("body", LITERAL)
def test_what_only_looks_like_more_is_text(body: str) -> None:
    assert good(body).calls == ()


@settings(max_examples=1000)
@given(content=bytes_like(TOKENS), locale=st.sampled_from(LOCALES))
def test_any_bytes_are_a_document_with_problems_or_none(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, locale: Locale
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.md").write_bytes(content)
    text, problems = read_text(root, "any.md")
    if text is not None:
        _, problems = read_markdown(text, "any.md", 1, locale)
    assert_tellable(problems, root)


@settings(max_examples=300)
@given(body=near_misses(TOKENS, longest=40))
def test_near_misses_are_a_sound_document(body: str) -> None:
    """Whatever an author meant, the parts are in order and every tag that opens is closed."""
    document, problems = read_markdown(body, "x.md", 1, "en")
    last = body.count("\n") + 1
    for problem in problems:
        assert problem.code in messages()
        assert 1 <= problem.line <= last
    lines = [section.heading.line for section in document.sections]
    assert lines == sorted(lines) or document.has_footnotes
    assert all(1 <= line <= last for line in lines)
    assert all(1 <= link.line <= last for link in document.links)
    assert all(1 <= site.line <= last for site in document.calls)
    assert all(re.fullmatch(r"[^\W\d]\w*", site.call.name) for site in document.calls)
    for tokens in (document.tokens, *(token.children or () for token in document.tokens)):
        assert sum(token.nesting for token in tokens) == 0


@given(body=near_misses(TOKENS, longest=20))
def test_a_document_does_not_depend_on_the_line_where_it_begins(body: str) -> None:
    first, told = read_markdown(body, "x.md", 1, "fr")
    later, told_later = read_markdown(body, "x.md", 101, "fr")
    assert [problem.line + 100 for problem in told] == [problem.line for problem in told_later]
    assert [link.line + 100 for link in first.links] == [link.line for link in later.links]


LINES = parts(r"""
    ![ [ ![]( [a][ [[]() [a]{ [^ [^a] * ** _a_ *_ ` < & \ {{ {% ' " | > -␣
""")


@pytest.mark.parametrize("part", LINES)
def test_a_file_of_one_thing_only_is_read_to_its_end(part: str) -> None:
    """A line as long as a file may be, a paragraph as long as it may be, and short paragraphs."""
    read(part * (LIMIT // len(part.encode())))
    read(part * (LONGEST_PARAGRAPH // len(part)))
    read(f"{part}\n\n" * 500)


LONG = {
    "spaces before an anchor": "## a" + " " * (LIMIT - 10) + "b",
    "growing ticks": "".join("`" * length + " " for length in range(1, 138)),
    "headings": "".join(f"## a{number}\n" for number in range(2000)),
    "a table that is mostly empty": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|\n" * 60,
    "one address for all": "[a]: <" + "b" * (LIMIT // 2) + ">\n\n" + "[a]\n" * 2000,
    "lists within lists": "".join("  " * level + "- a\n" for level in range(500)),
    "quotes within quotes": "".join(">" * level + " a\n" for level in range(700)),
    "notes": "".join(f"[^{number}]\n\n[^{number}]: x\n\n" for number in range(1000)),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_file_is_read_to_its_end(name: str) -> None:
    assert len(LONG[name]) <= LIMIT
    read(LONG[name])
