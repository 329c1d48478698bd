"""A text as its wording is compared: what no small mending may touch, and the words between."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

from markdown_it.token import Token

from plaidoyer.content.shortcodes import FIGURE, SHORTCODES
from plaidoyer.languages import Locale
from plaidoyer.reading.documents import Document, notes_start
from plaidoyer.reading.shortcodes import Call

Fixed = tuple[str, ...]
"""One thing that a mending leaves as it is: its sort, and what it says."""

SIGNS = re.compile(r"[-−+]?\d+(?:[.,\s]\d+)*|[^\w\s.,;:!…'’‘\"“”«»()\[\]·–—-]")
"""Numbers, and every sign that is no mere punctuation: `46`, `%`, `€`, `?`."""

WORD = re.compile(r"[^\W\d_]+")

ARTICLES: Mapping[Locale, str] = {
    "fr": "le la les l un une des du de d que qu",
    "en": "the a an of that",
}
"""The words that may come and go in a mending."""

TURNING: Mapping[Locale, str] = {
    "fr": "ne n non pas jamais sans aucun aucune ni rien doit doivent peut peuvent tous toutes si",
    "en": "no not non never without nor none cannot must may can all only if more most",
}
"""The words that turn a sentence around: one letter more or less is no slip in them."""

LONG = 8
"""From so many letters on, two of them may be mended in a word, and else one."""


@dataclass
class Wording:
    """What stands under a heading, footnotes where they are marked; before the first, with no
    anchor."""

    anchor: str
    title: str
    fixed: list[Fixed] = field(default_factory=list)
    """Paragraphs, lists, tables, links, what is emphasised, figures, citations: in order."""
    runs: list[str] = field(default_factory=lambda: [""])
    """The words before, between and after those."""

    @property
    def texts(self) -> list[str]:
        """Give the runs, white space evened out."""
        return [even(run) for run in self.runs]

    @property
    def words(self) -> list[str]:
        """Give its words, those of links and emphasis included."""
        return WORD.findall(" ".join([*self.runs, *(each[-1] for each in self.fixed)]).lower())

    def fix(self, *what: str) -> None:
        """Add something fixed, after which another run begins."""
        self.fixed.append(what)
        self.runs.append("")


def wordings_of(document: Document) -> tuple[Wording, ...]:
    """Part a text at its headings, what precedes them all first.

    How lines are broken within a paragraph is not in it, nor how notes are labelled.
    """
    end, notes = _notes(document.tokens)
    found = [Wording("", "")]
    tokens = iter(document.tokens[:end])
    for token in tokens:
        if token.type == "heading_open":
            inline, closing = next(tokens), next(tokens)
            found.append(Wording(closing.meta["anchor"], closing.meta["title"]))
            found[-1].fix("heading", token.tag)
            # As within emphasis: no word of a title is mended without being told of.
            _take_children(found[-1], inline.children or (), notes, depth=1)
        else:
            _take(found[-1], token, notes)
    return tuple(found)


def _notes(tokens: Sequence[Token]) -> tuple[int, dict[int, list[Token]]]:
    """Find where the text ends and its notes begin, and the tokens of each note."""
    end = notes_start(tokens)
    notes: dict[int, list[Token]] = {}
    current: list[Token] = []
    for token in tokens[end:]:
        if token.type == "footnote_open":
            current = notes.setdefault(token.meta["id"], [])
        elif not token.type.startswith("footnote_"):
            current.append(token)
    return end, notes


def _take(wording: Wording, token: Token, notes: dict[int, list[Token]]) -> None:
    if token.type == "inline":
        _take_children(wording, token.children or (), notes)
    else:
        quotation = "quotation" if token.meta.get("is_quotation") else ""
        wording.fix(token.type, _attributes(token), token.info, quotation, even(token.content))


def _take_children(
    wording: Wording, children: Sequence[Token], notes: dict[int, list[Token]], depth: int = 0
) -> None:
    held = ""  # words within emphasis or a link, whose lines may be broken anywhere
    for child in children:
        depth += child.nesting
        if child.type in ("text", "softbreak"):
            text = child.content or " "
            if depth:
                held += text
            else:
                wording.runs[-1] += text
            continue
        if held.strip():
            wording.fix("text", even(held))
        held = ""
        if child.type == "footnote_ref":
            wording.fix("note", "")
            # A note that is marked twice is told once; one that marks itself ends.
            for token in notes.pop(child.meta["id"], ()):
                _take(wording, token, notes)
        elif child.type == "shortcode" and (figure := figure_of(child.meta["call"])):
            wording.fix("figure", child.meta["call"].name, *figure)
        else:
            wording.fix(child.type, _attributes(child), even(child.content))
    if held.strip():
        wording.fix("text", even(held))


def figure_of(call: Call) -> tuple[str, str] | None:
    """Give the study and the id of the one figure that a shortcode shows; None for any other."""
    shortcode = SHORTCODES.get(call.name)
    given = shortcode.bind(call) if shortcode and shortcode.parameters == FIGURE else None
    return (given["study"], given["figure"]) if given else None


def _attributes(token: Token) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(token.attrs.items()))


def even(text: str) -> str:
    """Write a text in one line, however its lines were broken."""
    return " ".join(text.split())


def why_not_mended(old: Sequence[str], new: Sequence[str], locale: Locale) -> str:
    """Tell why the wording of some runs of text is more than mended; nothing where it is.

    Gives `numbers`, `words` or `many`. A mending leaves every number and sign, and every word but
    for its spelling; articles come and go; it touches one word in twenty at most, and always one.
    """
    touched, every = 0, 0
    for before, after in zip(old, new, strict=True):
        if SIGNS.findall(before) != SIGNS.findall(after):
            return "numbers"
        mended = _mended(WORD.findall(before), WORD.findall(after), locale)
        if mended is None:
            return "words"
        if even(before) != even(after):
            touched += max(mended, 1)
        every += len(WORD.findall(before))
    return "many" if touched > max(every // 20, 1) else ""


def _mended(old: Sequence[str], new: Sequence[str], locale: Locale) -> int | None:
    """Count the words that a mending touches; None where it is more than one."""
    articles = ARTICLES[locale].split()
    one, other = ([each for each in words if each.lower() not in articles] for words in (old, new))
    if len(one) != len(other):
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not all(_is_alike(a, b, locale) for a, b in pairs):
        return None
    before, after = (Counter(w.lower() for w in words) for words in (old, new))
    moved = [(before - after), (after - before)]
    return len(pairs) + max(sum(each[word] for word in articles) for each in moved)


def _is_alike(one: str, other: str, locale: Locale) -> bool:
    """Tell whether two words are one, spelt otherwise: by their first letter and all the others."""
    old, new = _bare(one), _bare(other)
    if old == new:
        return True
    if {one.lower(), other.lower()} & set(TURNING[locale].split()) or old[:1] != new[:1]:
        return False
    before, after = Counter(old), Counter(new)
    letters = max((before - after).total(), (after - before).total())
    return letters <= (2 if min(len(old), len(new)) >= LONG else 1)


def _bare(word: str) -> str:
    """Give a word in small letters without accents: `Élue → elue`."""
    parts = normalize("NFKD", word.lower())
    return "".join(letter for letter in parts if not combining(letter))
