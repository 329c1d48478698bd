"""Judge the code and the GitHub files without running them: `uv run tools/check.py`.

Every check runs, whatever the others said; the output of those that fail is shown in full.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BESIDE_PYTHON = str(Path(sys.executable).parent)  # where the locked tools are


def main() -> int:
    """Run every check, print a line for each; return 1 if any failed."""
    results = [passes(name, command) for name, command in checks().items()]
    return 0 if all(results) else 1


def checks() -> dict[str, list[str]]:
    """Return the command of each check, by the name to print."""
    github = ROOT / ".github"
    workflows = sorted(map(str, github.glob("workflows/*.yml")))
    forms = sorted(map(str, github.glob("ISSUE_TEMPLATE/*.yml")))
    form_config = str(github / "ISSUE_TEMPLATE" / "config.yml")
    forms.remove(form_config)
    return {
        "uv.lock is up to date": lock_check(),
        "ruff check": [tool("ruff"), "check", "--quiet"],
        "ruff format": [tool("ruff"), "format", "--check", "--quiet", "--diff"],
        "mypy": [tool("mypy"), "--no-error-summary"],
        "import-linter": [tool("lint-imports"), "--no-logo"],
        "zizmor": [tool("zizmor"), "--offline", "--pedantic", "--strict-collection", "."],
        "workflows": schema_check("vendor.github-workflows", *workflows),
        "workflow time-outs": schema_check("custom.github-workflows-require-timeout", *workflows),
        "dependabot": schema_check("vendor.dependabot", str(github / "dependabot.yml")),
        "issue forms": schema_check("vendor.github-issue-forms", *forms),
        "CITATION.cff": schema_check("vendor.citation-file-format", "CITATION.cff"),
        "issue form config": schema_check("vendor.github-issue-config", form_config),
    }


def tool(name: str) -> str:
    """Return the path of a locked tool, or its bare name if it is not installed."""
    return shutil.which(name, path=BESIDE_PYTHON) or name


def lock_check() -> list[str]:
    """Return the command that compares uv.lock with pyproject.toml.

    Offline and against the public index, so that it answers everybody alike.
    """
    uv = [sys.executable, str(ROOT / "tools" / "uv.py")]
    return [*uv, "lock", "--check", "--offline", "--default-index", "https://pypi.org/simple"]


def schema_check(schema: str, *files: str) -> list[str]:
    """Return the command that compares files with a schema that check-jsonschema carries."""
    return [tool("check-jsonschema"), "--builtin-schema", schema, *files]


def passes(name: str, command: list[str]) -> bool:
    """Run one check and print how it went; return whether it passed."""
    try:
        run = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except FileNotFoundError:
        print(f"FAILED  {name}: {command[0]} is not installed; run this through tools/uv.py")
        return False
    print(f"ok      {name}" if run.returncode == 0 else f"FAILED  {name}", flush=True)
    if run.returncode:
        sys.stdout.buffer.write(run.stdout)
        sys.stdout.buffer.flush()
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
