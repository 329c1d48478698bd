"""Every phrase that a template asks for must exist, and every phrase must be asked for."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from plaidoyer.content.interface import CORE_PHRASES, placeholders
from plaidoyer.content.site import INTERFACE, TEMPLATES, SiteContent
from plaidoyer.problems import Problem, nearest_name

PHRASE = "t"
"""The name under which templates know the interface."""


def check_interface(content: SiteContent) -> Iterator[Problem]:
    """Compare what the templates say with `data/interface.yml`, both ways."""
    if INTERFACE in content.broken:
        return
    asked = set(CORE_PHRASES)
    for key, given in CORE_PHRASES.items():
        yield from _check_core(content, key, given)
    for file in sorted((content.root / TEMPLATES).rglob("*")):
        if file.suffix in (".html", ".xml"):
            path = file.relative_to(content.root).as_posix()
            calls, problems = _phrases_in(file, path)
            yield from problems
            for line, key, given in calls:
                asked.add(key)
                yield from _check(content, path, line, key, given)
    for key in content.phrases:
        if key not in asked:
            yield Problem.at(INTERFACE, content.line_of(INTERFACE, key), "unused-phrase", field=key)


def _check_core(content: SiteContent, key: str, given: frozenset[str]) -> Iterator[Problem]:
    """Demand a phrase that the core itself asks for, with just the values that it gives."""
    phrase = content.phrases.get(key)
    if phrase is None:
        yield from _check(content, INTERFACE, 0, key, given)
    elif placeholders(phrase.fr) != given:
        line = content.line_of(INTERFACE, key)
        shown = ", ".join(f"{{{name}}}" for name in sorted(given)) or "–"
        yield Problem.at(INTERFACE, line, "core-phrase-values", field=key, given=shown)


def _check(
    content: SiteContent, path: str, line: int, key: str, given: frozenset[str]
) -> Iterator[Problem]:
    phrase = content.phrases.get(key)
    if phrase is None:
        nearest = nearest_name(key, content.phrases)
        yield Problem.at(path, line, "unknown-phrase", key=key, **nearest)
    elif placeholders(phrase.fr) != given:
        needed = ", ".join(sorted(placeholders(phrase.fr))) or "–"
        yield Problem.at(path, line, "phrase-values", key=key, needed=needed)


Asked = tuple[int, str, frozenset[str]]
"""A line, a phrase's key, and the names of the values that fill it."""


def _phrases_in(file: Path, path: str) -> tuple[list[Asked], list[Problem]]:
    try:
        tree = jinja2.Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    except jinja2.TemplateSyntaxError as error:
        reason = error.message or ""
        return [], [Problem.at(path, error.lineno, "template-syntax", reason=reason)]
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem.at(path, 0, "unreadable-file", reason=error)]
    found = []
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=key)]):
                if name == PHRASE:
                    given = frozenset(keyword.key for keyword in call.kwargs)
                    found.append((call.lineno, str(key), given))
    return found, []
