"""A strict reading of YAML: every plain value is text, and nothing is guessed, shared or repeated.

YAML 1.1 reads `no` as false, `1.10` as 1.1, `012` as 10 and `12:30` as seconds. Here types come
from the model that a file is checked against, never from the look of a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml

from plaidoyer.problems import Problem
from plaidoyer.reading.text_files import unwanted_in

DEPTH = 20
"""The greatest number of collections inside one another."""

Value = str | list["Value"] | dict[str, "Value"]
Location = tuple[str | int, ...]
"""The way to a value from the top of its file, as `("figures", "devices", "unit")`."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SYNTAX = (
    ("mapping values are not allowed", "yaml-colon"),
    ("that cannot start any token", "yaml-character"),
    ("while scanning a quoted scalar", "yaml-quote"),
    ("could not find expected ':'", "yaml-no-colon"),
)
"""What the parser says, and the message that says it to an author."""


@dataclass(frozen=True)
class Record:
    """A YAML mapping as it was written, and where."""

    path: str
    """The file, from the root of the repository."""
    value: Mapping[str, Value]
    """The mapping, every scalar as text."""
    lines: Mapping[Location, int]
    """The line of each key and item; the empty location stands for the mapping itself."""

    def line_of(self, location: Location) -> int:
        """Give the line of a value, or of the nearest value that encloses a missing one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines[location]


@dataclass
class _Open:
    """A collection that is still being read."""

    location: Location
    value: list[Value] | dict[str, Value]
    key: str | None = None


@dataclass
class _Reader:
    """The state of reading one document: a stack of open collections instead of recursion."""

    path: str
    first_line: int
    last_line: int
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    top: Value | None = None
    documents: int = 0

    def line(self, event: yaml.Event) -> int:
        return self.within(event.start_mark.line if event.start_mark else 0)

    def within(self, line: int) -> int:
        """Give a line as the file counts it; the parser counts one more at the end."""
        return min(self.first_line + line, self.last_line)

    def complain(self, event: yaml.Event, code: str, location: Location, **values: object) -> None:
        name = ".".join(map(str, location))
        self.problems.append(Problem.at(self.path, self.line(event), code, field=name, **values))

    def take(self, event: yaml.Event) -> bool:
        """Take one event in; tell whether to go on."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.complain(event, "yaml-documents", ())
                return False
        elif isinstance(event, yaml.AliasEvent):
            self.complain(event, "yaml-anchor", self._next_location())
            self._place("", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            return self._node(event)
        return True

    def _node(self, event: yaml.NodeEvent) -> bool:
        location = self._next_location()
        if event.anchor is not None:
            self.complain(event, "yaml-anchor", location)
        if getattr(event, "tag", None) is not None:
            self.complain(event, "yaml-tag", location)
        if isinstance(event, yaml.ScalarEvent):
            if not event.value.strip() and not self._expects_key():
                self.complain(event, "empty-value", location)
            if event.style == '"':  # the one style with escapes, such as "\u202E"
                for name in unwanted_in(event.value):
                    self.complain(event, "unwanted-character", location, character=name)
            self._place(event.value, event)
            return True
        collection: list[Value] | dict[str, Value] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        if self._expects_key():
            self.complain(event, "yaml-key", location)
            return False
        self._place(collection, event)
        self.stack.append(_Open(location, collection))
        if len(self.stack) > DEPTH:
            self.complain(event, "yaml-depth", (), limit=DEPTH)
        return len(self.stack) <= DEPTH

    def _expects_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].value, dict)
            and (self.stack[-1].key is None)
        )

    def _next_location(self) -> Location:
        if not self.stack:
            return ()
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            return (*parent.location, len(parent.value))
        return parent.location if parent.key is None else (*parent.location, parent.key)

    def _place(self, value: Value, event: yaml.Event) -> None:
        if not self.stack:
            self.top = value
            self.lines[()] = self.line(event)
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            self.lines[self._next_location()] = self.line(event)
            parent.value.append(value)
        elif parent.key is None:
            parent.key = value if isinstance(value, str) else ""
            location = (*parent.location, parent.key)
            if parent.key in parent.value:
                first = self.lines[location]
                self.complain(event, "yaml-duplicate", location, first=first)
            self.lines.setdefault(location, self.line(event))
        else:
            parent.value[parent.key] = value
            parent.key = None


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Record | None, list[Problem]]:
    """Read one YAML mapping.

    Takes the text, the path of its file, and the line of that file where the text begins.
    Gives the record, or None with the problems found: YAML that cannot be read, a duplicate
    key, an anchor or alias, a tag, an empty value, an escape that stands for a character that a
    reader cannot see, a second document, too many levels.
    """
    reader = _Reader(path, first_line, first_line + text.rstrip().count("\n"))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not reader.take(event):
                break
    except yaml.MarkedYAMLError as error:
        reader.problems.append(_syntax_problem(error, reader))
    except yaml.YAMLError:
        reader.problems.append(Problem.at(path, first_line, "yaml-syntax"))
    if not reader.problems and not isinstance(reader.top, dict):
        line = reader.lines.get((), first_line)
        reader.problems.append(Problem.at(path, line, "yaml-not-a-mapping"))
    if reader.problems or not isinstance(reader.top, dict):
        return None, reader.problems
    return Record(path, MappingProxyType(reader.top), MappingProxyType(reader.lines)), []


def _syntax_problem(error: yaml.MarkedYAMLError, reader: _Reader) -> Problem:
    said = f"{error.context} {error.problem}"
    mark = error.context_mark if "quoted scalar" in said else error.problem_mark
    code = next((code for words, code in _SYNTAX if words in said), "yaml-syntax")
    return Problem.at(reader.path, reader.within(mark.line if mark else 0), code)
