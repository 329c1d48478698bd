"""Pandoc, which reads the HTML of a text into a tree, and writes a tree as DOCX or EPUB."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

import pypandoc

from plaidoyer.rendering.csl_processor import API_VERSION

Node = dict[str, Any]
"""A node of pandoc's tree: its type `t` and, where it has any, its content `c`."""


class DocumentError(Exception):
    """A document that could not be made."""

    def __init__(self, path: str, form: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        """The file of the page, from the root of the repository; empty until it is known."""
        self.form = form
        """Which document: `PDF`."""
        self.reason = reason


def read_html(html: str) -> list[Node]:
    """Read HTML into the blocks of a tree. DocumentError if pandoc refuses it."""
    # Headings have the anchors that their authors gave them, and no others.
    options = ["-f", "html-auto_identifiers", "-t", "json", "--sandbox"]
    read = run_pandoc(options, html.encode(), form="HTML")
    blocks: list[Node] = json.loads(read)["blocks"]
    return blocks


def tree_of(blocks: Sequence[Node], meta: Mapping[str, object]) -> bytes:
    """Write blocks and what is said of them as a document for pandoc to read."""
    tree = {"pandoc-api-version": API_VERSION, "meta": _meta(meta)["c"], "blocks": list(blocks)}
    return json.dumps(tree, ensure_ascii=False).encode()


def _meta(value: object) -> Any:
    """Write values of metadata as pandoc’s own: texts as they are, never as Markdown."""
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": {name: _meta(each) for name, each in value.items()}}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {"t": "MetaList", "c": [_meta(each) for each in value]}
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": str(value)}]}


def run_pandoc(options: Sequence[str], data: bytes, *, form: str, epoch: int = 0) -> bytes:
    """Have pandoc turn one thing into another; DocumentError with its words if it refuses.

    Takes its options, what it reads, what to call the result in a message, and the moment that
    the result is to be dated with, in seconds since 1970 (UTC). It reads no user's own settings.
    """
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), *options, f"--data-dir={os.devnull}"],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"},
    )
    if run.returncode:
        raise DocumentError("", form, run.stderr.decode("utf-8", "replace").strip())
    return run.stdout
