"""The style sheet of a family of pages: Material's and our own, joined, reduced to what they use.

lightningcss parses and minifies, leaves out the rules of unused classes and ids, and writes what
older browsers do not know in terms that they do. What it does not judge – elements, attributes and
custom properties that no page has – is found with tinycss2.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import lightningcss
import tinycss2
from tinycss2.ast import Node

from plaidoyer.content.site import TEMPLATES
from plaidoyer.publishing.store import Store

ENTRY = f"{TEMPLATES}/assets/stylesheets/plaidoyer.css"
"""The sheet that names all others of ours."""

BROWSERS = ["chrome 95", "edge 95", "firefox 91", "safari 15", "ios_saf 15"]
"""The oldest browsers that the style is written out for: the last of phones sold about 2015, with
Android 5 or an iPhone 6s."""

CONDITIONAL = frozenset({"media", "supports", "layer", "container"})
"""The rules that hold other rules."""

VALUED = ("role", "type")
"""The attributes whose values are collected: rules for one value of them are many."""

SET_BY_READERS = frozenset({"open"})
"""Attributes that a page gets when it is used: of `details`."""

OURS = frozenset({"details", "summary", "svg"})
"""The elements that our own sheets style from the ground up. The theme draws each `details` as one
of its notes, which ours would have to undo, and leaves no drawing the height that it states."""

REDUCED = "style.css"


@dataclass(frozen=True)
class Used:
    """What the pages of a site are written with, and their scripts may add."""

    names: frozenset[str]
    """Classes, ids, and the values of some attributes."""
    elements: frozenset[str]
    attributes: frozenset[str]

    @classmethod
    def in_pages(cls, pages: Iterable[str], scripts: Iterable[str]) -> "Used":
        """Collect what stands in pages of HTML and, between quotes, in scripts.

        Of a script, every word in a text counts as a class, an element and an attribute at once,
        and `dataset.someThing` as the attribute `data-some-thing`.
        """
        names: set[str] = set()
        elements = {"html", "body"}
        attributes = set(SET_BY_READERS)
        for page in pages:
            for tag in set(re.findall(r"<([a-z][^<>]*)", page)):
                element, _, rest = tag.partition(" ")
                elements.add(element.rstrip("\n/"))
                for name, value in re.findall(r'([a-z][a-z-]*)(?:="([^"]*)")?', rest):
                    attributes.add(name)
                    if name in ("class", "id", *VALUED):
                        names.update(value.split())
        for script in scripts:
            for text in re.findall(r'"[^"\n]*"|\'[^\'\n]*\'|`[^`]*`', script):
                words = re.findall(r"[A-Za-z_][\w-]*", text)
                names.update(words)
                elements.update(words)
                attributes.update(words)
            for key in re.findall(r"dataset\.(\w+)", script):
                attributes.add("data-" + re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", key))
        return cls(frozenset(names), frozenset(elements), frozenset(attributes))


def reduced_style(theme: str, root: Path, used: Used, store: Store) -> bytes:
    """Join the theme's style and a repository's own, and reduce them to what is used.

    Of the theme's, what it says of the elements of `OURS` is left out.
    """
    own = joined_style(root / ENTRY)
    everything = [theme, own, *(" ".join(sorted(each)) for each in (used.names, used.elements))]
    versions = [version(name) for name in ("lightningcss", "tinycss2")]
    ingredients = [
        *everything,
        " ".join(sorted(used.attributes)),
        *BROWSERS,
        *versions,
        *sorted(OURS),
    ]

    def make() -> dict[str, bytes]:
        of_theme = reduce(theme, replace(used, elements=used.elements - OURS))
        return {REDUCED: reduce(f"{of_theme}\n{own}", used).encode()}

    return store.fetch("style", ingredients, make)[REDUCED]


def joined_style(entry: Path) -> str:
    """Put in the place of each `@import "name.css";` what that file beside the entry holds."""
    text = entry.read_text("utf-8")
    return re.sub(
        r'^@import "([\w-]+\.css)";$',
        lambda match: joined_style(entry.with_name(match[1])),
        text,
        flags=re.MULTILINE,
    )


def reduce(sheet: str, used: Used) -> str:
    """Leave out of a style sheet what cannot apply, and write the rest as short as it can be."""
    named = set(re.findall(r"[.#](-?[A-Za-z_][\w-]*)", sheet))
    text = str(lightningcss.process_stylesheet(sheet, unused_symbols=named - used.names))
    before = ""
    while text != before:  # a property that nobody reads may have been the only one to read another
        before = text
        read = frozenset(re.findall(r"var\(\s*(--[\w-]+)", text))
        played = " ".join(re.findall(r"animation(?:-name)?:[^;}]*", text))
        rules = tinycss2.parse_stylesheet(text, True, True)
        text = "".join(_pruned(rules, used, read, played))
    return str(lightningcss.process_stylesheet(text, browsers_list=BROWSERS))


def _pruned(rules: Iterable[Node], used: Used, read: frozenset[str], played: str) -> Iterator[str]:
    """Write rules again, without the selectors and the declarations that cannot apply.

    Takes the custom properties that are read, and the declarations of animations.
    """
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [each for each in _selectors(rule.prelude) if _may_match(each, used)]
            if kept:
                selectors = ",".join(tinycss2.serialize(each) for each in kept)
                yield f"{selectors}{{{_declarations(rule.content, read)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONAL and rule.content:
            inner = "".join(
                _pruned(tinycss2.parse_rule_list(rule.content, True, True), used, read, played)
            )
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule" and not _is_unplayed(rule, played):
            yield rule.serialize()


def _is_unplayed(rule: Node, played: str) -> bool:
    """Tell whether a rule is an animation that no element plays."""
    words = tinycss2.serialize(rule.prelude).strip()
    return rule.lower_at_keyword == "keyframes" and words not in played


def _selectors(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """Part a list of selectors at its commas: `a, b c` → `a` and `b c`."""
    current: list[Node] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield current
            current = []
        else:
            current.append(token)
    yield current


def _may_match(selector: Sequence[Node], used: Used) -> bool:
    """Tell whether a page has everything that a selector names outside its parentheses."""
    previous = ""
    for token in selector:
        if not _is_used(token, previous, used):
            return False
        previous = token.value if token.type == "literal" else ""
    return True


def _is_used(token: Node, previous: str, used: Used) -> bool:
    """Tell whether a page has what one part of a selector names, after the sign before it."""
    match token.type:
        case "ident" if previous == ".":
            return token.value in used.names
        case "ident":
            return previous == ":" or token.lower_value in used.elements
        case "hash":
            return token.value in used.names
        case "[] block":
            return _may_bear(token.content, used)
    return True


def _may_bear(attribute: Sequence[Node], used: Used) -> bool:
    """Tell whether a page has an attribute, given as between brackets: `lang`, `role=search`."""
    words = [each.value for each in attribute if each.type in ("ident", "string")]
    operators = [each.value for each in attribute if each.type == "literal"]
    name, value = words[0].lower(), words[1] if len(words) > 1 else ""
    if name in ("id", *VALUED) and operators == ["="]:
        return value in used.names
    return name in used.attributes


def _declarations(content: Sequence[Node], read: frozenset[str]) -> str:
    """Write declarations again, without the custom properties that no other reads."""
    parsed = tinycss2.parse_blocks_contents(content, True, True)
    return ";".join(
        each.serialize()
        for each in parsed
        if each.type != "declaration" or not each.name.startswith("--") or each.name in read
    )
