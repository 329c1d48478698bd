"""Whether built pages are valid HTML, by html-validate: see tools/npm/html-validate/."""

from pathlib import Path

import pytest

from tests.building import ROOT
from tools.node import run_program

CONFIGURATION = ROOT / "tools" / "npm" / "html-validate" / "htmlvalidate.config.mjs"

VALID = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Repair</title>
</head>
<body>
<main>
<h1>Repair</h1>
<p id="I.A">Fund the workshops.</p>
<img src="a.svg" alt="A screwdriver" width="1" height="1">
</main>
</body>
</html>
"""

BROKEN = {
    "no-dup-id": ("</main>", '<p id="I.A">Again.</p></main>'),
    "close-order": ("</p>", "</b></p>"),
    "element-permitted-content": ("</main>", "<ul><p>One</p></ul></main>"),
    "element-required-attributes": ('src="a.svg" ', ""),
    "attribute-allowed-values": ('width="1"', 'width="wide"'),
    "deprecated": ("Repair</h1>", "<center>Repair</center></h1>"),
    "no-missing-references": ("<h1>", '<h1 aria-labelledby="none">'),
    "heading-level": ("</main>", "<h4>Deep</h4></main>"),
    "wcag/h37": (' alt="A screwdriver"', ""),
    "text-content": ("</main>", '<button type="button"></button></main>'),
    "unique-landmark": ("</main>", "</main><nav></nav><nav></nav>"),
    "missing-doctype": ("<!doctype html>\n", ""),
}
"""What breaks the valid page, by the rule that must find it: what is replaced, by what."""

pytestmark = pytest.mark.slow


def findings(folder: Path, report: Path) -> list[str]:
    """Judge every page in a folder; give a line for each fault."""
    # Written to a file, as node cuts off what it writes to a pipe.
    to_report = ("--formatter", f"text={report}")
    run = run_program("html-validate", "--config", str(CONFIGURATION), *to_report, str(folder))
    assert not run.stderr, run.stderr
    found = report.read_text("utf-8").replace(f"{folder}/", "").splitlines()
    assert bool(run.returncode) == bool(found), run.stdout
    return found


def test_every_built_page_is_valid(real_site: Path, tmp_path: Path) -> None:
    found = findings(real_site, tmp_path / "report.txt")
    assert not found, "\n".join(found)


def test_a_broken_page_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "valid.html").write_text(VALID, "utf-8")
    for number, (old, new) in enumerate(BROKEN.values()):
        assert old in VALID
        (folder / f"broken-{number}.html").write_text(VALID.replace(old, new, 1), "utf-8")
    found = findings(folder, tmp_path / "report.txt")
    for number, rule in enumerate(BROKEN):
        of_page = [line for line in found if line.startswith(f"broken-{number}.html:")]
        assert any(f"[{rule}]" in line for line in of_page), (rule, of_page)
    assert not [line for line in found if line.startswith("valid.html:")]
