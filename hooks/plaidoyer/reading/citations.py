"""Citations as Pandoc's Markdown writes them: `[see @key, p. 12; -@other]`, `@key says`.

This reads one of them and knows of no record: a key that nobody bears is found by the checks.
"""

import re
from dataclasses import dataclass

LONGEST = 1_000
"""The greatest length of what stands between brackets, in characters."""

_KEY = r"[^\W_](?:[\w.:/+-]{0,98}[^\W_])?"
"""More than ids can be, so that a mistyped one is told and not taken for text."""
# Neither within a word, as in an address of mail or of the web, nor after a sign that escapes it.
_MENTION = re.compile(rf"(?<![^\W_])(?<![.+%/:=&@#~\\`-])(?P<hides>-?)@(?P<key>{_KEY})")
_MARKUP = re.compile(r"[*_`{}<>\[\]]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class CitedItem:
    """One source within a citation."""

    key: str
    """The id of a study or of a reference, as it was written."""
    prefix: str = ""
    """The words before it: `see`."""
    tail: str = ""
    """What follows it: `, p. 12`. Each author writes a page as the language of the text does."""
    hides_author: bool = False
    """Whether the sentence names the author already: `-@key`."""


@dataclass(frozen=True)
class Citation:
    """One or several sources, named at one place of a text."""

    items: tuple[CitedItem, ...]
    is_narrative: bool = False
    """Whether the source's author is a part of the sentence, as in `@key says`."""

    @property
    def names_author(self) -> bool:
        """Tell whether the name of that author, which the data hold, is drawn there."""
        return self.is_narrative and not self.items[0].hides_author


def holds_citation(text: str) -> bool:
    """Tell whether a text that is not parsed, as a caption, would cite something in brackets."""
    return any(_MENTION.search(part) for part in re.findall(r"\[([^\[\]]*)\]", text))


def read_citation(text: str, start: int = 0) -> tuple[Citation | None, int] | None:
    """Read the citation that begins at a place of a text.

    Gives the citation and where it ends; no citation with its end where it is none but was meant to
    be; None where none begins. What cites within the words of a link is left to the link.
    """
    if text[start : start + 1] == "[":
        return _bracketed(text, start)
    mention = _MENTION.match(text, start)
    return _narrative(text, mention) if mention else None


def _bracketed(text: str, start: int) -> tuple[Citation | None, int] | None:
    end = text.find("]", start, start + LONGEST) + 1
    inner = text.find("[", start + 1, end)
    within = text[start + 1 : inner if 0 <= inner < end else end - 1]
    # Code shows an @ as it is; what parentheses or braces follow are the words of a link or span.
    if not end or not _MENTION.search(within) or "`" in within or text[end : end + 1] in ("(", "{"):
        return None
    if "[" in text[start + 1 : end]:
        return None, end
    items = [_item(part) for part in within.split(";")]
    sound = [item for item in items if item]
    return Citation(tuple(sound)) if len(sound) == len(items) else None, end


def _item(part: str) -> CitedItem | None:
    """Read what stands between two semicolons: one key, and plain words around it."""
    mentions = list(_MENTION.finditer(part))
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    before, after = part[: mention.start()], part[mention.end() :]
    if _MARKUP.search(before) or _MARKUP.search(after):
        return None
    return CitedItem(mention["key"], _words(before), _tail(after), bool(mention["hides"]))


def _narrative(text: str, mention: re.Match[str]) -> tuple[Citation | None, int]:
    """Read a key in a sentence and, in brackets after it, a place in the source."""
    key, hides = mention["key"], bool(mention["hides"])
    place = re.compile(r"[ \n]?\[([^\[\]]*)\](?![(\[{])").match(text, mention.end())
    words = place[1] if place else ""
    if not place or not words.strip() or words.startswith("^") or _MENTION.search(words):
        return Citation((CitedItem(key, hides_author=hides),), is_narrative=True), mention.end()
    if _MARKUP.search(words) or len(words) > LONGEST:
        return None, place.end()
    item = CitedItem(key, "", f", {_words(words)}", hides)
    return Citation((item,), is_narrative=True), place.end()


def _tail(text: str) -> str:
    words = _words(text)
    return words if not words or words[0] in ",.:" else f" {words}"


def _words(text: str) -> str:
    return " ".join(_ESCAPE.sub(r"\1", text).split())
