"""The tree of a paper: what its HTML says, less what only a screen needs."""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plaidoyer.publishing.documents.pandoc import Node, read_html
from plaidoyer.publishing.documents.tied_trees import tie

FRONT = "front_matter"
"""The id of what stands below the title."""

NUMBER = "number"
"""The class of a proposition’s number."""

FIGURES = "figure-list"
"""The class of the list of figures with their sources."""

CLASSES = frozenset(
    {
        *("chart", "key-figure", "keynote", "proposition", NUMBER, "partners", "doubt"),
        *("references", FIGURES),
    }
)
"""The classes that documents have a form for."""

SCREEN = frozenset({"permalink", NUMBER})
"""The classes of links that are of use on a screen only."""

SIDES = {"right": "AlignRight", "center": "AlignCenter", "left": "AlignLeft"}
"""How a cell is set, by the class that says so."""


@dataclass(frozen=True)
class PaperTree:
    """A paper as blocks of pandoc’s tree, its sections at level 1."""

    front: tuple[Node, ...]
    """What stands below the title: place, date, what it answers."""
    body: tuple[Node, ...]
    references: tuple[Node, ...]
    """The list of what it cites, with its heading; empty where it cites nothing."""

    @property
    def blocks(self) -> tuple[Node, ...]:
        """Give all that follows the front matter, the bibliography last."""
        return (*self.body, *self.references)


def paper_tree(html: str) -> PaperTree:
    """Read a paper’s HTML. DocumentError if it cannot be read."""
    cleaned = list(_cleaned(read_html(html)))
    tie(cleaned)
    front = [inner for each in cleaned if _identifier(each) == FRONT for inner in each["c"][1]]
    rest = _Levels().levelled([each for each in cleaned if _identifier(each) != FRONT])
    settled = _Places(rest).settled(rest)
    references = [each for each in settled if "references" in _classes(each)]
    text = (each for each in settled if "references" not in _classes(each))
    return PaperTree(
        tuple(front),
        tuple(inner for each in text for inner in _parted(each)),
        tuple(inner for each in references for inner in _listed(each)),
    )


def _parted(block: Node) -> Iterator[Node]:
    if FIGURES in _classes(block):
        yield from _listed(block)
    else:
        yield block


def _listed(section: Node) -> Iterator[Node]:
    """Give the heading of a bibliography, or of the figures, as it is, and its list in a block of
    its own."""
    attributes, blocks = section["c"]
    yield from (block for block in blocks if block["t"] == "Header")
    rest = [block for block in blocks if block["t"] != "Header"]
    yield {"t": "Div", "c": [attributes, rest]}


def _attributes(node: Node) -> list[Any]:
    """Give the id, the classes and the other attributes of a node; nothing of one without them."""
    content = node.get("c")
    if node["t"] == "Header":
        content = content[1:] if content else None
    if node["t"] in ("Div", "Span", "Link", "Image", "Figure", "Header", "Table", "Code"):
        found: list[Any] = content[0] if content else ["", [], []]
        return found
    return ["", [], []]


def _identifier(node: Node) -> str:
    return str(_attributes(node)[0])


def _classes(node: Node) -> Sequence[str]:
    classes: Sequence[str] = _attributes(node)[1]
    return classes


def _role(node: Node) -> str:
    return str(dict(_attributes(node)[2]).get("role", ""))


def _cleaned(nodes: Iterable[Any]) -> Iterator[Any]:
    """Clean a list: of nodes, or of whatever stands in a node."""
    for node in nodes:
        if isinstance(node, dict) and "t" in node:
            yield from _clean(node)
        elif isinstance(node, list):
            yield _trimmed(list(_cleaned(node)))
        else:
            yield node


def _clean(node: Node) -> Iterator[Node]:
    kind = node["t"]
    if kind in ("RawInline", "RawBlock") or "footnotes" in _classes(node):
        return
    if kind == "Link" and (_role(node) == "doc-backlink" or SCREEN & set(_classes(node))):
        return
    if kind == "Superscript" and [each["t"] for each in node["c"]] == ["Note"]:
        yield from _cleaned(node["c"])
        return
    if kind == "Header" and "proposition" in _classes(node):
        yield _numbered(node)
        return
    cleaned = {**node, "c": next(_cleaned([node["c"]]))} if "c" in node else dict(node)
    if isinstance(node.get("c"), list) and kind != "Str":
        _keep_what_documents_know(cleaned)
    if kind == "Table":
        _set_cells(cleaned)
    if kind in ("Div", "Span") and cleaned["c"][0] == ["", [], []]:
        yield from cleaned["c"][1]
    else:
        yield cleaned


def _numbered(header: Node) -> Node:
    """Put a proposition’s number, which is a link to itself, into its heading as words."""
    level, (identifier, _, _), inlines = header["c"]
    number = {"t": "Span", "c": [["", [NUMBER], []], [{"t": "Str", "c": identifier}]]}
    words = [each for each in _cleaned(inlines) if "Link" not in each["t"] or each["c"][1]]
    while words and words[0]["t"] == "Space":
        words.pop(0)
    attributes = [identifier, ["proposition"], []]
    return {"t": "Header", "c": [level, attributes, [number, {"t": "Space"}, *words]]}


def _trimmed(nodes: list[Any]) -> list[Any]:
    """Take off the space that stood before what was left out at the end of a text."""
    while nodes and isinstance(nodes[-1], dict) and nodes[-1].get("t") in ("Space", "SoftBreak"):
        nodes.pop()
    return nodes


def _keep_what_documents_know(node: Node) -> None:
    """Reduce the attributes of a node to its id, its language and what it is drawn by."""
    attributes = _attributes(node)
    if attributes == ["", [], []]:
        return
    identifier, classes, others = attributes
    kept = [[name, value] for name, value in others if name == "lang"]
    known = [each for each in classes if each in CLASSES]
    attributes[:] = [identifier, known, kept]


def _set_cells(table: Node) -> None:
    """Set each cell as its class says, and each column as most of its cells are set."""
    _, _, columns, (_, head), bodies, (_, foot) = table["c"]
    rows = [*head, *foot]
    for _, _, heads, rest in bodies:
        rows += [*heads, *rest]
    for _, cells in rows:
        for index, cell in enumerate(cells):
            sides = [SIDES[each] for each in cell[0][1] if each in SIDES]
            if sides:
                cell[1] = {"t": sides[0]}
                if index < len(columns):
                    columns[index][0] = cell[1]
            cell[0] = ["", [], []]


class _Levels:
    """Brings headings to levels that begin at 1 and leave none out, as PDF/UA-1 demands (7.4.2)."""

    def __init__(self) -> None:
        self.last = 0

    def levelled(self, blocks: list[Node]) -> list[Node]:
        for block in blocks:
            if block["t"] == "Header":
                self.last = min(max(block["c"][0] - 1, 1), self.last + 1)
                block["c"][0] = self.last
            elif block["t"] == "Div":
                self.levelled(block["c"][1])
        return blocks


class _Places:
    """Sees to it that every link within a text leads to a place in it, and each place is one."""

    def __init__(self, blocks: list[Node]) -> None:
        nodes = list(nodes_in(blocks))
        self.targets = {
            node["c"][2][0][1:]
            for node in nodes
            if node["t"] == "Link" and node["c"][2][0].startswith("#")
        }
        self.free = {_identifier(node) for node in nodes} - {""}
        self.known = frozenset(self.free)

    def settled(self, nodes: list[Any]) -> list[Any]:
        """Settle the places of some nodes; a link that leads nowhere becomes mere words."""
        settled: list[Any] = []
        for node in nodes:
            if isinstance(node, list):
                settled.append(self.settled(node))
            elif isinstance(node, dict) and "t" in node:
                settled += self._settle(node)
            else:
                settled.append(node)
        return settled

    def _settle(self, node: Node) -> list[Node]:
        attributes = _attributes(node)
        name = attributes[0]
        if name and (name not in self.free or (node["t"] != "Header" and name not in self.targets)):
            attributes[0] = ""
        self.free.discard(name)
        if isinstance(node.get("c"), list):
            node = {**node, "c": self.settled(node["c"])}
        target = node["c"][2][0] if node["t"] == "Link" else ""
        if target.startswith("#") and target[1:] not in self.known:
            return [{"t": "Span", "c": node["c"][:2]}]
        return [node]


def nodes_in(value: Any) -> Iterator[Node]:
    """Go through every node of a tree, each before what it holds."""
    if isinstance(value, list):
        for each in value:
            yield from nodes_in(each)
    elif isinstance(value, dict) and "t" in value:
        yield value
        yield from nodes_in(value.get("c"))


def anchors_in(blocks: Iterable[Node]) -> list[str]:
    """List the places of a text that links may lead to, in their order."""
    return [name for node in nodes_in(list(blocks)) if (name := _identifier(node))]


def with_pictures(blocks: Iterable[Node], name_of: Callable[[str], str]) -> tuple[Node, ...]:
    """Give copies of blocks that take each picture from another place.

    Takes what gives the new address of a picture from its old one.
    """
    copied: list[Node] = copy.deepcopy(list(blocks))
    for node in nodes_in(copied):
        if node["t"] == "Image":
            node["c"][2][0] = name_of(node["c"][2][0])
    return tuple(copied)


def pictures_in(blocks: Iterable[Node]) -> list[str]:
    """List the addresses of the pictures of a text, each once, in their order."""
    return list(
        dict.fromkeys(node["c"][2][0] for node in nodes_in(list(blocks)) if node["t"] == "Image")
    )
