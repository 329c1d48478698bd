"""The preview shows what would be published, and outlives every mistake."""

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.building import build, environment, lay_out, line_of, mkdocs_command, snapshot

pytestmark = pytest.mark.slow

PATIENCE = 30
"""How long something may take to happen on a slow machine, in seconds."""
LIVE_RELOAD = re.compile(rb"<script>(?:(?!</script>).)*livereload\(.*?</script>", re.DOTALL)
TEMPLATE = "overrides/page.html"
ARTICLE = "docs/fr/articles/workshop.md"


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    root: Path
    address: str
    output: Path
    """What it prints."""

    def page(self, address: str) -> bytes:
        """Fetch a page as a browser would, without the script that reloads it."""
        opener = build_opener(ProxyHandler({}))
        with opener.open(self.address + address, timeout=PATIENCE) as answer:
            data: bytes = answer.read()
        return LIVE_RELOAD.sub(b"", data)

    def printed(self) -> str:
        """Give everything printed so far."""
        return self.output.read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace some text of a file, as an editor that saves."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")


def eventually(happens: Callable[[], bool], message: Callable[[], str]) -> None:
    """Wait until something happens; fail with a message when it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, message()
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Serve a small site until the tests are done."""
    folder = tmp_path_factory.mktemp("preview")
    root = lay_out(folder / "root")
    build(root)
    port = free_port()
    output = folder / "output.txt"
    command = mkdocs_command("serve", "--dev-addr", f"127.0.0.1:{port}")
    with output.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=root, env=environment(PYTHONUNBUFFERED="1"), stdout=out, stderr=out
        )
    preview = Preview(root, f"http://127.0.0.1:{port}/", output)
    try:
        eventually(lambda: "Serving on" in preview.printed(), preview.printed)
        yield preview
    finally:
        process.terminate()
        process.wait(PATIENCE)


def shows(preview: Preview, address: str, text: str) -> None:
    """Wait until a page holds some text."""
    eventually(lambda: text.encode() in preview.page(address), preview.printed)


def test_what_is_served_is_what_is_built(preview: Preview) -> None:
    for path, data in snapshot(preview.root / "site").items():
        if path != "404.html":
            assert preview.page(path.removesuffix("index.html")) == data


@pytest.mark.parametrize(
    ("path", "old", "new", "address"),
    [
        (ARTICLE, "Une journée", "Une semaine", "articles/workshop/"),
        ("data/members/library.yml", "Tool Library", "Tool Shelf", "en/members/"),
        ("overrides/partials/footer.html", "<footer", "<footer data-changed", "en/"),
        ("mkdocs.yml", "site_name: Réparer ensemble", "site_name: Réparer tout", "faq/"),
    ],
    ids=["page", "data", "template", "configuration"],
)
def test_a_change_anywhere_is_shown(
    preview: Preview, path: str, old: str, new: str, address: str
) -> None:
    preview.change(path, old, new)
    shows(preview, address, new.removeprefix("site_name: "))


@pytest.mark.parametrize(
    ("path", "good", "bad", "message"),
    [
        (ARTICLE, "date: 2025-03-08", "date: hier", f"{ARTICLE}:4: date: “hier” is not a date"),
        (
            "data/members/library.yml",
            "country: BE",
            "country: Belgium",
            "data/members/library.yml:3: country: “Belgium” is no country’s code",
        ),
        (
            TEMPLATE,
            "{% block content %}",
            "{% block content %}{{ titel }}",
            f"{TEMPLATE}:{line_of(TEMPLATE, '{% block content %}')}: this template could not be "
            "drawn ('titel' is undefined)",
        ),
        ("mkdocs.yml", "site_name: Réparer", "site_name: [ Réparer", "mkdocs.yml"),
    ],
    ids=["page", "data", "template", "configuration"],
)
def test_a_mistake_keeps_the_last_good_site_until_it_is_mended(
    preview: Preview, path: str, good: str, bad: str, message: str
) -> None:
    before = preview.page("contribute/")
    said = len(preview.printed())
    preview.change(path, good, bad)
    try:
        eventually(lambda: message in preview.printed()[said:], preview.printed)
        assert preview.page("contribute/") == before
    finally:
        preview.change(path, bad, good)
    mended = f"Aider {said}"
    preview.change("docs/fr/contribute.md", "title: Contribuer", f"title: {mended}")
    shows(preview, "contribute/", mended)
    preview.change("docs/fr/contribute.md", f"title: {mended}", "title: Contribuer")
    shows(preview, "contribute/", "Contribuer")
    assert "Traceback" not in preview.printed()


def test_the_built_site_is_left_alone(preview: Preview) -> None:
    before = snapshot(preview.root / "site")
    preview.change("docs/en/contribute.md", "title: Contribute", "title: Contribute now")
    shows(preview, "en/contribute/", "Contribute now")
    assert snapshot(preview.root / "site") == before
