"""Reading files one after the other while remembering what went wrong in which."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from plaidoyer.problems import Problem
from plaidoyer.reading.front_matter import PageSource, split_page
from plaidoyer.reading.records import check_record
from plaidoyer.reading.text_files import read_text
from plaidoyer.reading.yaml_files import Record, read_yaml

M = TypeVar("M", bound=BaseModel)


class Loader:
    """The reading of one repository: the problems, the records and the broken files so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.records: dict[str, Record] = {}
        """The YAML of each file that could be read, by path."""
        self.broken: set[str] = set()
        """The files in which something is wrong."""

    def note(self, path: str, problems: list[Problem]) -> None:
        """Remember what is wrong with a file."""
        self.problems += problems
        if problems:
            self.broken.add(path)

    def data(self, path: str, model: type[M]) -> M | None:
        """Read one YAML file as an instance of a model; None where something is wrong with it."""
        text, problems = read_text(self.root, path)
        record, result = None, None
        if text is not None:
            record, problems = read_yaml(text, path)
        if record is not None:
            self.records[path] = record
            result, problems = check_record(record, model)
        self.note(path, problems)
        return result

    def page(self, path: str) -> PageSource | None:
        """Read one page's file into front matter and body; None where it cannot be told apart."""
        text, problems = read_text(self.root, path)
        source = None
        if text is not None:
            source, problems = split_page(text, path)
        if source is not None:
            self.records[path] = source.front_matter
        self.note(path, problems)
        return source
