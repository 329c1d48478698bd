"""Keep one issue on GitHub that lists the figures to review: `python -m tools.stale_figures`.

It is opened when the first figure is past its review or superseded, kept up to date, and closed
when none is left. Needs `gh`, GitHub's own command, and its token in `GH_TOKEN`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

TITLE = "Chiffres à revoir · Figures to review"
"""By which the issue is found again: nobody should change it."""

INTRODUCTION = """\
Ces chiffres sont remplacés, ou la date de leur relecture est passée : leurs pages le disent.
Relisez chacun dans son étude, puis changez `review_by:`, la valeur, ou donnez le chiffre plus
récent dans `superseded_by:`.

These figures are superseded, or the day of their review is past: their pages say so. Read each
again in its study, then change `review_by:`, the value, or give the newer figure in
`superseded_by:`.
"""


def main() -> int:
    """Open, edit or close the issue, as the figures demand; give the exit status."""
    command = [str(Path(sys.executable).with_name("plaidoyer")), "figures", "--stale", "--tasks"]
    listed = _said(command).strip()
    number = _open_issue()
    body = f"{INTRODUCTION}\n{listed}\n"
    if listed and number is None:
        _said(["gh", "issue", "create", "--title", TITLE, "--body", body])
    elif listed:
        _said(["gh", "issue", "edit", str(number), "--body", body])
    elif number is not None:
        _said(["gh", "issue", "close", str(number)])
    return 0


def _open_issue() -> int | None:
    """Give the number of the open issue of that title, whose words a search may find elsewhere."""
    search = ["--state", "open", "--search", f"{TITLE} in:title", "--json", "number,title"]
    found = json.loads(_said(["gh", "issue", "list", *search]))
    return next((int(each["number"]) for each in found if each["title"] == TITLE), None)


def _said(command: list[str]) -> str:
    """Run a command of this repository; give what it says. What it complains of is shown."""
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
