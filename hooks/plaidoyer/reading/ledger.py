"""The permanence ledger: every address and anchor ever published, and whether it is whole.

A text file to which each release that publishes something new adds a block: its lines, sorted, then
a seal. A line is a kind, a tab and an address, and what else is promised there; a seal is a number,
how many lines it closes, and the SHA-256 (FIPS 180-4) of every byte of the file before it, earlier
seals among them. So a line that was altered, added or lost anywhere breaks a seal, without any
history to compare with. What no seal could tell, that the last blocks are missing altogether, a
second file of one line does: it repeats the last seal.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plaidoyer.problems import Problem

LOCKS = "data/locks"
"""The folder that machines alone write: the ledger, and the frozen editions."""

LEDGER = f"{LOCKS}/addresses.txt"
HEAD = f"{LOCKS}/addresses.head"

INTRODUCTION = (
    "# Every address and anchor ever published. Only `plaidoyer record` writes here; see\n"
    "# data/README.md. Each must answer for ever: declare what moves in data/redirects.yml.\n"
)

Kind = Literal["page", "file"]
"""What an address gives: a page drawn from the content, or any other file of the site."""

ADDRESS = r"/(?:(?!\.{1,2}(?:[/#]|$))[A-Za-z0-9._~-]+/)*(?!\.{1,2}(?:#|$))[A-Za-z0-9._~-]*"
ANCHOR = r"[A-Za-z0-9._~-]+"

_LINE = re.compile(rf"(page|file)\t({ADDRESS})(?:#({ANCHOR}))?", re.ASCII)
_PLEDGE = re.compile(rf"(?:edition|text\t(\d{{1,9}}))\t({ADDRESS})\t([0-9a-f]{{64}})", re.ASCII)
_SEAL = re.compile(r"seal\t([1-9]\d{0,8})\t(\d{1,9})\t([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, order=True)
class Promise:
    """An address that was published, or a place on its page."""

    address: str
    """From the site's root, without leading slash: `articles/ngi/`."""
    anchor: str = ""
    """The place on the page; empty for the page, or the file, itself."""
    kind: Kind = "page"

    @property
    def written(self) -> str:
        """Write the whole address, from the site's root: `/articles/ngi/#why`."""
        return f"/{self.address}" + (f"#{self.anchor}" if self.anchor else "")

    @property
    def line(self) -> str:
        """Write its line, without the line feed."""
        return f"{self.kind}\t{self.written}"

    @property
    def is_readable(self) -> bool:
        """Tell whether its line could be read again: an address holds some signs alone."""
        return _LINE.fullmatch(self.line) is not None


@dataclass(frozen=True, order=True)
class Pledge:
    """What was published at an address, byte for byte: a frozen edition, or a text of today."""

    address: str
    """From the site's root, without leading slash: `positions/ai/2020-06/`, `en/positions/ai/`."""
    digest: str
    """The SHA-256 of an edition's manifest, or of the text, in hexadecimal digits."""
    changes: int | None = None
    """How many changes a text told of when it was published; None for an edition, which stays."""

    @property
    def line(self) -> str:
        """Write its line, without the line feed."""
        kind = "edition" if self.changes is None else f"text\t{self.changes}"
        return f"{kind}\t/{self.address}\t{self.digest}"


@dataclass(frozen=True)
class Ledger:
    """What was ever promised, and on which line each promise stands."""

    lines: tuple[tuple[int, Promise], ...] = ()
    pledges: tuple[tuple[int, Pledge], ...] = ()
    seals: int = 0
    """How many blocks there are."""

    @property
    def promises(self) -> frozenset[Promise]:
        """Give every promise."""
        return frozenset(promise for _, promise in self.lines)

    @property
    def texts(self) -> Mapping[str, Pledge]:
        """Give each text as it was last published, by its address."""
        return {each.address: each for _, each in self.pledges if each.changes is not None}

    def lacks(self, pledge: Pledge) -> bool:
        """Tell whether a pledge is to be recorded: of a text, the latest alone counts."""
        if pledge.changes is not None:
            return self.texts.get(pledge.address) != pledge
        return all(pledge != each for _, each in self.pledges)


def read_ledger(root: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger of a repository; a site that has published nothing yet has none.

    Gives what it promises, and a problem where it was damaged: the first one alone, because all
    that comes after is in doubt.
    """
    found = []
    for path in (LEDGER, HEAD):
        try:
            found.append((root / path).read_bytes())
        except FileNotFoundError:
            found.append(b"")
        except OSError as error:
            reason = error.strerror or error
            return Ledger(), [Problem.at(path, 0, "unreadable-file", reason=reason)]
    return parse_ledger(*found)


def parse_ledger(data: bytes, head: bytes) -> tuple[Ledger, list[Problem]]:
    """Read a ledger from its bytes and from those of the file that repeats its last seal.

    Any bytes may come in. Gives the promises before the first problem, and that problem.
    """
    lines: list[tuple[int, Promise]] = []
    pledges: list[tuple[int, Pledge]] = []
    before = hashlib.sha256()
    seals = since = number = 0
    heads = [b""]

    def so_far(*problems: Problem) -> tuple[Ledger, list[Problem]]:
        return Ledger(tuple(lines), tuple(pledges), seals), list(problems)

    for number, raw in enumerate(data.splitlines(keepends=True), start=1):
        text = raw.decode("ascii", "replace")
        is_whole, text = text.endswith("\n"), text.removesuffix("\n")
        seal, match, pledge = (each.fullmatch(text) for each in (_SEAL, _LINE, _PLEDGE))
        is_comment = text.startswith("# ") and not (lines or pledges or seals)
        if not is_whole or not (seal or match or pledge or is_comment):
            return so_far(Problem.at(LEDGER, number, "ledger-line-unreadable", text=text))
        if match:
            kind: Kind = "page" if match[1] == "page" else "file"
            lines.append((number, Promise(match[2][1:], match[3] or "", kind)))
            since += 1
        if pledge:
            changes = None if pledge[1] is None else int(pledge[1])
            pledges.append((number, Pledge(pledge[2][1:], pledge[3], changes)))
            since += 1
        if seal:
            told = int(seal[2])
            if told != since:
                code = "ledger-lines-lost"
                return so_far(
                    Problem.at(LEDGER, number, code, seal=seal[1], told=told, found=since)
                )
            if int(seal[1]) != seals + 1 or seal[3] != before.hexdigest():
                return so_far(Problem.at(LEDGER, number, "ledger-altered", seal=seal[1]))
            seals, since = seals + 1, 0
            heads.append(raw)
        before.update(raw)
    if since:
        return so_far(Problem.at(LEDGER, number, "ledger-unsealed", count=since))
    # The head is written after the ledger: if that was cut short, it still repeats the seal before.
    # Before the first line is recorded, nothing can be lost.
    whole = heads[-1:] if seals == 1 and lines + pledges else heads[-2:]
    if head not in whole:
        return so_far(Problem.at(LEDGER, number, "ledger-cut", head=HEAD))
    return so_far()


def begin_ledger() -> tuple[bytes, bytes]:
    """Give the bytes of a ledger that promises nothing yet, and of its head."""
    return _sealed(INTRODUCTION.encode(), 1, 0)


def extend_ledger(
    data: bytes, promises: Iterable[Promise], pledges: Iterable[Pledge] = ()
) -> tuple[bytes, bytes]:
    """Add what is not yet promised to a sound ledger, as one block with its seal.

    Gives the bytes of the ledger and of its head; nothing new leaves both as they were. ValueError
    for what no ledger can hold.
    """
    ledger, problems = parse_ledger(data, _head_of(data))
    if problems:
        raise ValueError("only a sound ledger can be added to")
    new: list[Promise | Pledge] = [*sorted(set(promises) - ledger.promises)]
    if not all(each.is_readable for each in new if isinstance(each, Promise)):
        raise ValueError("an address holds other signs than the ledger's")
    new += sorted((each for each in set(pledges) if ledger.lacks(each)), key=lambda each: each.line)
    if not new:
        return data, _head_of(data)
    data = data or INTRODUCTION.encode()
    data += "".join(f"{each.line}\n" for each in new).encode()
    return _sealed(data, ledger.seals + 1, len(new))


def _sealed(data: bytes, number: int, count: int) -> tuple[bytes, bytes]:
    """Close a block of so many lines; give the ledger and its head."""
    seal = f"seal\t{number}\t{count}\t{hashlib.sha256(data).hexdigest()}\n".encode()
    return data + seal, seal


def _head_of(data: bytes) -> bytes:
    """Give the last line of a ledger, which is its last seal."""
    return data.splitlines(keepends=True)[-1] if data else b""
