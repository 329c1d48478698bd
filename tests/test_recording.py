"""`plaidoyer record` writes what a built site promises, whole, and only of the site just built."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plaidoyer.cli import main
from plaidoyer.content.permanence import promised
from plaidoyer.content.site import load_site_content
from plaidoyer.publishing.stamp import stamp
from plaidoyer.reading.ledger import HEAD, LEDGER, Promise, extend_ledger, read_ledger
from tests.conftest import SmallSite
from tests.small_site import Overlay

LIBRARY = "docs/fr/articles/library.md"


@pytest.fixture
def root(small_site: SmallSite) -> Path:
    """Lay out a site as if it had just been built: its pages hold nothing but their addresses."""
    root = small_site(Overlay(over=("editions",)))
    content, _ = load_site_content(root)
    for address in promised(content):
        (root / "site" / address).mkdir(parents=True, exist_ok=True)
        (root / "site" / address / "index.html").write_text(address, "utf-8")
    stamp(root, root / "site")
    return root


def record(root: Path) -> Result:
    return CliRunner().invoke(main, ["record", str(root)], env={"PLAIDOYER_LANGUAGE": "en"})


def ledger_of(root: Path) -> tuple[bytes, bytes]:
    return (root / LEDGER).read_bytes(), (root / HEAD).read_bytes()


def test_editions_and_texts_are_recorded_with_the_addresses(root: Path) -> None:
    assert record(root).exit_code == 0
    ledger, problems = read_ledger(root)
    assert problems == []
    assert [each.address for _, each in ledger.pledges if each.changes is None] == [
        "positions/tools/2025-02/"
    ]
    assert set(ledger.texts) == {"positions/tools/", "en/positions/tools/"}
    before = ledger_of(root)
    assert record(root).output == "New promises: 0.\n"
    assert ledger_of(root) == before


def test_a_text_is_recorded_anew_with_each_change_that_it_tells_of(root: Path) -> None:
    record(root)
    paper = root / "docs/fr/positions/tools.md"
    text = paper.read_text("utf-8").replace("écouté nos", "écoutés nos")
    change = "  - {edition: 2025-02, date: 2025-03, kind: minor, reason: {fr: Non., en: No.}}\n"
    told = text.replace("\nedition: 2025-02\n", f"\nedition: 2025-02\nchanges:\n{change}")
    paper.write_text(told, "utf-8")
    stamp(root, root / "site")
    assert record(root).output == "New promises: 2.\n"
    told = told.replace("dans chaque quartier", "dans chaque quartiers")
    paper.write_text(told, "utf-8")
    stamp(root, root / "site")
    assert "no further change tells of it" in record(root).output
    paper.write_text(told.replace(change, 2 * change), "utf-8")
    stamp(root, root / "site")
    assert record(root).output == "New promises: 2.\n"


@pytest.mark.parametrize("change", ["content", "site", "stamp"])
def test_a_site_of_another_content_is_refused(root: Path, change: str) -> None:
    before = ledger_of(root)
    if change == "content":
        (root / LIBRARY).write_text((root / LIBRARY).read_text("utf-8") + "\nEncore.\n", "utf-8")
    elif change == "site":
        (root / "site" / "stray.txt").write_bytes(b"")
    else:
        (root / ".cache" / "built.sha256").unlink()
    run = record(root)
    assert run.exit_code == 1
    assert run.output.startswith("site: this site is not the one that the content makes")
    assert ledger_of(root) == before


def test_a_page_that_is_not_in_utf_8_gives_no_traceback(root: Path) -> None:
    (root / "site" / "page.html").write_bytes(b"<p id='caf\xe9'><p id='here'>")
    assert record(root).output.startswith("site: this site is not the one")
    stamp(root, root / "site")
    assert record(root).exit_code == 0
    assert Promise("page.html", "here", "file") in read_ledger(root)[0].promises


def test_what_the_ledger_cannot_hold_is_refused_before_anything_is_written(root: Path) -> None:
    before = ledger_of(root)
    (root / "site" / "a plan.pdf").write_bytes(b"")
    stamp(root, root / "site")
    run = record(root)
    assert run.exit_code == 1
    assert run.output.startswith("site/a plan.pdf: the ledger cannot hold this address")
    assert ledger_of(root) == before
    with pytest.raises(ValueError, match="other signs"):
        extend_ledger(b"", [Promise("a plan.pdf", "", "file")])


def test_a_ledger_written_without_its_head_is_read_and_mended(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def stop_before_the_head(self: Path, target: Path) -> Path:
        if target.name == Path(HEAD).name:
            raise KeyboardInterrupt
        return replace(self, target)

    head = (root / HEAD).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop_before_the_head)
        record(root)
    assert (root / HEAD).read_bytes() == head
    assert read_ledger(root)[1] == []
    assert record(root).output == "New promises: 0.\n"
    assert (root / LEDGER).read_bytes().endswith((root / HEAD).read_bytes())
    assert (root / HEAD).read_bytes() != head
