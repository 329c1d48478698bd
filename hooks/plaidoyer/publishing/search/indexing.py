"""Pagefind, asked through the service that it offers to its own wrappers.

Its Python wrapper speaks the same protocol, with a pause of a tenth of a second before each answer:
a site of a thousand pages would take minutes.
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

from plaidoyer.publishing.search.settling import ENTRY, settle

Message = Mapping[str, object]

CHUNK_SIZE = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "500"}
"""How many places of words stand in one piece of the index, or in that of one frequent word. With
Pagefind's own 20,000 a query of three words would load 60 kB."""

SPARED = ("pagefind-", "wasm.unknown")
"""What the names of files begin with that our interface does not use, but for the entry."""


class IndexingError(OSError):
    """Pagefind is not installed, refused a record or ended early: says which."""


def pagefind_version() -> str:
    """Give the version of Pagefind that is installed: `1.5.2`."""
    return version("pagefind_bin")


def index(records: Iterable[Message]) -> Mapping[str, bytes]:
    """Index some records, each with what Pagefind's message `AddRecord` holds.

    Gives the files that a browser searches with, by name: the script, its WebAssembly for each
    language, and the index in pieces. The same records in the same order give the same bytes. May
    raise IndexingError.
    """
    messages: list[Message] = [{"type": "NewIndex", "config": None}]
    messages += [{"type": "AddRecord", "index_id": 0, **record} for record in records]
    messages.append({"type": "GetFiles", "index_id": 0})
    files = _ask(messages)[-1]["files"]
    needed = {each["path"]: each["content"] for each in files if _is_needed(each["path"])}
    return settle({name: base64.b64decode(content) for name, content in needed.items()})


def _is_needed(name: str) -> bool:
    return name == ENTRY or not name.startswith(SPARED)


def _ask(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Put messages to the service; give its answers, in their order."""
    program = get_executable()
    if program is None:
        raise IndexingError("the program of Pagefind is not installed")
    with subprocess.Popen(
        [program, "--service"],
        env=os.environ | CHUNK_SIZE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as service:
        assert service.stdin is not None
        assert service.stdout is not None
        # Written aside, for the service answers meanwhile and waits until its answers are read.
        writer = Thread(target=_write, args=(service.stdin, messages))
        writer.start()
        answers = [answer for _, answer in zip(messages, _read(service.stdout), strict=False)]
        service.terminate()
        writer.join()
        with suppress(BrokenPipeError):  # what nobody has read any more
            service.stdin.close()
    refused = [str(answer["message"]) for answer in answers if answer["type"] == "Error"]
    if refused or len(answers) < len(messages):
        raise IndexingError(refused[0] if refused else "Pagefind ended before it had answered")
    return answers


def _write(pipe: IO[bytes], messages: Sequence[Message]) -> None:
    """Write messages as the service reads them: JSON in base 64, each ended by a comma."""
    with suppress(BrokenPipeError):  # it has ended; the reader sees that its answers are missing
        for number, message in enumerate(messages):
            envelope = {"message_id": number, "payload": message}
            pipe.write(base64.b64encode(json.dumps(envelope).encode()) + b",")
        pipe.flush()


def _read(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Read the service's answers, written in the same way, until it ends."""
    begun: list[bytes] = []
    while piece := os.read(pipe.fileno(), 1 << 16):
        first, *others = piece.split(b",")
        begun.append(first)
        for each in others:
            yield json.loads(base64.b64decode(b"".join(begun)))["payload"]
            begun = [each]
