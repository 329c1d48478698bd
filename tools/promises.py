"""What a new schema of published data would break of an old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

GROWING = ("properties", "$defs")
"""The parts of a schema that may hold more than they did."""
WORDS = ("title", "description")
"""What is said to people, and may be said better."""


def broken_promises(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Say, one line each, what a reader of the old schema could no longer count on.

    Fields may be added, and words improved. A field must not go, change its type, or come to be
    demanded of files from before.
    """
    return list(_broken(old, new, ""))


def _broken(old: Any, new: Any, place: str) -> Iterator[str]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield f"{place}: {old} would become {new}"
        return
    may_grow = place.rpartition("/")[2] in GROWING
    for key in old:
        if key in WORDS and isinstance(old[key], str):
            continue
        if key in new:
            yield from _broken(old[key], new[key], f"{place}/{key}")
        else:
            yield f"{place}/{key} would be gone"
    if not may_grow:
        for key in new.keys() - old.keys() - set(WORDS):
            yield f"{place}/{key} would be demanded"
