"""The workflow that deploys: what goes online is the tip of main, and is in its ledger before.

Its own shell steps are run, against a repository of the test's own; what is slow has stand-ins.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.building import ROOT

LEDGER = "data/locks/addresses.txt"
URL = "https://x-access-token:secret@github.com/owner/site.git"
MAKE = """#!/bin/sh
[ -z "$GH_TOKEN" ] || exit 9
[ "$1" = test ] && echo tested >> "$STATE/tests"
[ "$1" = site ] || exit 0
mkdir -p site && cp page site/index.html
if [ -s "$STATE/rivals" ]; then
  rival="$(head -n 1 "$STATE/rivals")"
  sed -i 1d "$STATE/rivals"
  cd "$STATE/rival" && git pull --quiet origin main
  echo "$rival" > page && git add page && git commit --quiet -m rival
  git push --quiet origin main
fi
"""
PYTHON = """#!/bin/sh
case "$*" in
  *" plaidoyer record") mkdir -p data/locks
    grep -qx "$(cat site/index.html)" data/locks/addresses.txt 2>/dev/null \\
      || cat site/index.html >> data/locks/addresses.txt
    cp data/locks/addresses.txt data/locks/addresses.head ;;
  *" plaidoyer check --against HEAD") ;;
  *) exit 8 ;;
esac
"""


@dataclass(frozen=True)
class Workplace:
    """A remote repository, and a checkout of its main branch in which the workflow runs."""

    folder: Path

    def git(self, *arguments: str, where: str = "checkout") -> str:
        run = subprocess.run(
            ["git", *arguments],
            cwd=self.folder / where,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return run.stdout.strip()

    @property
    def environment(self) -> dict[str, str]:
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Tests"), ("EMAIL", "tests@example.org"))
        }
        return (
            os.environ
            | names
            | {
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "STATE": str(self.folder),
                "GITHUB_REPOSITORY": "owner/site",
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": f"url.{self.folder / 'remote.git'}.insteadOf",
                "GIT_CONFIG_VALUE_0": URL,
            }
        )

    def run(self) -> int:
        workflow = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text("utf-8"))
        steps = [each["run"] for each in workflow["jobs"]["build"]["steps"] if "run" in each]
        environment = self.environment | {"GH_TOKEN": "secret"}
        for step in steps:
            command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step]
            run = subprocess.run(
                command, cwd=self.folder / "checkout", env=environment, check=False
            )
            if run.returncode:
                return run.returncode
        return 0

    @property
    def online(self) -> str:
        return (self.folder / "checkout/site/index.html").read_text("utf-8").strip()

    @property
    def promised(self) -> list[str]:
        return self.git("show", f"main:{LEDGER}", where="remote.git").split()


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    workplace = Workplace(tmp_path)
    (tmp_path / "bin").mkdir()
    for name, text in {"make": MAKE, "python3": PYTHON}.items():
        (tmp_path / "bin" / name).write_text(text, "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    workplace.git("init", "--quiet", "--bare", "--initial-branch=main", "remote.git", where=".")
    workplace.git("clone", "--quiet", "remote.git", "checkout", where=".")
    (tmp_path / "checkout" / "page").write_text("first\n", "utf-8")
    workplace.git("checkout", "--quiet", "-b", "main")
    workplace.git("add", "page")
    workplace.git("commit", "--quiet", "-m", "first")
    workplace.git("push", "--quiet", "origin", "main")
    workplace.git("clone", "--quiet", "remote.git", "rival", where=".")
    return workplace


def test_what_goes_online_is_promised_before(workplace: Workplace) -> None:
    assert workplace.run() == 0
    assert workplace.online == "first"
    assert workplace.promised == ["first"]


def test_what_is_promised_already_is_deployed_without_a_commit(workplace: Workplace) -> None:
    assert workplace.run() == 0
    before = workplace.git("rev-parse", "main", where="remote.git")
    assert workplace.run() == 0
    assert workplace.git("rev-parse", "main", where="remote.git") == before


def test_the_tip_of_main_is_deployed_not_the_commit_that_started_the_run(
    workplace: Workplace,
) -> None:
    (workplace.folder / "rival" / "page").write_text("second\n", "utf-8")
    workplace.git("commit", "--quiet", "-a", "-m", "second", where="rival")
    workplace.git("push", "--quiet", "origin", "main", where="rival")
    assert workplace.run() == 0
    assert (workplace.online, workplace.promised) == ("second", ["second"])


def test_whatever_is_merged_meanwhile_is_tested_built_and_recorded(workplace: Workplace) -> None:
    (workplace.folder / "rivals").write_text("second\n", "utf-8")
    assert workplace.run() == 0
    assert (workplace.online, workplace.promised) == ("second", ["second"])
    assert (workplace.folder / "tests").read_text("utf-8").split() == ["tested", "tested"]


def test_a_branch_that_never_rests_is_given_up(workplace: Workplace) -> None:
    (workplace.folder / "rivals").write_text("2\n3\n4\n5\n", "utf-8")
    assert workplace.run() != 0
    assert "5" not in workplace.git("log", "--format=%B", "main", where="remote.git")


def test_only_the_recorded_site_is_deployed() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text("utf-8"))
    jobs = workflow["jobs"]
    assert set(jobs) == {"build", "deploy"}
    assert jobs["deploy"]["needs"] == "build"
    uses = [each.get("uses", "run").partition("@")[0] for each in jobs["build"]["steps"]]
    assert uses == ["actions/checkout", "run", "actions/upload-pages-artifact"]
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}
