"""How words are written in the search index, and how the words of a query are to be.

Pagefind folds accents and plurals by itself. What it does not know is set out here as rules, which
the index obeys here, and queries and what they find in the reader's browser. A rule is a pattern
and what takes its place, in the part of their syntax that Python and JavaScript (with the flags
`gu`) share; `$1` stands for the first group.

A query is prepared in three steps. First every rule of `query_rules`, in order. Then, unless it is
all in double quotes, which asks for the very words: it is split at white space, and the words whose
lower case is in `STOP_WORDS` are left out, or none of them if nothing would remain. Then what is
left is joined by spaces. Titles and excerpts get the typography of their language back by
`EXCERPT_RULES`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from plaidoyer.languages import Locale

Rule = tuple[str, str]

_ELIDED = "[cdjlmnstCDJLMNST]|[A-Za-z]*[Qq]u"
"""What loses its vowel before another: l’, d’, qu’, jusqu’, lorsqu’."""
_BEFORE = r'^|[\s("«“[>-]'
"""What may stand before a word."""

_EVERYWHERE: tuple[Rule, ...] = (
    ("[’ʼ′´`]", "'"),
    ("œ", "oe"),
    ("Œ", "Oe"),
    ("æ", "ae"),
    ("Æ", "Ae"),
    ("₂", "2"),
    ("·", "~"),  # of salarié·e·s: Pagefind takes words apart at ~, and not at ·
    ("\u2011", "-"),
    ("[\u00a0\u2009\u202f]", " "),
)
INDEX_RULES: Mapping[Locale, tuple[Rule, ...]] = {
    # What is elided stands apart: Pagefind would give the word after it half its weight.
    "fr": (*_EVERYWHERE, (rf"({_BEFORE})({_ELIDED})'(?=[^\s'])", "$1$2' ")),
    "en": _EVERYWHERE,
}
"""What is indexed and what is asked are both folded by these, in this order."""

_ASKED: tuple[Rule, ...] = (
    (r"[“”]|«\s*|\s*»", '"'),
    (r"[?!.,;:…]+(?=\s|$)", ""),
    (r"(\S)-(?=\S)", "$1 "),
    (r"~\S*", ""),
)
"""What a query is spared: marks at the ends of words, hyphens, inclusive endings."""

_NUMBER: Rule = (
    r"(^|\s)([IVXivx]+)\.([A-Za-z])(?:\.(\d{1,2}))?(?=[?!,;:]*(?:\s|$))",
    "$1$2x9$3x9$4",
)
"""The number of a proposition, as one word that is no other: I.A would be taken for IA,
which I.A. with its last dot is."""

_ENDINGS: Mapping[Locale, tuple[Rule, ...]] = {
    "fr": (
        (r"(\S{4,}if)i(?:er|e|ent|é|ée|és|ées)(?=\s|$)", "$1"),
        (r"(\S{6,})ages?(?=\s|$)", "$1"),
    ),
    "en": (
        (r"'s(?=\s|$)", ""),
        (r"(\S{3,}if)(?:y|ies|ied|ying)(?=\s|$)", "$1"),
        (r"(\S{3,}i)[sz](?:e|es|ed|ing|er|ers|ation|ations)(?=\s|$)", "$1"),
    ),
}
"""Endings that Pagefind’s stemmers leave, though other words of the family lack them: certify and
certification, organise and organization, covoiturage and covoiturer. Every word that begins with
what is asked is found."""

_UNITS = "millions?|milliards?|TWh|MtCO|€"
EXCERPT_RULES: Mapping[Locale, tuple[Rule, ...]] = {
    "fr": (
        (rf"({_BEFORE})({_ELIDED})' (?=\S)", "$1$2’"),
        ("'", "’"),
        ("~", "·"),
        ("oeu", "œu"),
        ("Oeu", "Œu"),
        ("oei", "œi"),
        ("CO2", "CO₂"),
        (" (?=[;:!?%»€])", "\u202f"),
        ("« ", "«\u202f"),
        (r"(\d) (?=\d{3}(?!\d))", "$1\u202f"),
        (rf"(\d) (?={_UNITS})", "$1\u00a0"),
        (r"(n[°o]|p\.) (?=\d)", "$1\u00a0"),
    ),
    "en": (("'", "’"), ("~", "·"), ("CO2", "CO₂")),
}
"""How a piece of the index is set again as its language is printed."""

_GRAMMAR: Mapping[Locale, str] = {
    "fr": (
        "a à ai as au aux avec c' ça ce ceci cela celle celles celui ces cet cette ceux chez "
        "combien comme comment d' dans de des donc dont du elle elles en es est et être eu eux "
        "faire fait faut il ils j' je l' la là le les leur leurs lui m' ma mais me mes moi mon n' "
        "ne ni nos notre nous on ont ou où par pas peut pour pourquoi puis qu' quand que quel "
        "quelle quelles quelqu' quels qui quoi s' sa sans se sera ses si soit son sont suis sur "
        "t' ta te tes toi ton tu un une vers vos votre vous y"
    ),
    "en": (
        "a about an and are as at be been but by can could did do does find for from had has have "
        "her his how i if in into is it its many may me more most much my no not of on or our "
        "should so that the their them then there these they this those to was we were what when "
        "where which who whom whose why will with would you your"
    ),
}
STOP_WORDS: Mapping[Locale, Sequence[str]] = {
    locale: words.split() for locale, words in _GRAMMAR.items()
}
"""Words of grammar and of asking: every page has them, and no page is sought by them."""


def query_rules(locale: Locale) -> Sequence[Rule]:
    """Give the rules by which a query in a language is folded, in their order."""
    return (*INDEX_RULES[locale], _NUMBER, *_ASKED, *_ENDINGS[locale], (r"^\s+|\s+$", ""))


def fold(texts: Iterable[str], locale: Locale) -> list[str]:
    """Write texts as the index holds them: `l’œuvre → l' oeuvre`.

    All at once, which is many times faster than one after the other.
    """
    lines = "".join(" ".join(text.split()) + "\n" for text in texts)
    folded = apply(INDEX_RULES[locale], lines).split("\n")
    return [" ".join(line.split()) for line in folded[:-1]]


def fold_number(number: str) -> str:
    """Write the number of a proposition as the one word of the index: `I.A → Ix9Ax9`."""
    return apply((_NUMBER,), number)


def words_that_count(folded: str, locale: Locale) -> int:
    """Count the words of a folded text that are not of grammar alone."""
    words = _WORD.findall(folded.lower())
    return sum(word not in STOP_WORDS[locale] for word in words)


def whole_numbers(text: str) -> Sequence[str]:
    """Give the numbers that a text writes in groups of three digits, each as one word: `1050`."""
    return [each.replace(" ", "") for each in _GROUPED.findall(text)]


def apply(rules: Iterable[Rule], text: str) -> str:
    """Apply rules to a text, in their order, as a browser would."""
    for pattern, replacement in rules:
        text = re.sub(pattern, _GROUP.sub(r"\\g<\1>", replacement), text)
    return text


_GROUP = re.compile(r"\$(\d)")
_GROUPED = re.compile(r"\b\d{1,3}(?: \d{3})+\b")
_WORD = re.compile(r"\w+'?")
