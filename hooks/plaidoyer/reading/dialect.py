"""The Markdown that authors write: CommonMark with tables, footnotes, citations and shortcodes."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from plaidoyer.languages import Locale
from plaidoyer.problems import Problem
from plaidoyer.reading.citations import read_citation
from plaidoyer.reading.shortcodes import parse_call

LONGEST_PARAGRAPH = 10_000
"""In characters. Unclosed brackets cost the parser the square of a paragraph's length."""

MOST_BRACKETS = 500
"""In one paragraph, for the same reason."""

QUOTES = {"fr": ["«\u202f", "\u202f»", "‘", "’"], "en": ["“", "”", "‘", "’"]}
"""What straight quotes become: double opening and closing, single opening and closing."""

UNSOURCED = "unsourced"
"""The class of a passage whose author admits, with a reason, that its figures have no source."""

ANCHOR = re.compile(r"\{#(?P<anchor>[^\s{}]*)\}\s*$")
NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,100}\]")

REFUSALS = {"{{": "not-a-shortcode", "{%": "template-tag", "{#": "stray-anchor"}
"""What has the look of a template but is no shortcode, and the message that says so."""


@dataclass
class Complaints:
    """The problems found in one file so far."""

    path: str
    first_line: int
    """The line of the file on which the Markdown begins."""
    problems: list[Problem] = field(default_factory=list)

    def complain(self, line: int, code: str, **values: object) -> None:
        """Add a problem at a line of the file."""
        self.problems.append(Problem.at(self.path, line, code, field="", **values))


def parse(body: str, locale: Locale, complaints: Complaints) -> tuple[list[Token], dict[str, Any]]:
    """Parse Markdown into tokens.

    Gives the tokens, every `inline` one with its line in `meta`, every shortcode as a token of that
    name with its `call`, every citation likewise, and the parser's notes, whose `definitions` are
    the label and the line of every footnote's text. What is no shortcode but looks like a template,
    and a paragraph that is too long, is added to the complaints.
    """
    env: dict[str, Any] = {"complaints": complaints, "definitions": []}
    return _parser(locale).parse(body, env), env


@cache
def _parser(locale: Locale) -> MarkdownIt:
    options = {"html": True, "typographer": True, "quotes": QUOTES[locale]}
    parser = MarkdownIt("commonmark", options).enable(["table", "smartquotes"])
    parser.use(footnote_plugin, inline=False, always_match_refs=True)
    parser.use(attrs_plugin, spans=True, allowed=["lang", "class", "reason"])
    parser.core.ruler.before("inline", "anchors", _anchors_rule)
    parser.core.ruler.at("inline", _inline_rule)
    parser.core.ruler.after("inline", "quotations", _quotations_rule)
    parser.inline.ruler.at("footnote_ref", _note_mark_rule)
    parser.inline.ruler.before("escape", "shortcode", _shortcode_rule)
    parser.inline.ruler.before("escape", "citation", _citation_rule)
    # Targets are judged with the whole site in view; what is refused there reaches no page.
    parser.validateLink = _accept  # type: ignore[method-assign]
    return parser


def _accept(url: str) -> bool:
    """Let every link be a link, so that a wrong one is reported instead of shown as text."""
    return True


def _anchors_rule(state: StateCore) -> None:
    """Take `{#anchor}` off the end of a heading's text."""
    for opening, inline in pairwise(state.tokens):
        if opening.type == "heading_open" and (match := ANCHOR.search(inline.content)):
            inline.content = inline.content[: match.start()].rstrip()
            opening.meta["anchor"] = match["anchor"]


def _inline_rule(state: StateCore) -> None:
    """Parse the insides of blocks, letting the rules know on which line they are."""
    complaints: Complaints = state.env["complaints"]
    line = complaints.first_line
    for token in state.tokens:
        if token.map:
            line = complaints.first_line + token.map[0]
        if token.type == "footnote_reference_open":
            state.env["definitions"].append((token.meta["label"], line))
        if token.type != "inline":
            continue
        token.children = []
        token.meta["line"] = state.env["line"] = line
        if len(token.content) > LONGEST_PARAGRAPH:
            complaints.complain(line, "paragraph-too-long", limit=LONGEST_PARAGRAPH)
            continue
        if token.content.count("[") > MOST_BRACKETS:
            complaints.complain(line, "too-many-brackets", limit=MOST_BRACKETS)
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)


def _quotations_rule(state: StateCore) -> None:
    """Tell a quotation, one line of which names its author after a dash, from any other block."""
    opened: list[Token] = []
    for token in state.tokens:
        if token.type == "blockquote_open":
            opened.append(token)
        elif token.type == "blockquote_close":
            opened.pop()
        elif token.type == "inline" and opened:
            lines = token.content.splitlines()
            opened[-1].meta["is_quotation"] = any(line.startswith("— ") for line in lines)


def _note_mark_rule(state: StateInline, silent: bool) -> bool:
    """Read `[^label]`. The plugin's own search for its end takes seconds where there is none."""
    found = NOTE_MARK.match(state.src, state.pos, state.posMax)
    return found is not None and footnote_ref(state, silent, always_match=True)


def _shortcode_rule(state: StateInline, silent: bool) -> bool:
    """Read `{{ … }}`; refuse what else has the look of a template."""
    opening = state.src[state.pos : state.pos + 2]
    if opening not in REFUSALS:
        return False
    closing = {"{{": "}}", "{%": "%}", "{#": "}"}[opening]
    end = state.src.find(closing, state.pos + 2, state.posMax)
    end = state.posMax if end < 0 else end + len(closing)
    if not silent:
        complaints: Complaints = state.env["complaints"]
        line = _line_of(state)
        source = state.src[state.pos : end]
        call = parse_call(source) if opening == "{{" else None
        if call is None:
            complaints.complain(line, REFUSALS[opening], source=_shortened(source))
        else:
            token = state.push("shortcode", "", 0)
            token.content = source
            token.meta = {"call": call, "line": line, "is_block": False}
    state.pos = end
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """Read `[@key]` and `@key`; refuse what looks like the first and is not."""
    if state.src[state.pos] not in "[@-":
        return False
    found = read_citation(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    citation, end = found
    if not silent:
        line, source = _line_of(state), state.src[state.pos : end]
        if citation is None:
            complaints: Complaints = state.env["complaints"]
            complaints.complain(line, "citation-unreadable", source=_shortened(source))
        else:
            space = "" if citation.is_narrative else _take_space(state)
            token = state.push("citation", "", 0)
            token.content = space + source
            token.meta = {"citation": citation, "line": line, "has_space": bool(space)}
    state.pos = end
    return True


def _take_space(state: StateInline) -> str:
    """Take the space or line feed before a mark away from the text, so that both stay together."""
    if state.pending.endswith(" "):
        state.pending = state.pending.rstrip(" ")
        return " "
    if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
        state.tokens.pop()
        state.tokens_meta.pop()
        return "\n"
    return ""


def _line_of(state: StateInline) -> int:
    """Give the line of the file on which the parser stands."""
    line: int = state.env["line"] + state.src.count("\n", 0, state.pos)
    return line


def _shortened(source: str) -> str:
    shown = " ".join(source.split())
    return shown if len(shown) <= 80 else shown[:79] + "…"
