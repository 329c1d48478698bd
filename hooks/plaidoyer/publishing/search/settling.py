"""Pagefind's files, put in one order, and with pieces that overlap.

Pagefind 1.5 keeps filters and languages in hash maps whose order changes with every run, and names
files after what is in them: the same site would have other files after every build.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from itertools import pairwise, takewhile
from typing import cast

from plaidoyer.languages import LOCALES
from plaidoyer.publishing.search.cbor import Value, decode, encode

ENTRY = "pagefind-entry.json"
"""The file that a search loads first: where each language's index begins."""
SIGNATURE = b"pagefind_dcd"
"""What Pagefind's own files begin with, once unpacked."""
SHORTEST_FAMILY = 5
"""In letters: what words must share to be of one family, so that one is sought with the other."""

LAST_LETTER = "\uffff"
"""Comes after every letter."""

Filter = tuple[str, list[tuple[str, list[int]]]]
"""Its name; each value, and the numbers of the records that have it."""
Meta = tuple[str, Value, list[list[str]], list[list[str]], Value, Value]
"""The version; the records; the pieces of the index, each from which letters to which and its name;
the filters, each by its name and that of its file; the sorts; the fields."""


def settle(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give Pagefind's files so that they depend on the records alone.

    Takes the files by name. Gives them with the values of filters sorted, the languages in their
    usual order, and the names that follow from it.
    """
    settled = dict(files)
    entry = json.loads(settled.pop(ENTRY))
    languages = {each: entry["languages"][each] for each in LOCALES if each in entry["languages"]}
    for language, begins in languages.items():
        meta = cast("Meta", _unpack(settled.pop(f"pagefind.{begins['hash']}.pf_meta")))
        _overlap(meta[2])
        for filtered in meta[3]:
            name, values = cast("Filter", _unpack(settled.pop(f"filter/{filtered[1]}.pf_filter")))
            data = encode([name, cast("Value", sorted(values))])
            filtered[1] = _name(language, data, 7)
            settled[f"filter/{filtered[1]}.pf_filter"] = _pack(data)
        meta[3].sort()
        data = encode(cast("Value", meta))
        begins["hash"] = _name(language, data, 10)
        settled[f"pagefind.{begins['hash']}.pf_meta"] = _pack(data)
    entry["languages"] = languages
    settled[ENTRY] = json.dumps(entry, separators=(",", ":")).encode()
    return settled


def _overlap(pieces: list[list[str]]) -> None:
    """Where a family of words is parted between two pieces of the index, have both be loaded.

    `organ` may end one piece and `organis` begin the next: who seeks the one means the other. A
    piece says by first letters from which words to which it reaches, in the order of the alphabet.
    """
    for before, piece in pairwise(pieces):
        shared = _beginning(before[1], piece[0])
        if len(shared) >= SHORTEST_FAMILY:
            piece[0] = shared
            before[1] += LAST_LETTER


def _beginning(one: str, other: str) -> str:
    """Give the letters with which both begin: `organ, organis → organ`."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in same)


def _name(language: str, data: bytes, length: int) -> str:
    return f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"


def _unpack(data: bytes) -> Value:
    return decode(gzip.decompress(data).removeprefix(SIGNATURE))


def _pack(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, mtime=0)
