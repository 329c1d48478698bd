"""The one dynamic thing that an author may write: `{{ name("a constant", key="another") }}`.

Jinja's own parser reads it, and an allow-list of one call with constant text arguments is all
that comes out. Nothing is ever evaluated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import jinja2
from jinja2 import nodes

LONGEST = 300
"""The greatest length of a shortcode, in characters."""


@dataclass(frozen=True)
class Call:
    """A shortcode as it was written."""

    name: str
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1 << 12)
def parse_call(source: str) -> Call | None:
    """Read one shortcode, braces included; None for anything else than one constant call."""
    if len(source) > LONGEST or not (source.startswith("{{") and source.endswith("}}")):
        return None
    if "\\" in source:  # an escape can stand for a character that no file may hold
        return None
    try:
        template = jinja2.Environment(autoescape=True).parse(source)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return None
    match template.body:
        case [nodes.Output(nodes=[nodes.Call(node=nodes.Name(name=name)) as call])]:
            return _constant_call(name, call)
        case _:
            return None


def _constant_call(name: str, call: nodes.Call) -> Call | None:
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return None
    positional = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
    named = {
        keyword.key: keyword.value.value
        for keyword in call.kwargs
        if isinstance(keyword.value, nodes.Const)
    }
    if len(positional) != len(call.args) or len(named) != len(call.kwargs):
        return None
    if not all(isinstance(value, str) for value in (*positional, *named.values())):
        return None
    return Call(name, tuple(positional), named)
