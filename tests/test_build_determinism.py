"""The same content gives the same bytes, wherever and whenever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import copy_repository, run_mkdocs, snapshot

pytestmark = pytest.mark.slow

ANOTHER_DAY = '''
"""Lets a process live in another time, as every clock of Python shows it."""
import datetime
import time

AHEAD = 2_222_222_222.0
clock, real_datetime, real_date = time.time, datetime.datetime, datetime.date
localtime, gmtime, strftime, monotonic = time.localtime, time.gmtime, time.strftime, time.monotonic


class Datetime(real_datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    today = now

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)


class Date(real_date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


def at(seconds):
    return time.time() if seconds is None else seconds


time.time = lambda: clock() + AHEAD
time.time_ns = lambda: int(time.time() * 1_000_000_000)
time.localtime = lambda seconds=None: localtime(at(seconds))
time.gmtime = lambda seconds=None: gmtime(at(seconds))
time.strftime = lambda form, when=None: strftime(form, when or time.localtime())
datetime.datetime, datetime.date = Datetime, Date
'''

HERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"}
ELSEWHERE = {
    "TZ": "America/Adak",
    "PYTHONHASHSEED": "2",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "fr_FR.UTF-8",
    "LANGUAGE": "fr",
    "PLAIDOYER_LANGUAGE": "fr",
}


def grow_in_another_order(root: Path, folder: Path) -> None:
    """Copy a repository file by file from the last to the first, all of an earlier day."""
    for path in sorted(root.rglob("*"), reverse=True):
        target = folder / path.relative_to(root)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            os.utime(target, (1_000_000_000, 1_000_000_000))


def test_another_folder_zone_language_seed_and_day_change_no_byte(tmp_path: Path) -> None:
    here = copy_repository(tmp_path / "here")
    elsewhere = tmp_path / "a folder" / "much further" / "away é"
    grow_in_another_order(here, elsewhere)
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(ANOTHER_DAY)
    for root, values in ((here, HERE), (elsewhere, ELSEWHERE | {"PYTHONPATH": str(clock)})):
        run = run_mkdocs(root, "build", "--strict", **values)
        assert run.returncode == 0, run.stdout + run.stderr
    first, second = snapshot(here / "site"), snapshot(elsewhere / "site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    for path, data in first.items():
        for trace in (str(tmp_path), ".site.next"):
            assert trace.encode() not in data, path


@pytest.mark.parametrize("expression", ["time.time()", "datetime.date.today().toordinal()"])
def test_the_other_day_is_another_day(tmp_path: Path, expression: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY)
    command = [sys.executable, "-c", f"import time, datetime; print({expression})"]
    told = [
        subprocess.run(
            command, env=os.environ | extra, capture_output=True, text=True, check=True
        ).stdout
        for extra in ({}, {"PYTHONPATH": str(tmp_path)})
    ]
    assert float(told[1]) - float(told[0]) > 20_000
