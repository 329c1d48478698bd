"""Papers that use all that pages can show, their documents and their site: made once a session."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plaidoyer.checks import examine
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.publishing.documents.files import documents_of, latest_mark
from plaidoyer.publishing.store import Store
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import Output, list_outputs
from tests.building import BUILD_DAY, build, lay_out
from tests.drawn_pictures import chart, saved

PAPER = "everything"
PARTS = {"fr": "positions/everything/", "en": "en/positions/everything/"}
HEADINGS: dict[Locale, list[tuple[str, str]]] = {
    "fr": [
        ("H1", "I Montrer les choses"),
        ("H2", "I.A Des images"),
        ("H2", "I.B Des tableaux"),
        ("H1", "II Écrire"),
        ("H2", "Des signes"),
        ("H1", "Partenaires de la contribution"),
        ("H1", "Chiffres et sources"),
        ("H1", "Bibliographie"),
    ],
    "en": [
        ("H1", "I To show things"),
        ("H2", "I.A Pictures"),
        ("H2", "I.B Tables"),
        ("H1", "II To write"),
        ("H2", "Signs"),
        ("H1", "Contributing partners"),
        ("H1", "Figures and sources"),
        ("H1", "References"),
    ],
}


def lay_out_papers(folder: Path) -> Path:
    root = lay_out(folder, "charts", "citations", "documents")
    for locale in LOCALES:
        picture = root / "docs" / locale / "positions" / "workbench.png"
        picture.write_bytes(saved(chart(240, 120), ".png"))
    return root


def desk_of(root: Path) -> Desk:
    content, problems = examine(root)
    assert problems == []
    return Desk(content, Assets.read(root), BUILD_DAY)


def output_of(desk: Desk, locale: Locale, paper: str = PAPER) -> Output:
    outputs = {each.address: each for each in list_outputs(desk.content)}
    return outputs[PARTS[locale].replace(PAPER, paper)]


@pytest.fixture(scope="session")
def papers_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_papers(tmp_path_factory.mktemp("documents") / "root")


@pytest.fixture(scope="session")
def papers_desk(papers_root: Path) -> Desk:
    return desk_of(papers_root)


Documents = Mapping[tuple[Locale, str], bytes]
"""By language and ending."""


@pytest.fixture(scope="session")
def documents(papers_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    store = Store(tmp_path_factory.mktemp("store"))
    found = {}
    for locale in LOCALES:
        output = output_of(papers_desk, locale)
        for name, data in documents_of(
            papers_desk, output, latest_mark(papers_desk, output), store
        ).items():
            stem, _, suffix = name.partition(".")
            assert stem == PAPER
            found[locale, suffix] = data
    return found


def flat(text: str) -> str:
    """Give words with single spaces: where lines and columns end is no matter."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture(scope="session")
def papers_site(papers_root: Path) -> Path:
    """Build their site; give its folder."""
    return build(papers_root)
