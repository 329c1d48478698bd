"""The part of CBOR (RFC 8949) in which Pagefind writes what its index consists of.

Whole numbers from 0, texts and lists, of a length that is stated: nothing else.
"""

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

NUMBER, TEXT, LIST = 0, 3, 4
"""The major types (RFC 8949, section 3.1)."""

_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
"""How many bytes an argument has that follows its initial byte, by what that byte says."""


def decode(data: bytes) -> Value:
    """Read one value. ValueError for anything that is not written in this part of CBOR."""
    try:
        value, end = _read(data, 0)
    except (IndexError, UnicodeDecodeError) as error:
        raise ValueError("not this part of CBOR") from error
    if end != len(data):
        raise ValueError("not this part of CBOR")
    return value


def _read(data: bytes, at: int) -> tuple[Value, int]:
    """Read the value that begins at a place; give it, and where it ends."""
    major, short = data[at] >> 5, data[at] & 0b11111
    size = _SIZES.get(short, 0)
    if short >= 24 and not size:
        raise ValueError("not this part of CBOR")
    start = at + 1 + size
    count = int.from_bytes(data[at + 1 : start], "big") if size else short
    if major == NUMBER and start <= len(data):
        return count, start
    if major == TEXT and start + count <= len(data):
        return data[start : start + count].decode(), start + count
    if major != LIST:
        raise ValueError("not this part of CBOR")
    items = []
    for _ in range(count):
        item, start = _read(data, start)
        items.append(item)
    return items, start


def encode(value: Value) -> bytes:
    """Write a value, in as few bytes as it takes (RFC 8949, section 4.2.1)."""
    match value:
        case int():
            return _head(NUMBER, value)
        case str():
            text = value.encode()
            return _head(TEXT, len(text)) + text
    return _head(LIST, len(value)) + b"".join(encode(each) for each in value)


def _head(major: int, count: int) -> bytes:
    if count < 24:
        return bytes([major << 5 | count])
    short, size = next(pair for pair in _SIZES.items() if count < 1 << 8 * pair[1])
    return bytes([major << 5 | short]) + count.to_bytes(size, "big")
