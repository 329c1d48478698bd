"""A repository like this one, grown by made-up position papers and articles in both languages.

The text of a page depends on its number alone, and every fifty pages have the same lengths, so that
sites of 50 and of 500 papers can be compared.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.prose import Prose
from plaidoyer.languages import LOCALES, Locale, folder_of

REPOSITORY = Path(__file__).resolve().parent.parent
PARTS = ("mkdocs.yml", "hooks", "overrides", "data", "docs")
"""What a site is built from."""

SHORTEST, LONGEST = 600, 900
"""In words."""
AROUND_PAPER, AROUND_ARTICLE = 340, 210
"""The words of headings, links, lists and notes, beside the paragraphs."""
PERIOD = 50
"""After so many pages, the lengths begin again."""

PROPOSITIONS = {"I": ("I.A", "I.B", "I.C"), "II": ("II.A", "II.B")}
SECTIONS = ("what-is-at-stake", "what-we-saw", "what-it-changes", "what-we-ask")


@dataclass(frozen=True)
class Vocabulary:
    """The ids of `data/` that made-up pages refer to."""

    figures: tuple[tuple[str, str], ...]
    """Pairs of a study and its figure."""
    themes: tuple[str, ...]

    @classmethod
    def read(cls, data: Path) -> "Vocabulary":
        """Find the ids in the files of a `data/` folder."""
        studies = {path.stem: _load(path) for path in sorted(data.glob("studies/*.yml"))}
        return cls(
            figures=tuple(
                (study, figure) for study in studies for figure in studies[study].get("figures", ())
            ),
            themes=tuple(_load(data / "vocabularies.yml")["themes"]),
        )


def write_corpus(
    root: Path, papers_per_language: int, articles_per_language: int = 0, source: Path = REPOSITORY
) -> None:
    """Copy a repository's site into an empty folder, and add so many made-up pages to it."""
    root.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(
                source / part, root / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(source / part, root / part)
    vocabulary = Vocabulary.read(root / "data")
    for locale in LOCALES:
        folder = root / folder_of(locale)
        for number in range(papers_per_language):
            text = paper(number, papers_per_language, locale, vocabulary)
            (folder / "positions" / f"{name_of('paper', number)}.md").write_text(text, "utf-8")
        for number in range(articles_per_language):
            text = article(number, articles_per_language, locale, vocabulary)
            (folder / "articles" / f"{name_of('article', number)}.md").write_text(text, "utf-8")


def write_grown(root: Path, pages: int) -> None:
    """Write into an empty folder this repository's site, grown to so many pages by its authors.

    As many papers as articles are added, in both languages together.
    """
    made_up = (pages - pages_of(REPOSITORY)) // 2
    write_corpus(root, papers_per_language=(made_up + 1) // 2, articles_per_language=made_up // 2)


def pages_of(repository: Path) -> int:
    """Count the pages that a repository's authors wrote, both languages together."""
    return sum(1 for _ in repository.glob("docs/*/**/*.md"))


def name_of(kind: str, number: int) -> str:
    """Give the file name of a made-up page, and its id: `"paper", 7 → "paper-0007"`."""
    return f"{kind}-{number:04}"


def paper(number: int, count: int, locale: Locale, vocabulary: Vocabulary) -> str:
    """Write the position paper of that number, among so many, in a language."""
    prose = Prose(locale, f"paper {number}")
    near, far = _others("paper", number, count)
    share = (_length(number) - AROUND_PAPER) // 8
    study, figure = vocabulary.figures[number % len(vocabulary.figures)]
    blocks = [
        _front_matter(prose, "paper", number, near, locale, vocabulary),
        f"{prose.paragraph(share // 2)}[^1]",
        f"## {prose.title()} {{#context}}",
        f'{prose.paragraph(share)} {{{{ figure("{study}", "{figure}") }}}}. {prose.sentence()}',
        f"> {prose.sentence()}",
    ]
    for part, propositions in PROPOSITIONS.items():
        blocks += [f"## {prose.title()} {{#{part}}}", prose.paragraph(share // 4)]
        for each in propositions:
            blocks += [f"### {prose.title()} {{#{each}}}", prose.paragraph(share)]
            blocks.append(f"**{prose.title()}:** [{prose.title()}]({far}.md#{each}).")
    blocks += [
        f"## {prose.title()} {{#method}}",
        prose.items(4),
        f"{prose.paragraph(share // 2)} [{prose.title()}](../articles/index.md).",
        f"[^1]: {prose.sentence()} [{prose.title()}](https://europa.eu/).",
    ]
    return "\n\n".join(blocks) + "\n"


def article(number: int, count: int, locale: Locale, vocabulary: Vocabulary) -> str:
    """Write the article of that number, among so many, in a language."""
    prose = Prose(locale, f"article {number}")
    near, far = _others("article", number, count)
    share = (_length(number) - AROUND_ARTICLE) // (len(SECTIONS) + 1)
    study, figure = vocabulary.figures[number % len(vocabulary.figures)]
    blocks = [
        _front_matter(prose, "article", number, near, locale, vocabulary),
        prose.paragraph(share // 2),
    ]
    for section in SECTIONS:
        blocks += [f"## {prose.title()} {{#{section}}}", prose.paragraph(share // 2)]
        blocks.append(f"{prose.paragraph(share // 2)} [{prose.title()}]({far}.md#{section}).")
    blocks += [
        f'{prose.sentence()} {{{{ figure("{study}", "{figure}") }}}}. *{prose.sentence()}*',
        prose.items(5),
        f"{prose.paragraph(share // 4)} [{prose.title()}](../positions/index.md).",
    ]
    return "\n\n".join(blocks) + "\n"


def _front_matter(
    prose: Prose, kind: str, number: int, near: str, locale: Locale, vocabulary: Vocabulary
) -> str:
    """Write what the original of a page says of itself, or its translation."""
    original = LOCALES[number % 2]
    folder = "positions" if kind == "paper" else "articles"
    fields: dict[str, object] = {"title": prose.title(), "summary": prose.paragraph(25)}
    if kind == "paper":
        fields["place"] = "Paris"
    if locale == original:
        themes = vocabulary.themes
        fields |= {
            "date": f"{2015 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "authors": ["Plaidoyer"],
            "themes": [themes[number % len(themes)]],
            "related": [f"{folder}/{near}"],
        }
        if kind == "article":
            fields["genre"] = "analysis"
    else:
        fields["translation_of"] = original
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---"


def _others(kind: str, number: int, count: int) -> tuple[str, str]:
    """Name two pages of the same kind to link to: the next, and one further away."""
    return name_of(kind, (number + 1) % count), name_of(kind, (number + 7) % count)


def _length(number: int) -> int:
    """Give the length of a page in words."""
    return SHORTEST + (LONGEST - SHORTEST) * (number * 17 % PERIOD) // (PERIOD - 1)


def _load(path: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return loaded
