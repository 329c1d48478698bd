"""What is costly is made once, and what a killed build leaves is never taken for a result."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.publishing.store import Store
from tests.building import ROOT

FILES = {"a.css": b"a", "pictures/b.avif": b"\x00b", "pictures/deep/c.avif": b""}

KILLED = """
import sys
from pathlib import Path
from plaidoyer.publishing.store import Store
files = {f"{number}.bin": bytes(100_000) for number in range(1_000)}
Store(Path(sys.argv[1])).fetch("kind", ["same"], lambda: files)
"""


class Maker:
    """Makes files, and counts how often."""

    def __init__(self, files: Mapping[str, bytes] = FILES) -> None:
        self.files = files
        self.calls = 0

    def __call__(self) -> Mapping[str, bytes]:
        self.calls += 1
        return self.files


def places(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*"))


def test_what_was_made_is_kept_for_the_next_build(tmp_path: Path) -> None:
    make = Maker()
    first = Store(tmp_path).fetch("kind", ["one", b"two"], make)
    second = Store(tmp_path).fetch("kind", ["one", b"two"], make)
    assert dict(first) == dict(second) == FILES
    assert make.calls == 1


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    assert Store(tmp_path / "far" / "away").fetch("kind", [], Maker()) == FILES


def test_another_kind_is_another_result(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.fetch("kind", ["same"], Maker())
    assert store.fetch("other", ["same"], Maker({"x": b"x"})) == {"x": b"x"}


@pytest.mark.parametrize(
    "changed",
    [["one"], ["one", "two!"], ["onetwo"], ["on", "etwo"], ["two", "one"], ["one", "two", ""]],
)
def test_a_change_of_any_ingredient_makes_it_anew(tmp_path: Path, changed: list[str]) -> None:
    store = Store(tmp_path)
    store.fetch("kind", ["one", "two"], Maker())
    make = Maker({"x": b"new"})
    assert store.fetch("kind", changed, make) == {"x": b"new"}
    assert make.calls == 1


ingredients = st.lists(st.text() | st.binary(), max_size=4)


def as_bytes(texts: list[str | bytes]) -> list[bytes]:
    return [each.encode() if isinstance(each, str) else each for each in texts]


@given(one=ingredients, other=ingredients)
def test_no_two_lists_of_ingredients_share_a_result(
    tmp_path_factory: pytest.TempPathFactory, one: list[str | bytes], other: list[str | bytes]
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.fetch("kind", one, Maker())
    make = Maker({"x": b"other"})
    store.fetch("kind", other, make)
    assert (make.calls == 0) == (as_bytes(one) == as_bytes(other))


def test_what_nobody_asked_for_is_discarded(tmp_path: Path) -> None:
    before = Store(tmp_path)
    for name in ("kept", "dropped"):
        before.fetch("kind", [name], Maker())
    before.fetch("left", ["all of it"], Maker())
    now = Store(tmp_path)
    now.fetch("kind", ["kept"], Maker())
    now.fetch("kind", ["new"], Maker())
    now.discard_unused()
    assert len(places(tmp_path)) == 2
    make = Maker()
    after = Store(tmp_path)
    for name in ("kept", "new"):
        after.fetch("kind", [name], make)
    assert make.calls == 0
    after.fetch("kind", ["dropped"], make)
    assert make.calls == 1


def test_nothing_is_discarded_where_there_is_nothing(tmp_path: Path) -> None:
    Store(tmp_path / "nowhere").discard_unused()
    assert not (tmp_path / "nowhere").exists()


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> Mapping[str, bytes]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Store(tmp_path).fetch("kind", ["same"], fail)
    assert places(tmp_path) == []
    assert Store(tmp_path).fetch("kind", ["same"], Maker()) == FILES


@pytest.mark.parametrize("written", range(len(FILES) + 1))
def test_half_a_result_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """Stop after so many files, and at last between the files and the name that makes them one."""
    done = 0

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    def write(path: Path, data: bytes) -> int:
        nonlocal done
        if done == written:
            stop()
        done += 1
        return os.write(os.open(path, os.O_CREAT | os.O_WRONLY), data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write)
        patch.setattr(Path, "rename", stop)
        with pytest.raises(KeyboardInterrupt):
            Store(tmp_path).fetch("kind", ["same"], Maker())
    store, make = Store(tmp_path), Maker()
    assert store.fetch("kind", ["same"], make) == FILES
    assert make.calls == 1
    store.discard_unused()
    assert len(places(tmp_path)) == 1


def test_a_build_that_is_killed_leaves_a_whole_result_or_none(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, env=environment) as child:
        while not any(tmp_path.glob("kind/*/10.bin")) and child.poll() is None:
            pass
        child.kill()
    found = Store(tmp_path).fetch("kind", ["same"], Maker())
    assert len(found) in (len(FILES), 1_000)
    if len(found) == 1_000:
        assert {len(data) for data in found.values()} == {100_000}
