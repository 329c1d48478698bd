"""The new site takes the old one's place in one step, wherever a build is cut off."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plaidoyer.publishing import staging as staging_module
from plaidoyer.publishing.staging import Staging
from tests.building import snapshot

OLD = {"index.html": b"old", "about/index.html": b"old about"}
NEW = {"index.html": b"new", "faq/index.html": b"new faq"}


class Killed(BaseException):
    """Stands for the end of the process: nothing of the build's own runs after it."""


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "site")


@pytest.fixture(params=["exchange", "step aside"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test on a system that exchanges two folders in one step, and on one that cannot."""
    if request.param == "step aside":
        monkeypatch.setattr(staging_module, "_exchange", lambda one, other: False)


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def build_whole(staging: Staging, files: dict[str, bytes]) -> None:
    staging.begin()
    fill(staging.folder, files)
    staging.finish()


def leftovers(staging: Staging) -> set[str]:
    return {path.name for path in staging.site.parent.iterdir()} - {staging.site.name}


@pytest.mark.usefixtures("_either_way")
def test_the_first_site_appears_whole(staging: Staging) -> None:
    build_whole(staging, NEW)
    assert snapshot(staging.site) == NEW
    assert leftovers(staging) == set()


@pytest.mark.usefixtures("_either_way")
def test_a_new_site_replaces_the_old_one_whole(staging: Staging) -> None:
    fill(staging.site, OLD)
    build_whole(staging, NEW)
    assert snapshot(staging.site) == NEW
    assert leftovers(staging) == set()


def test_what_is_built_stands_beside_the_site_and_out_of_sight(staging: Staging) -> None:
    assert staging.folder.parent == staging.site.parent
    assert staging.folder.name.startswith(".")


def test_giving_up_leaves_the_old_site_and_nothing_else(staging: Staging) -> None:
    fill(staging.site, OLD)
    staging.begin()
    fill(staging.folder, NEW)
    staging.discard()
    assert snapshot(staging.site) == OLD
    assert leftovers(staging) == set()


def test_a_build_begins_empty_after_one_that_was_cut_off(staging: Staging) -> None:
    staging.begin()
    fill(staging.folder, OLD)
    staging.begin()
    assert snapshot(staging.folder) == {}


def test_files_are_written_as_they_are(staging: Staging) -> None:
    staging.begin()
    staging.write({"feeds/feed.xml": "é\n«\u202fà\u202f»\r\n".encode()})
    written = (staging.folder / "feeds/feed.xml").read_bytes()
    assert written == "é\n«\u202fà\u202f»\r\n".encode()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(4))
@pytest.mark.usefixtures("_either_way")
def test_wherever_the_process_is_killed_a_whole_site_comes_back(
    staging: Staging, monkeypatch: pytest.MonkeyPatch, step: int, after: bool
) -> None:
    fill(staging.site, OLD)
    staging.begin()
    fill(staging.folder, NEW)
    taken = 0

    def deadly(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal taken
            taken += 1
            if taken - 1 == step and not after:
                raise Killed
            result = original(*arguments, **named)
            if taken - 1 == step:
                raise Killed
            return result

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", deadly(Path.rename))
        patch.setattr(shutil, "rmtree", deadly(shutil.rmtree))
        patch.setattr(staging_module, "_exchange", deadly(staging_module._exchange))
        try:
            staging.finish()
        except Killed:
            assert taken == step + 1
    if staging.site.exists():
        assert snapshot(staging.site) in (OLD, NEW)
    staging.begin()
    assert snapshot(staging.site) in (OLD, NEW)
    assert snapshot(staging.folder) == {}
    fill(staging.folder, NEW)
    staging.finish()
    assert snapshot(staging.site) == NEW
    assert leftovers(staging) == set()


def test_a_refused_change_of_place_brings_the_old_site_back(
    staging: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging_module, "_exchange", lambda one, other: False)
    fill(staging.site, OLD)
    staging.begin()
    fill(staging.folder, NEW)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == staging.folder:
            raise OSError("refused")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="refused"):
        staging.finish()
    assert snapshot(staging.site) == OLD


def test_on_linux_there_is_a_site_at_every_moment(
    staging: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(staging.site, OLD)
    staging.begin()
    fill(staging.folder, NEW)

    def refuse(self: Path, target: Path) -> Path:
        raise AssertionError("nothing is renamed step by step")

    monkeypatch.setattr(Path, "rename", refuse)
    staging.finish()
    assert snapshot(staging.site) == NEW
