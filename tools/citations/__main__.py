"""Read every citation, record, link and feed of a built site: `make citations`.

`python -m tools.citations [site]` prints how many files of each kind were read, and everything that
is wrong; it returns 1 if anything is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.citations.agreement import cff_faults, examine
from tools.citations.site import Site

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Read the site in a folder, `site` unless another is given; return 1 for any error."""
    found = examine(Site.of(Path(arguments[0]) if arguments else ROOT / "site"))
    errors = [*found.errors, *cff_faults(ROOT)]
    for kind, paths in sorted({**found.read, "CITATION.cff": {"CITATION.cff"}}.items()):
        print(f"{len(paths):5} {kind}")
    print(f"{len(errors):5} errors", *errors, sep="\n      ")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
