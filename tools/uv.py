"""Run uv, fetching it first where none is installed: `python3 tools/uv.py run mkdocs serve`.

It needs nothing but Python: no pip, no venv, which Debian's python3 lacks. Any uv on the PATH that
is at least as new as the pinned release is used; else that release is unpacked into `.tools/`.

To pin another release, write its version, file names and hashes (https://pypi.org/simple/uv/) into
`tools/uv.json`.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile
from html.parser import HTMLParser
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ON_WINDOWS = os.name == "nt"
EXECUTABLE = "uv.exe" if ON_WINDOWS else "uv"
INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
TIMEOUT = 60  # seconds without an answer


class UvUnavailableError(Exception):
    """Says in one line why there is no uv to run."""


def main(arguments: list[str]) -> int:
    """Run uv with these arguments; return its exit status, or 1 if there is no uv to run.

    On POSIX it does not return: uv takes the place of this process, and its signals with it.
    """
    try:
        command = [str(find_or_install()), *arguments]
    except (UvUnavailableError, OSError) as error:
        print(f"tools/uv.py: {error}", file=sys.stderr)
        return 1
    if not ON_WINDOWS:
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches uv too: it decides
    return subprocess.call(command)


def find_or_install() -> Path:
    """Return a uv that is at least the pinned release, installing that release if need be."""
    pin = json.loads((TOOLS / "uv.json").read_text(encoding="utf-8"))
    on_path = shutil.which("uv")
    if on_path and version_of(on_path) >= numbers(pin["version"]):
        return Path(on_path)
    installed = TOOLS.parent / ".tools" / f"uv-{pin['version']}" / EXECUTABLE
    if not installed.exists():
        wheel = pin["wheels"].get(platform_key())
        if wheel is None:
            raise UvUnavailableError(
                f"no uv {pin['version']} is known for {platform_key()}; install uv yourself"
            )
        print(f"tools/uv.py: fetching uv {pin['version']}", file=sys.stderr)
        install(download(wheel["file"], wheel["sha256"]), installed)
    return installed


def version_of(uv: str) -> tuple[int, ...]:
    """Return what `uv --version` says, as (0, 13, 9); () if it does not run."""
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ()
    return numbers(answer.stdout)


def numbers(text: str) -> tuple[int, ...]:
    """Return the first version in a text: "uv 0.13.9 (2026-10-01)" → (0, 13, 9)."""
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", text)
    return tuple(int(number) for number in found.groups()) if found else ()


def platform_key() -> str:
    """Return this machine's key in uv.json: "linux-gnu-x86_64", "darwin-aarch64"."""
    machine = platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    system = platform.system().lower()
    if system == "linux":
        system += "-gnu" if platform.libc_ver()[0] == "glibc" else "-musl"
    return f"{system}-{machine}"


def download(file: str, sha256: str) -> bytes:
    """Return the content of the package index's file of this name, which must have this hash."""
    set_by_user = (os.environ.get(name) for name in INDEX_VARIABLES)
    index = next(filter(None, set_by_user), "https://pypi.org/simple")
    page = f"{index.rstrip('/')}/uv/"
    links = Links()
    links.feed(read(page).decode("utf-8", "replace"))
    link = next((link for link in links.found if file_name(link) == file), None)
    if link is None:
        raise UvUnavailableError(f"{host(page)} does not offer {file}")
    content = read(urllib.parse.urljoin(page, link))
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UvUnavailableError(f"{file} has another SHA-256 than tools/uv.json: not installed")
    return content


class Links(HTMLParser):
    """Collects in `found` where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def read(url: str) -> bytes:
    """Return what stands at an address. Certificates are checked, against SSL_CERT_FILE if set."""
    parts = urllib.parse.urlsplit(url)
    account, _, place = parts.netloc.rpartition("@")
    try:
        request = urllib.request.Request(parts._replace(netloc=place).geturl())
        # Some indexes answer in JSON unless asked for a page.
        request.add_header("Accept", "text/html, */*;q=0.1")
        if account:
            secret = base64.b64encode(urllib.parse.unquote(account).encode()).decode()
            request.add_unredirected_header("Authorization", f"Basic {secret}")
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            content: bytes = response.read()
            return content
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise UvUnavailableError(f"cannot read uv from {host(url)}: {error}") from error


def host(url: str) -> str:
    """Return the part of an index's address to show: the whole may hold a password."""
    return urllib.parse.urlsplit(url).hostname or "the package index"


def file_name(link: str) -> str:
    """Return the file that a link leads to: "../../uv-1.whl#sha256=0" → "uv-1.whl"."""
    return urllib.parse.unquote(urllib.parse.urlsplit(link).path.rpartition("/")[2])


def install(wheel: bytes, target: Path) -> None:
    """Unpack the program from a wheel to `target`, which is seen either whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        names = archive.namelist()
        program = archive.read(next(name for name in names if name.endswith(f"/{EXECUTABLE}")))
    descriptor, beside = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(program)
    Path(beside).chmod(0o755)
    Path(beside).replace(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
