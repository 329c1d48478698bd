"""What staff are told of figures that have to be looked at again."""

import calendar
import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plaidoyer.cli import main
from plaidoyer.reading.build_day import EPOCH
from tests.building import ROOT, lay_out
from tools import stale_figures

GH = """\
#!{python}
import json, sys
from pathlib import Path
log = Path(__file__).with_name("log.jsonl")
log.open("a").write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1:3] == ["issue", "list"]:
    print(Path(__file__).with_name("issues.json").read_text())
"""

Figures = Callable[..., Result]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("stale") / "root", "figures")


@pytest.fixture
def figures(root: Path) -> Figures:
    def run(*arguments: str, locale: str = "en") -> Result:
        environment = {"PLAIDOYER_LANGUAGE": locale}
        return CliRunner().invoke(main, ["figures", str(root), *arguments], env=environment)

    return run


def test_stale_figures_are_listed_with_their_pages(figures: Figures) -> None:
    assert figures("--stale").output == (
        "barometer/devices: nearly 52% (due for review since 1\u00a0July 2026)\n"
        '    Nearly 52% of devices "sleep" & wait.\n'
        "    docs/en/articles/breakdowns.md, docs/fr/articles/breakdowns.md\n"
        "barometer/first: 30% (superseded by barometer/second)\n"
        "    30% of breakdowns come from batteries.\n"
        "    docs/en/articles/breakdowns.md, docs/fr/articles/breakdowns.md\n"
        "barometer/second: 34% (superseded by barometer/third)\n"
        "    34% of breakdowns come from batteries.\n"
        "    is used nowhere\n"
    )


def test_the_list_is_written_in_the_language_of_who_asks(figures: Figures) -> None:
    said = figures("--stale", "--tasks", locale="fr").output
    assert said.startswith(
        "- [ ] barometer/devices: près de 52\u202f% (à revoir depuis le 1er\u00a0juillet 2026)\n"
        '      Près de 52 % des appareils "dorment" & attendent.\n'
    )


def test_without_stale_every_figure_is_listed(figures: Figures) -> None:
    said = figures().output
    assert "barometer/third: 35% to 41% (current)" in said
    assert "repair-survey/repaired: about 46% (current)" in said
    assert "hearsay/helped: 80% (current)" in said


def test_nothing_is_said_when_nothing_is_stale(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, "0")
    said = figures("--stale").output
    assert "due for review" not in said
    real = CliRunner().invoke(main, ["figures", str(ROOT), "--stale"])
    assert (real.exit_code, real.output) == (0, "")


def test_content_with_problems_is_reported_instead(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root")
    (root / "docs/fr/index.md").unlink()
    run = CliRunner().invoke(main, ["figures", str(root)], env={"PLAIDOYER_LANGUAGE": "en"})
    assert run.exit_code == 1
    assert "docs/fr/index.md" in run.output
    assert "Traceback" not in run.output


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a stand-in for GitHub's command in its place; give its folder."""
    command = tmp_path / "gh"
    command.write_text(GH.format(python=sys.executable))
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PLAIDOYER_LANGUAGE", "fr")
    return tmp_path


def asked(gh: Path) -> list[list[str]]:
    lines = (gh / "log.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines][1:]


def on(day: str) -> str:
    return str(calendar.timegm(datetime.date.fromisoformat(day).timetuple()))


def test_one_issue_is_opened_for_all_stale_figures(
    gh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, on("2028-01-01"))
    (gh / "issues.json").write_text('[{"number": 3, "title": "Figures to review, a discussion"}]')
    assert stale_figures.main() == 0
    ((*words, body),) = asked(gh)
    assert words == ["issue", "create", "--title", stale_figures.TITLE, "--body"]
    assert "- [ ] barometre-numerique-2025/connected: " in body


def test_the_issue_that_is_open_is_brought_up_to_date(
    gh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, on("2028-01-01"))
    (gh / "issues.json").write_text(json.dumps([{"number": 7, "title": stale_figures.TITLE}]))
    assert stale_figures.main() == 0
    assert [command[:4] for command in asked(gh)] == [["issue", "edit", "7", "--body"]]


def test_the_issue_is_closed_when_nothing_is_left(
    gh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, on("2026-11-25"))
    (gh / "issues.json").write_text(json.dumps([{"number": 7, "title": stale_figures.TITLE}]))
    assert stale_figures.main() == 0
    assert asked(gh) == [["issue", "close", "7"]]


def test_nothing_happens_when_nothing_is_stale_and_nothing_open(
    gh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, on("2026-11-25"))
    (gh / "issues.json").write_text("[]")
    assert stale_figures.main() == 0
    assert asked(gh) == []
