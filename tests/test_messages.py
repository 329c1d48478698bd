"""What authors are told, word for word: one file of `cases/` for each thing that can go wrong."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel, Field

import plaidoyer
from plaidoyer.checks import examine
from plaidoyer.content.registry import Registry
from plaidoyer.content.site import SiteContent
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.problems import Message, Problem, messages, report
from plaidoyer.reading.records import check_record
from plaidoyer.reading.yaml_files import Location, Value, read_yaml
from tests.small_site import Overlay, lay_small_site

CASES = Path(__file__).parent / "cases"
HOOKS = Path(plaidoyer.__file__).parent.parent
FILES = sorted(CASES.rglob("*.yml"))
NET = "wrong-value"
"""The message for what no other foresees. No field of today's model can bring it about."""
OF_BUILDS = {
    "another-build",
    "file-written-twice",
    "published-file-lost",
    "figure-shown-changed",
    "not-a-build-day",
    "redirect-over-file",
    "redirect-to-no-file",
    "citation-style-failed",
    "document-failed",
    "site-folder-not-ours",
    "site-not-written",
    "template-failed",
}
"""The messages of builds that fail on good content: see the tests of builds."""
OF_RECORDING = {"cannot-be-promised", "site-not-of-this-content"}
"""The messages of `plaidoyer record`: see the tests of recording."""
OF_HISTORY = {"frozen-file-not-kept", "ledger-not-continued", "no-such-commit"}
"""The messages of `plaidoyer check --against`: see the tests of history."""
OF_FREEZING = {"already-frozen", "frozen-in-one-language", "later-than-today", "no-such-paper"}
"""The messages of `plaidoyer freeze`: see the tests of editions."""


class Case(Overlay):
    """One thing that an author may write, and what the site answers."""

    about: str
    """Why it matters."""
    report: str = ""
    """The report in English, without its last line; nothing for what is good."""
    rapport: str = ""
    """The report in French."""
    kept: dict[str, dict[str, str]] = Field(default_factory=dict)
    """By file, fields such as `figures.repaired.period` and the texts that they were written as."""


@cache
def read_case(file: Path) -> Case:
    return Case.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def name_of(file: Path) -> str:
    return file.relative_to(CASES).with_suffix("").as_posix()


def full_report(problems: str, locale: Locale) -> str:
    """Add to the problems the line with which a report ends."""
    count = sum(not line.startswith(" ") for line in problems.splitlines())
    noun = {"fr": "problème", "en": "problem"}[locale] + ("" if count == 1 else "s")
    end = {
        "fr": f"{count} {noun} à corriger. Le dernier site valable n’a pas été touché.",
        "en": f"{count} {noun} to mend. The last good site was left untouched.",
    }[locale]
    return f"{problems.strip()}\n\n{end}"


def value_at(content: SiteContent, path: str, field: str) -> Value:
    value: Value = dict(content.records[path].value)
    for part in field.split("."):
        if isinstance(value, dict):
            value = value[part]
        else:
            assert isinstance(value, list)
            value = value[int(part)]
    return value


@pytest.mark.parametrize("file", FILES, ids=map(name_of, FILES))
def test_case(file: Path, tmp_path: Path) -> None:
    case = read_case(file)
    content, problems = examine(lay_small_site(tmp_path / "site", case))
    if not case.report and not case.rapport:
        assert problems == []
    else:
        assert report(problems, "en") == full_report(case.report, "en")
        assert report(problems, "fr") == full_report(case.rapport, "fr")
    for problem in problems:
        assert 0 <= problem.line <= lines_in(content.root, problem.path)
    for path, fields in case.kept.items():
        for field, text in fields.items():
            assert value_at(content, path, field) == text


def test_the_small_site_is_good(tmp_path: Path) -> None:
    assert examine(lay_small_site(tmp_path / "site", Overlay()))[1] == []


def test_every_case_tells_something() -> None:
    """A case without a report is a good one, and says what is kept, or is named as good."""
    for file in FILES:
        case = read_case(file)
        assert bool(case.report) == bool(case.rapport), name_of(file)
        assert case.about.strip().endswith("."), name_of(file)
        assert re.fullmatch(r"[a-z-]+/[a-z0-9-]+", name_of(file)), name_of(file)


def test_every_message_is_told_in_a_case() -> None:
    """That each report is right, `test_case` proves."""
    reports = "\n".join(read_case(file).report for file in FILES)
    told = {code for code, message in messages().items() if pattern(message).search(reports)}
    assert told == set(messages()) - {NET} - OF_BUILDS - OF_RECORDING - OF_HISTORY - OF_FREEZING


def pattern(message: Message) -> re.Pattern[str]:
    """Find a message in a report in English, whatever fills its placeholders."""
    wrong, mend = (
        re.sub(r"\\\{\w+\\\}", ".*", re.escape(part["en"]))
        .replace(r"\{\{", r"\{")
        .replace(r"\}\}", r"\}")
        for part in (message["wrong"], message["mend"])
    )
    return re.compile(rf"^.+: {wrong}\n    → (?:Did you mean “.*”\? )?{mend}$", re.MULTILINE)


def test_what_no_message_foresees_is_told_all_the_same() -> None:
    class Model(BaseModel):
        flag: bool

    record, _ = read_yaml("flag: perhaps", "data/x.yml")
    assert record is not None
    _, problems = check_record(record, Model)
    assert [(problem.line, problem.field, problem.code) for problem in problems] == [
        (1, "flag", NET)
    ]
    assert report(problems, "en").startswith("data/x.yml:1: flag: this value is refused (")


def codes_in(source: str) -> Iterator[str]:
    """Find the codes of messages that a module writes out."""
    takers = {"at": 2, "complain": 1, "refuse": 0, "Refused": 0}
    tables = {"_CODES", "_SYNTAX", "REFUSALS"}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=arguments):
                if name in takers:
                    yield from _texts(*arguments[takers[name] :][:1], *arguments[1:2])
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if name in tables or name == "code":
                    yield from _texts(value)
            case ast.Assign(targets=[ast.Tuple(elts=[ast.Name(id="code"), *_])], value=value):
                yield from _texts(value)


def _texts(*nodes: ast.AST) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_every_code_that_the_package_uses_has_its_message() -> None:
    """And no message is left over, whether a case brings it about or not."""
    sources = [file.read_text(encoding="utf-8") for file in HOOKS.rglob("*.py")]
    written = {code for source in sources for code in codes_in(source)}
    codes = {code for code in written if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code)}
    codes |= {f"unknown-{registry}" for registry in get_args(Registry)}
    assert codes == set(messages())


@pytest.mark.parametrize("code", messages())
def test_a_message_says_what_is_wrong_and_what_to_do_in_both_languages(code: str) -> None:
    message = messages()[code]
    assert set(message) == {"wrong", "mend"}
    for part in (message["wrong"], message["mend"]):
        assert set(part) == set(LOCALES)
        assert placeholders(part["fr"]) == placeholders(part["en"])
    for locale in LOCALES:
        wrong, mend = message["wrong"][locale], message["mend"][locale]
        assert wrong.startswith("HTML ") or not wrong[0].isupper()
        assert not wrong.endswith(".")
        assert mend[0].isupper()
        assert mend.endswith(".")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def lines_in(root: Path, path: str) -> int:
    file = root / path
    return file.read_bytes().count(b"\n") + 1 if file.is_file() else 0


def test_a_report_says_each_problem_once_and_sorts_them() -> None:
    first = Problem.at("a.md", 2, "empty-heading")
    second = Problem.at("a.md", 10, "empty-heading")
    third = Problem.at("b.md", 1, "empty-heading")
    lines = report([third, second, first, second], "en").splitlines()
    assert [line for line in lines if "md" in line] == [
        "a.md:2: this heading is empty",
        "a.md:10: this heading is empty",
        "b.md:1: this heading is empty",
    ]
    assert lines[-1].startswith("3 problems ")


def test_a_problem_without_a_line_or_a_field_names_the_file_alone() -> None:
    told = report([Problem.at("docs/x.md", 0, "not-a-file")], "fr")
    assert told.startswith("docs/x.md: ceci n’est ni")


LOCATIONS: list[tuple[Location, int]] = [
    ((), 1),
    (("a",), 1),
    (("a", "b"), 2),
    (("a", "b", "missing"), 2),
    (("a", "c", 1), 5),
    (("missing", "too"), 1),
]


@pytest.mark.parametrize(("location", "line"), LOCATIONS)
def test_a_record_knows_the_line_of_a_value_or_of_what_encloses_it(
    location: Location, line: int
) -> None:
    record, _ = read_yaml("a:\n  b: x\n  c:\n    - one\n    - two\n", "x.yml")
    assert record is not None
    assert record.line_of(location) == line
