"""What was promised at a commit is kept: whoever writes ledger and digests anew is seen."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from plaidoyer.cli import main
from plaidoyer.reading.ledger import HEAD, LEDGER, Promise, begin_ledger, extend_ledger
from tests.conftest import SmallSite
from tests.small_site import Overlay

EDITION = "data/locks/editions/tools/2025-02"


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "As it stands")


def write(root: Path, ledger: bytes, head: bytes) -> None:
    (root / LEDGER).write_bytes(ledger)
    (root / HEAD).write_bytes(head)


def add(root: Path, address: str) -> None:
    write(root, *extend_ledger((root / LEDGER).read_bytes(), [Promise(address)]))


@pytest.fixture
def root(small_site: SmallSite) -> Path:
    root = small_site(Overlay(over=("editions",)))
    add(root, "articles/library/")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def check(root: Path, against: str = "main") -> str:
    run = CliRunner().invoke(
        main, ["check", str(root), "--against", against], env={"PLAIDOYER_LANGUAGE": "en"}
    )
    assert run.exit_code == (0 if run.output.endswith("no problem.\n") else 1), run.output
    return run.output


def test_what_was_only_added_to_is_good(root: Path) -> None:
    add(root, "articles/workshop/")
    assert check(root).endswith("no problem.\n")


def seal_anew(root: Path) -> None:
    write(root, *begin_ledger())


def freeze_another_text(root: Path) -> None:
    file, manifest = root / EDITION / "fr" / "cite.txt", root / EDITION / "manifest.json"
    before, after = file.read_bytes(), b"Another text.\n"
    old, new = (hashlib.sha256(data).hexdigest() for data in (before, after))
    file.write_bytes(after)
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


def delete(root: Path) -> None:
    shutil.rmtree(root / "data" / "locks")
    paper = root / "docs" / "fr" / "positions" / "tools.md"
    paper.write_text(paper.read_text("utf-8").replace("edition: 2025-02\n", ""), "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (seal_anew, f"{LEDGER}: the ledger does not continue that of main"),
        (delete, f"{LEDGER}: the ledger does not continue that of main"),
        (delete, f"{EDITION}/fr/index.html: this file of a frozen edition is no longer"),
        (freeze_another_text, f"{EDITION}/manifest.json: this file of a frozen edition is no"),
        (freeze_another_text, f"{EDITION}/fr/cite.txt: this file of a frozen edition is no"),
    ],
)
def test_what_digests_alone_cannot_tell_is_told(
    root: Path, change: Callable[[Path], None], said: str
) -> None:
    change(root)
    assert said in check(root)
    assert said.partition(":")[0] not in CliRunner().invoke(main, ["check", str(root)]).output


def test_what_an_earlier_commit_took_back_is_told_later(root: Path) -> None:
    seal_anew(root)
    commit(root)
    assert "the ledger does not continue that of HEAD, or one before it" in check(root, "HEAD")


def test_an_unknown_commit_is_told(root: Path) -> None:
    for name in ("origin/man", "--help"):
        assert f"git knows no commit “{name}”" in check(root, name)
