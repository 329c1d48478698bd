"""Everything that a change must pass: `python3 tools/uv.py run tools/test.py [pytest arguments]`.

The static checks, then a browser and what judges HTML and front matter, then the tests. The first
that fails ends it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run the steps, pytest with these arguments; return the first failure's status, or 0."""
    # Neighbours stay together, since they share what was built for them; who is done first helps.
    spread = ["-n", str(workers()), "--dist", "worksteal"]
    steps = {
        "Checks (tools/check.py)": ["tools/check.py"],
        "Browser (tools/browser.py)": ["tools/browser.py"],
        "HTML and front matter (tools/node.py)": ["tools/node.py", "html-validate", "remark-cli"],
        "Tests (pytest)": ["-m", "pytest", *spread, *arguments],
    }
    for name, step in steps.items():
        print(f"── {name}", flush=True)
        status = subprocess.run([sys.executable, *step], cwd=ROOT, check=False).returncode
        if status:
            # On the error stream, so that pytest's summary stays the last line of the output.
            print(f"── Stopped: {name} failed with status {status}", file=sys.stderr)
            return status
    return 0


def workers() -> int:
    """Give how many tests run side by side: more than there are cores, since browsers wait."""
    cores = os.cpu_count() or 1
    return cores + (cores + 1) // 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
