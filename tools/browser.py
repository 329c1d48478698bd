"""Find a Chromium for the tests, or install one: `python3 tools/uv.py run tools/browser.py`.

First the one named by PLAIDOYER_CHROMIUM, then any on the PATH, then the one that Playwright keeps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHOICE = "PLAIDOYER_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")

# Asked in a process of its own, because Playwright cannot be started twice in one.
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(Exception):
    """Says in one line why there is no browser."""


def main() -> int:
    """Print the path of a browser, installed if need be; return 1 if there is none to be had."""
    try:
        print(ensure_browser())
    except NoBrowserError as error:
        print(f"tools/browser.py: {error}", file=sys.stderr)
        return 1
    return 0


def ensure_browser() -> Path:
    """Return the path of a browser, installing one if there is none. May raise NoBrowserError."""
    browser = find_browser() or install_with_apt() or install_with_playwright()
    if browser is None:
        raise NoBrowserError(f"no Chromium could be installed; install one and name it in {CHOICE}")
    return browser


def find_browser() -> Path | None:
    """Return the path of an installed Chromium, or None; installs nothing.

    Raises NoBrowserError if PLAIDOYER_CHROMIUM names no program: no other stands in for it.
    """
    chosen = os.environ.get(CHOICE)
    for name in [chosen] if chosen else NAMES:
        if found := shutil.which(name):
            return Path(found)
    if chosen:
        raise NoBrowserError(f"{CHOICE} names {chosen}, which is no program")
    command = [sys.executable, "-c", ASK_PLAYWRIGHT]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    kept_by_playwright = Path(answer.stdout.strip())
    return kept_by_playwright if kept_by_playwright.is_file() else None


def install_with_apt() -> Path | None:
    """Install Debian's Chromium, where apt-get is there and allowed; return what is found then."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return None
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    if os.geteuid() != 0:
        apt = ["sudo", "-n", *apt]  # -n: fail rather than ask for a password
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        run([*apt, *step])
    return find_browser()


def install_with_playwright() -> Path | None:
    """Have Playwright fetch the Chromium that it keeps for itself; return what is found then."""
    run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_browser()


def run(command: list[str]) -> None:
    """Try to install something. It may fail: what counts is whether a browser is there after."""
    try:
        subprocess.run(command, stdout=sys.stderr, check=False)
    except FileNotFoundError as error:
        print(f"tools/browser.py: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
