"""Whether a paper still shows what it showed when its edition was frozen: figures come from data.

Data can change what a text says without a word of the text. So what its shortcodes and the names
of its sources show is compared with the words that were kept of the edition, as readers saw them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it.token import Token

from plaidoyer.content.drift import differing
from plaidoyer.content.editions import PAGE, Frozen
from plaidoyer.content.pages import LocalizedPage, Page, PositionFacts, path_of
from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.shortcodes import SHORTCODES
from plaidoyer.content.wordings import figure_of, wordings_of
from plaidoyer.problems import Problem
from plaidoyer.publishing.search.passages import passages_of
from plaidoyer.reading.documents import notes_start
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen

DOUBT = r"(?:\s*\((?:[^()]|\([^()]*\))*\)){0,2}"
"""What is said of a figure that is due for review or superseded, which time alone may add, and the
source that stands beside its sentence: a pattern."""

NOTES = "[^]"
"""What stands for the anchor of the notes, which have none."""


@dataclass(frozen=True)
class Changed:
    """Something that a paper shows otherwise than its edition did."""

    anchor: str
    line: int
    source: str
    """The id of the study or the reference that it comes from."""
    was: str
    now: str


def check_shown(desk: Desk) -> Iterator[Problem]:
    """Find what papers show otherwise than their current edition did when it was frozen.

    Takes the desk of content in which no problem was found: the texts themselves are those of the
    editions, but for minor changes.
    """
    for page in desk.content.pages.values():
        frozen = desk.content.current_edition(page)
        if frozen is None:
            continue
        for localized in page.localized.values():
            for each in _changed(desk, localized, page, frozen):
                folder = "studies" if each.source in desk.content.studies else "references"
                yield Problem.at(
                    localized.path,
                    each.line,
                    "figure-shown-changed",
                    anchor=each.anchor or localized.texts.title,
                    source=f"data/{folder}/{each.source}.yml",
                    was=each.was,
                    now=each.now,
                    edition=frozen.edition.isoformat(),
                )


def check_told(desk: Desk, page: Page) -> Iterator[Problem]:
    """Find the propositions that a paper's new edition shows otherwise than the one before, without
    naming them: those whose text changed, the checks find."""
    facts, editions = page.facts, desk.content.editions.get(page.name, ())
    assert isinstance(facts, PositionFacts)
    assert facts.edition
    if not facts.making or not editions:
        return
    index, change = facts.making
    path, before = path_of(page.original, page.reference), editions[-1]
    line = desk.content.line_of(path, "changes", index, "propositions")
    for localized in page.localized.values():
        if localized.locale not in before.documents:
            continue
        texts = wordings_of(before.documents[localized.locale]), wordings_of(localized.document)
        told = {*change.propositions, *differing(desk.content, *texts)}
        for each in _changed(desk, localized, page, before):
            if is_proposition(each.anchor) and each.anchor not in told:
                yield Problem.at(
                    path,
                    line,
                    "proposition-not-named",
                    field=f"changes.{index + 1}.propositions",
                    id=each.anchor,
                    edition=facts.edition.isoformat(),
                )


def _changed(desk: Desk, localized: LocalizedPage, page: Page, frozen: Frozen) -> Iterator[Changed]:
    """Compare what a text shows in a language with what an edition's showed, where their words
    are the same."""
    locale = localized.locale
    words, document = frozen.words.get(locale), frozen.documents.get(locale)
    if not words or not document or not (document.calls or document.citations):
        return
    pen = Pen(desk, locale, page.address(locale), "lasting")
    shown = {each.anchor: each.shown for each in words.passages}
    html = unescape(frozen.files[f"{locale}/{PAGE}"].decode())
    before = dict(_passages(document.tokens))
    for anchor, tokens in _passages(localized.document.tokens):
        then, now = _parted(before.get(anchor, ())), _parted(tokens)
        if anchor in shown and len(then.inline) == len(now.inline):
            yield from _within(pen, anchor, then.words, now.inline, shown[anchor])
        # Of what stands alone, precedes all headings or is a note, the page alone was kept.
        for token in now.blocks if anchor in shown else (*now.blocks, *now.inline):
            for text in _texts(pen, token):
                if not re.search(rf"(?<![\d.,]){_flexible(text)}(?!\d)", html):
                    yield _change(anchor, token, "…", text)


def _passages(tokens: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    """Part a text at its headings; the notes after all, under no anchor that a heading may have."""
    yield from passages_of(tokens)
    if notes := tokens[notes_start(tokens) :]:
        yield NOTES, notes


@dataclass(frozen=True)
class _Parted:
    """A passage, parted at what is drawn from the data within its sentences."""

    words: list[str]
    """What stands before, between and after those."""
    inline: list[Token]
    blocks: list[Token]
    """What is drawn in a paragraph of its own."""


def _parted(tokens: Sequence[Token]) -> _Parted:
    found = _Parted([""], [], [])
    for token in tokens:
        for child in token.children or () if token.type == "inline" else ():
            if child.type == "shortcode" and child.meta["is_block"]:
                found.blocks.append(child)
            elif child.type == "shortcode" or _names_author(child):
                found.inline.append(child)
                found.words.append("")
            elif child.type not in ("citation", "footnote_ref"):
                found.words[-1] += child.content or " "
        found.words[-1] += token.content if token.type in ("fence", "code_block") else " "
    return found


def _names_author(token: Token) -> bool:
    """Tell whether a sentence names an author through a citation."""
    return token.type == "citation" and token.meta["citation"].names_author


def _within(
    pen: Pen, anchor: str, words: Sequence[str], drawn: Sequence[Token], shown: str
) -> Iterator[Changed]:
    """Follow the words of an edition through what it showed: between them is what it drew."""
    pattern, found = _flexible(words[0]), []
    if not re.match(pattern, shown):
        return  # another version of the generator has set these words
    for token, following in zip(drawn, words[1:], strict=True):
        text = " ".join(_texts(pen, token))
        after = _flexible(following) + ("$" if token is drawn[-1] else "")
        same = f"{pattern}{_flexible(text)}{DOUBT}{after}"
        if re.match(same, shown):
            pattern = same
            continue
        found.append((token, text))
        pattern = f"{pattern}(.*?){after}"
    match = re.match(pattern, shown, re.DOTALL)
    for number, (token, text) in enumerate(found, start=1):
        yield _change(anchor, token, match[number].strip() if match else "…", text)


def _change(anchor: str, token: Token, was: str, now: str) -> Changed:
    call = token.meta.get("call")
    named = [*call.positional, *call.named.values()] if call else _keys(token)
    return Changed("" if anchor == NOTES else anchor, token.meta["line"], named[0], was, now)


def _keys(token: Token) -> list[str]:
    """List the sources that a citation names."""
    return [each.key for each in token.meta["citation"].items]


def _texts(pen: Pen, token: Token) -> tuple[str, ...]:
    """Give the texts that a paper draws from the data at a place, without what time adds.

    Nothing for what draws what stands by itself elsewhere: lists of members or studies, questions.
    """
    if token.type == "citation":
        return (pen.entry(_keys(token)[0]).name,)
    call, studies = token.meta["call"], pen.content.studies
    if figure := figure_of(call):
        view = pen.figure(studies[figure[0]], studies[figure[0]].figures[figure[1]])
        texts = {"figure": (view.text,), "figure_statement": (view.statement,)}
        return texts.get(call.name, (view.text, view.statement))
    given = SHORTCODES[call.name].bind(call)
    assert given is not None, "the checks let no other call through"
    if call.name == "chart":
        chart = studies[given["study"]].charts[given["chart"]]
        rows = pen.chart(studies[given["study"]], chart).rows
        return tuple(text for row in rows for text in row)
    return (str(pen.shortcode(token).striptags()),) if call.name == "study" else ()


def _flexible(text: str) -> str:
    """Make a pattern of a text, however it is spaced and its apostrophes are drawn."""
    parts = []
    for letter in " ".join(text.split()):
        if letter in "'’":
            parts.append("['’]")
        elif letter.isalnum():
            parts.append(letter)
        else:
            parts.append(r"\s*" if letter == " " else rf"\s*{re.escape(letter)}\s*")
    return "".join([r"\s*", *parts, r"\s*"])
