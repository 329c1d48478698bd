"""A reader of tagged PDF that knows nothing of what wrote it: its words, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Tag:
    """An element of the structure tree."""

    kind: str
    """`H1`, `P`, `Link`: as it stands, before the role map."""
    attributes: dict[str, str]
    """Those of /Lang and /Alt that it has."""
    inside: list["Tag | str"] = field(default_factory=list)
    """The elements and the words that it holds, in reading order."""

    @property
    def words(self) -> str:
        """Give all the words inside, in reading order."""
        return "".join(each if isinstance(each, str) else each.words for each in self.inside)

    def all(self, *kinds: str) -> Iterator["Tag"]:
        """Find the elements of some kinds inside, in reading order."""
        for each in self.inside:
            if isinstance(each, Tag):
                if each.kind in kinds:
                    yield each
                yield from each.all(*kinds)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def read_tags(pdf: pikepdf.Pdf) -> Tag:
    """Read the structure tree of a document, with its words."""
    marked: Marked = {page.objgen: _words_by_mark(page) for page in pdf.pages}
    root = pdf.Root.StructTreeRoot
    whole = Tag("Root", {})
    whole.inside += _inside(root, marked, None)
    return whole


Marked = dict[Any, dict[int, str]]


def _inside(element: Any, marked: Marked, page: Any) -> Iterator[Tag | str]:
    page = element.get("/Pg", page)
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            yield marked[page.objgen].get(child, "")
        elif child.get("/Type") == "/MCR":
            yield marked[child.get("/Pg", page).objgen].get(int(child.MCID), "")
        elif "/S" in child:
            names = {
                name: str(child[f"/{name}"]) for name in ("Lang", "Alt") if f"/{name}" in child
            }
            tag = Tag(str(child.S).removeprefix("/"), names)
            tag.inside += _inside(child, marked, page)
            yield tag


def words_on(page: pikepdf.Page) -> str:
    """Give all the words of a page, those of its header and footer among them."""
    return "".join(_words_by_mark(page).values())


def lines_on(page: pikepdf.Page) -> list[tuple[float, str]]:
    """Give the lines of a page from the top: how far from the left each begins, and its words.

    What stands on one height is one line, from left to right.
    """
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    pieces: dict[float, list[tuple[float, str]]] = {}
    font: dict[bytes, str] = {}
    here = pikepdf.Matrix()
    outer: list[pikepdf.Matrix] = []
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "q":
                outer.append(here)
            case "Q":
                here = outer.pop()
            case "cm":
                here = pikepdf.Matrix(*map(float, operands)) @ here
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                piece = (round(here.e, 1), _decoded(operands[0], font))
                pieces.setdefault(round(here.f, 1), []).append(piece)
    lines = [sorted(pieces[height]) for height in sorted(pieces, reverse=True)]
    return [(line[0][0], "".join(words for _, words in line)) for line in lines]


def _decoded(shown: Any, font: dict[bytes, str]) -> str:
    """Give the words that an instruction shows, by the letters of its font."""
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(each) for each in parts if isinstance(each, pikepdf.String))
    return "".join(font.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2))


def _words_by_mark(page: pikepdf.Page) -> dict[int, str]:
    """Give the words of a page by the number of the mark that they stand in; -1 without one."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    font: dict[bytes, str] = {}
    stack: list[int] = []
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "BDC" | "BMC":
                last = operands[-1]
                outer = stack[-1] if stack else -1
                is_table = isinstance(last, pikepdf.Dictionary)
                stack.append(int(last.get("/MCID", outer)) if is_table else outer)
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                mark = stack[-1] if stack else -1
                found[mark] = found.get(mark, "") + _decoded(operands[0], font)
    return found


def _letters(font: Any) -> dict[bytes, str]:
    """Read which letters the glyphs of a font stand for, by their bytes (ISO 32000-1, 9.10.3)."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            first = bytes.fromhex(text).decode("utf-16-be")
            for offset in range(int(high, 16) - int(low, 16) + 1):
                code = int(low, 16) + offset
                letters[code.to_bytes(2, "big")] = first[:-1] + chr(ord(first[-1]) + offset)
    return letters


def joined(tag: Tag) -> str:
    """Give all the words inside without spaces."""
    return joined_text(tag.words)


def joined_text(text: str) -> str:
    """Leave out spaces, and the hyphens that the end of a line adds."""
    return re.sub(r"[\s\u00ad-]", "", text)
