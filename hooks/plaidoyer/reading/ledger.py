"""The permanence ledger: every address and anchor ever published, and whether it is whole.

A text file to which each release that publishes something new adds a block: its lines, sorted, then
a seal. A line is a kind, a tab and an address; a seal is a number, how many lines it closes, and
the SHA-256 (FIPS 180-4) of every byte of the file before it, earlier seals among them. So a line
that was altered, added or lost anywhere breaks a seal, without any history to compare with. What no
seal could tell, that the last blocks are missing altogether, a second file of one line does: it
repeats the last seal.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plaidoyer.problems import Problem

LEDGER = "data/locks/addresses.txt"
HEAD = "data/locks/addresses.head"

INTRODUCTION = (
    "# Every address and anchor ever published. Only `plaidoyer record` writes here; see\n"
    "# data/README.md. Each must answer for ever: declare what moves in data/redirects.yml.\n"
)

Kind = Literal["page", "file"]
"""What an address gives: a page drawn from the content, or any other file of the site."""

ADDRESS = r"/(?:(?!\.{1,2}(?:[/#]|$))[A-Za-z0-9._~-]+/)*(?!\.{1,2}(?:#|$))[A-Za-z0-9._~-]*"
ANCHOR = r"[A-Za-z0-9._~-]+"

_LINE = re.compile(rf"(page|file)\t({ADDRESS})(?:#({ANCHOR}))?", re.ASCII)
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


@dataclass(frozen=True)
class Ledger:
    """What was ever promised, and on which line each promise stands."""

    lines: tuple[tuple[int, Promise], ...] = ()
    seals: int = 0
    """How many blocks there are."""

    @property
    def promises(self) -> frozenset[Promise]:
        """Give every promise."""
        return frozenset(promise for _, promise in self.lines)


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
    before = hashlib.sha256()
    seals = since = number = 0
    last = ""

    def so_far(*problems: Problem) -> tuple[Ledger, list[Problem]]:
        return Ledger(tuple(lines), seals), list(problems)

    for number, raw in enumerate(data.splitlines(keepends=True), start=1):
        text = raw.decode("ascii", "replace")
        is_whole, text = text.endswith("\n"), text.removesuffix("\n")
        seal, match = _SEAL.fullmatch(text), _LINE.fullmatch(text)
        if not is_whole or not (seal or match or (text.startswith("# ") and not lines)):
            return so_far(Problem.at(LEDGER, number, "ledger-line-unreadable", text=text))
        if match:
            kind: Kind = "page" if match[1] == "page" else "file"
            lines.append((number, Promise(match[2][1:], match[3] or "", kind)))
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
            seals, since, last = seals + 1, 0, text
        before.update(raw)
    if since:
        return so_far(Problem.at(LEDGER, number, "ledger-unsealed", count=since))
    if head != (f"{last}\n".encode() if last else b""):
        return so_far(Problem.at(LEDGER, number, "ledger-cut", head=HEAD))
    return so_far()


def extend_ledger(data: bytes, promises: Iterable[Promise]) -> tuple[bytes, bytes]:
    """Add what is not yet promised to a sound ledger, as one block with its seal.

    Gives the bytes of the ledger and of its head; nothing new leaves both as they were.
    """
    ledger, problems = parse_ledger(data, _head_of(data))
    if problems:
        raise ValueError("only a sound ledger can be added to")
    new = sorted(set(promises) - ledger.promises)
    if new:
        data = data or INTRODUCTION.encode()
        data += "".join(f"{each.kind}\t{each.written}\n" for each in new).encode()
        digest = hashlib.sha256(data).hexdigest()
        data += f"seal\t{ledger.seals + 1}\t{len(new)}\t{digest}\n".encode()
    return data, _head_of(data)


def _head_of(data: bytes) -> bytes:
    """Give the last line of a ledger, which is its last seal."""
    return data.splitlines(keepends=True)[-1] if data else b""
