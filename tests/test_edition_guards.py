"""What keeps an edition from being frozen, and what is left then; editions of one language."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plaidoyer.checks import examine
from plaidoyer.cli import main
from plaidoyer.content.editions import EDITIONS
from plaidoyer.content.fields import PartialDate
from plaidoyer.reading.build_day import EPOCH
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.editions import edition_link
from plaidoyer.rendering.pen import Pen
from tests.building import BUILD_DAY, BUILD_TIME, lay_out, snapshot

FR, EN = "docs/fr/positions/tools.md", "docs/en/positions/tools.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay out the small site with a paper whose first edition is frozen."""
    return lay_out(tmp_path / "site", "editions")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text, (path, old)
    (root / path).write_text(text.replace(old, new), "utf-8")


def desk_of(root: Path) -> Desk:
    content, problems = examine(root)
    assert problems == []
    return Desk(content, Assets.read(root), BUILD_DAY)


def freeze(root: Path, **values: str) -> Result:
    environment = {"PLAIDOYER_LANGUAGE": "en", **BUILD_TIME, **values}
    return CliRunner(env=environment).invoke(main, ["freeze", "tools", str(root)])


def unfreeze(root: Path) -> None:
    folder = root / EDITIONS
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def test_a_paper_in_one_language_is_not_frozen(root: Path) -> None:
    unfreeze(root)
    (root / EN).unlink()
    result = freeze(root)
    assert result.exit_code == 1
    assert f"does not exist in both languages: {EN} is missing" in result.output
    assert not list((root / EDITIONS).rglob("*.html"))


@pytest.mark.parametrize("date", ["2026-11-26", "2150", "2999-01"])
def test_what_is_yet_to_come_is_not_frozen(root: Path, date: str) -> None:
    unfreeze(root)
    for old in ("date: 2025-02", "edition: 2025-02"):
        change(root, FR, old, old.replace("2025-02", date))
    result = freeze(root)
    assert result.exit_code == 1
    assert f"the date {date} is yet to come: today is 2026-11-25" in result.output


@pytest.mark.parametrize(
    ("emoji", "values", "said"),
    [
        ("🔧", {}, f"{FR}: this position paper could not be written as PDF"),
        ("", {EPOCH: "abc"}, f"{EPOCH}: “abc” is no number of seconds since 1970"),
        ("", {EPOCH: "9" * 30}, f"{EPOCH}: “{'9' * 30}” is no number of seconds since 1970"),
    ],
)
def test_what_keeps_an_edition_from_being_made_is_told_and_nothing_is_left(
    root: Path, emoji: str, values: dict[str, str], said: str
) -> None:
    unfreeze(root)
    change(root, FR, "nos membres.", f"nos membres. {emoji}")
    result = freeze(root, **values)
    assert result.exit_code == 1
    assert said in result.output
    assert snapshot(root / EDITIONS) == {}
    assert not list((root / ".cache").glob("tmp*"))


def test_an_edition_of_one_language_is_linked_in_that_language(tmp_path: Path) -> None:
    """As older data may hold them: the latest exists in both."""
    root = lay_out(tmp_path / "site", "editions", "second-edition")
    first = root / EDITIONS / "tools" / "2025-02"
    manifest = json.loads((first / "manifest.json").read_text("utf-8"))
    for name in [each for each in manifest["files"] if each.startswith("en/")]:
        (first / name).unlink()
        del manifest["files"][name]
    (first / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    desk = desk_of(root)
    page = desk.content.pages["positions/tools"]
    pen = Pen(desk, "en", "id/tools/", "absolute")
    assert edition_link(pen, page, PartialDate(2025, 2)).href.endswith(
        ".example/positions/tools/2025-02/"
    )
    relations = {
        locale: dict(desk.editions[page.reference, locale].versions) for locale in page.locales
    }
    assert "predecessor-version" in relations["fr"]
    assert "predecessor-version" not in relations["en"]
