"""The rules of the house, which no reviewer should have to remember."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "plaidoyer"
ADAPTER = HOOKS / "mkdocs_events.py"
MODULES = sorted(PACKAGE.rglob("*.py"))
WRITTEN = [
    path
    for folder in ("hooks", "tests", "tools", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
LONGEST = 400
"""In lines."""

IMPORT_WITHOUT_HOST = """
import importlib, pkgutil, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import plaidoyer
for module in pkgutil.walk_packages(plaidoyer.__path__, "plaidoyer."):
    importlib.import_module(module.name)
    print(module.name)
"""


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Judge the floors of the package in a folder."""
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(linter), "--no-logo", "--no-cache", "--config", "pyproject.toml"],
        cwd=root,
        env={"PYTHONPATH": str(root / "hooks"), "PATH": str(linter.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and its rules."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(PACKAGE, root / "hooks" / "plaidoyer")
    return root


def test_imports_only_go_down(copy: Path) -> None:
    judged = lint_imports(copy)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    assert "2 kept, 0 broken" in judged.stdout


@pytest.mark.parametrize(
    ("module", "line", "rule"),
    [
        ("problems.py", "from plaidoyer.cli import main", "Imports only go down the floors"),
        (
            "reading/front_matter.py",
            "from plaidoyer.content.pages import Page",
            "Imports only go down the floors",
        ),
        (
            "checks/links.py",
            "from plaidoyer.rendering import typography",
            "Imports only go down the floors",
        ),
        ("cli.py", "import mkdocs.config", "The core knows neither MkDocs nor a theme"),
        ("shed/__init__.py", "", "Imports only go down the floors"),
    ],
)
def test_an_import_that_goes_up_is_noticed(copy: Path, module: str, line: str, rule: str) -> None:
    path = copy / "hooks" / "plaidoyer" / module
    before = path.read_text("utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        judged = lint_imports(copy)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, "utf-8")
    assert judged.returncode != 0
    assert rule in judged.stdout


def test_the_core_can_be_imported_where_there_is_no_mkdocs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_HOST],
        cwd=HOOKS,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(run.stdout.split())
    packages = {path for path in MODULES if path.name == "__init__.py"}
    expected = {
        ".".join(path.relative_to(HOOKS).with_suffix("").parts)
        for path in MODULES
        if path not in packages
    }
    assert expected <= imported


def test_only_the_adapter_names_mkdocs() -> None:
    """Look at the imports themselves, also those inside functions."""
    guilty = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names=found):
                    imported = [each.name for each in found]
                case ast.ImportFrom(module=str(name)):
                    imported = [name]
                case _:
                    continue
            guilty += [(path.name, name) for name in imported if name.startswith("mkdocs")]
    assert guilty == []


@pytest.mark.parametrize("path", WRITTEN, ids=names(WRITTEN))
def test_no_file_grows_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [ADAPTER, *MODULES], ids=names([ADAPTER, *MODULES]))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert words
    assert words.split("\n")[0].endswith((".", ":", ","))


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_importing_a_module_does_nothing(path: Path) -> None:
    """Allow definitions, constants and docstrings, and no statement that acts."""
    allowed = (
        ast.Import | ast.ImportFrom | ast.ClassDef | ast.FunctionDef | ast.Assign | ast.AnnAssign
    )
    for node in ast.parse(path.read_text("utf-8")).body:
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        assert is_text or isinstance(node, allowed), f"{path.name}:{node.lineno}"
        assert not isinstance(node, ast.Global)


def test_nobodys_text_is_run_as_a_template() -> None:
    """Only files of `overrides/` become templates: no template is made from a string."""
    makers = re.compile(r"\bfrom_string\(|jinja2\.Template\(|\beval\(|\bexec\(|\bimport pickle")
    guilty = [path.name for path in MODULES if makers.search(path.read_text("utf-8"))]
    assert guilty == []
