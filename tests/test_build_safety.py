"""Whatever happens to a build, the last good site stays as it was, byte for byte."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from mkdocs.__main__ import cli

from tests.building import (
    ROOT,
    build,
    environment,
    lay_out,
    line_of,
    mkdocs_command,
    run_mkdocs,
    snapshot,
)

pytestmark = pytest.mark.slow

ARTICLE = "docs/fr/articles/workshop.md"
TEMPLATE = "overrides/page.html"
CONTENT = "{% block content %}"
DRAWN = f"{TEMPLATE}:{line_of(TEMPLATE, CONTENT)}: this template could not be drawn"
KILLS = 20
SHORT_OF_ROOM = """
import resource
import runpy

# In bytes: less than most pages need.
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
runpy.run_module("mkdocs", run_name="__main__")
"""

WARNING_HOOK = """
import logging

def on_pre_build(config):
    logging.getLogger("mkdocs.hooks.later").warning("something is odd")
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a small site and build it once."""
    root = lay_out(tmp_path_factory.mktemp("safety") / "root")
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """Copy the built site, so that a test may break it."""
    return Path(shutil.copytree(built, tmp_path / "root", symlinks=True))


def change(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Give a change that replaces some text of a file."""

    def apply(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        change(root, path, text.replace(old, new, 1))

    return apply


def add_warning(root: Path) -> None:
    change(root, "warning.py", WARNING_HOOK)
    replace("mkdocs.yml", "hooks:\n", "hooks:\n- warning.py\n")(root)


def block_the_way(root: Path) -> None:
    change(root, ".site.next", "a file where the folder should be")


def block_the_lock(root: Path) -> None:
    shutil.rmtree(root / ".cache")
    change(root, ".cache", "a file where the folder should be")


def leftovers(root: Path) -> set[str]:
    return {path.name for path in root.glob(".site*")}


BROKEN = {
    "bad front matter": (
        replace(ARTICLE, "date: 2025-03-08", "date: yesterday"),
        f"{ARTICLE}:4: date: “yesterday” is not a date",
    ),
    "a link to nowhere": (
        replace(ARTICLE, "## Le matin", "[là](nulle-part.md)\n\n## Le matin"),
        f"{ARTICLE}:13: the link nulle-part.md leads to no page",
    ),
    "a template that cannot be read": (
        replace(TEMPLATE, CONTENT, "{% if %}"),
        f"{TEMPLATE}:{line_of(TEMPLATE, CONTENT)}: this template cannot be read",
    ),
    "a template that names what is not there": (
        replace(TEMPLATE, CONTENT, CONTENT + "{{ nothing }}"),
        f"{DRAWN} ('nothing' is undefined)",
    ),
    "a template that extends what is not there": (
        replace(TEMPLATE, '"base.html"', '"nothing.html"'),
        f"{TEMPLATE}:1: this template could not be drawn ('nothing.html' not found",
    ),
    "a template that counts words": (
        replace(TEMPLATE, CONTENT, CONTENT + "{{ title + 1 }}"),
        DRAWN,
    ),
    "a warning": (add_warning, "something is odd"),
    "a file in the way": (block_the_way, "site: this could not be written (File exists)"),
    "a folder of somebody's work": (
        lambda root: (root / "site" / ".git").mkdir(),
        "site: this folder holds “.git”, which the site did not put there",
    ),
    "a lock that cannot be taken": (
        block_the_lock,
        "site: this could not be written (File exists)",
    ),
    "a configuration that is not YAML": (
        replace("mkdocs.yml", "site_name:", "site_name: [\n"),
        "mkdocs.yml",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_build_that_fails_leaves_the_last_good_site(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAIDOYER_LANGUAGE", "en")
    before = snapshot(root / "site")
    breaking, message = BROKEN[name]
    breaking(root)
    result = CliRunner().invoke(cli, ["build", "--strict", "-f", str(root / "mkdocs.yml")])
    assert message in result.output
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), "an author would see a traceback"
    assert snapshot(root / "site") == before
    if name != "a file in the way":
        assert leftovers(root) == set()


def test_the_command_fails_in_words(root: Path) -> None:
    before = snapshot(root / "site")
    replace(ARTICLE, "date: 2025-03-08", "date: 2025-02-30")(root)
    run = run_mkdocs(root, "build", "--strict", PLAIDOYER_LANGUAGE="fr")
    assert run.returncode == 1
    assert f"{ARTICLE}:4: date: « 2025-02-30 » n’est pas une date" in run.stdout
    assert "Le dernier site valable n’a pas été touché." in run.stdout
    assert "Traceback" not in run.stderr + run.stdout
    assert snapshot(root / "site") == before


def test_a_disk_without_room_leaves_the_last_good_site(root: Path) -> None:
    before = snapshot(root / "site")
    run = subprocess.run(
        [sys.executable, "-c", SHORT_OF_ROOM, "build", "--strict"],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "site: this could not be written (File too large)" in run.stdout
    assert "Traceback" not in run.stderr + run.stdout
    assert snapshot(root / "site") == before
    assert leftovers(root) == set()


def test_without_strict_a_warning_stops_nothing(root: Path) -> None:
    add_warning(root)
    replace(ARTICLE, "Une journée", "Une soirée")(root)
    result = CliRunner().invoke(cli, ["build", "-f", str(root / "mkdocs.yml")])
    assert result.exit_code == 0
    assert "Une soirée" in (root / "site/articles/workshop/index.html").read_text("utf-8")


def test_what_no_longer_exists_leaves_the_site(root: Path) -> None:
    assert (root / "site/en/articles/library/index.html").exists()
    (root / "site/stray.html").write_text("from elsewhere")
    replace("data/members/atelier.yml", "name: L’Atelier", "name: Le Fablab")(root)
    replace("data/members/atelier.yml", "\nnamed_in: [articles/workshop]", "")(root)
    build(root)
    assert not (root / "site/stray.html").exists()
    assert "Le Fablab" in (root / "site/members/index.html").read_text("utf-8")


def test_a_build_that_is_killed_leaves_one_site_whole(root: Path) -> None:
    """Kill half of the builds anywhere, and half from when they begin to write."""
    choose = random.Random(20)
    old = snapshot(root / "site")
    replace(ARTICLE, "Une journée", "Une nuit entière")(root)
    started = time.monotonic()
    first = run_mkdocs(root, "build", "--strict")
    duration = time.monotonic() - started
    assert first.returncode == 0, first.stderr
    new = snapshot(root / "site")
    assert new != old
    wholes, was_cut = [old, new], 0
    # Each build turns the article into its other version, so that a finished one is noticed.
    texts = [(root / ARTICLE).read_text("utf-8").replace("Une nuit entière", "Une journée")]
    texts.append((root / ARTICLE).read_text("utf-8"))
    for number in range(KILLS):
        before = snapshot(root / "site")
        aim = 1 - wholes.index(before)
        change(root, ARTICLE, texts[aim])
        process = subprocess.Popen(
            mkdocs_command("build", "--strict", "--quiet"), cwd=root, env=environment()
        )
        wait = choose.uniform(0, duration)
        if number % 2:
            deadline = time.monotonic() + 30
            while not (root / ".site.next").exists() and time.monotonic() < deadline:
                time.sleep(0.001)
            wait = choose.uniform(0, duration / 4)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
            was_cut += process.wait() < 0
        assert snapshot(root / "site") in (before, wholes[aim])
    assert was_cut >= KILLS // 4
    change(root, ARTICLE, texts[0])
    assert snapshot(build(root)) == old
    assert leftovers(root) == set()


def test_a_build_goes_on_where_a_killed_one_stopped(root: Path) -> None:
    before = snapshot(root / "site")
    shutil.copytree(root / "site", root / ".site.next")
    (root / ".site.next/index.html").write_text("half a page")
    assert snapshot(build(root)) == before
    (root / "site").rename(root / ".site.previous")
    assert snapshot(build(root)) == before
    assert leftovers(root) == set()


def test_a_failing_build_brings_nothing_of_a_killed_one_to_light(root: Path) -> None:
    before = snapshot(root / "site")
    shutil.copytree(root / "site", root / ".site.next")
    replace(TEMPLATE, CONTENT, CONTENT + "{{ nothing }}")(root)
    result = CliRunner().invoke(cli, ["build", "--strict", "-f", str(root / "mkdocs.yml")])
    assert result.exit_code == 1
    assert snapshot(root / "site") == before
    assert leftovers(root) == set()


def test_two_builds_at_once_wait_for_each_other(root: Path) -> None:
    before = snapshot(root / "site")
    command = mkdocs_command("build", "--strict", "--quiet")
    running = [subprocess.Popen(command, cwd=root, env=environment()) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert snapshot(root / "site") == before
    assert leftovers(root) == set()


def test_a_build_that_waits_in_vain_leaves_the_other_alone(root: Path) -> None:
    hooks = root / "hooks"
    hooks.unlink()
    shutil.copytree(ROOT / "hooks", hooks)
    replace("hooks/mkdocs_events.py", "LONGEST_WAIT = 120", "LONGEST_WAIT = 1")(root)
    others = root / ".site.next"
    others.mkdir()
    before = snapshot(root / "site")
    with FileLock(root / ".cache" / "build.lock"):
        result = run_mkdocs(root, "build", "--strict")
    assert result.returncode == 1
    assert "site: another build of this site has been running for 1 seconds" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert others.is_dir()
    assert snapshot(root / "site") == before
