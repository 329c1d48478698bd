"""The tables of data/README.md: which models each describes, and what it says of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from markdown_it import MarkdownIt
from pydantic import BaseModel

from plaidoyer.content.audits import Audit, CriterionFields
from plaidoyer.content.authors import AuthorFields
from plaidoyer.content.charts import ChartFields, PointFields
from plaidoyer.content.editions import Change
from plaidoyer.content.fields import LocalizedText
from plaidoyer.content.interface import Phrase
from plaidoyer.content.members import MemberFields
from plaidoyer.content.pages import (
    AnsweredDocument,
    ArticleFacts,
    ArticleTexts,
    Event,
    FaqFacts,
    HomeFacts,
    HomeTexts,
    Interview,
    PlainTexts,
    Podcast,
    PositionFacts,
    PositionTexts,
    PublicationFacts,
    Texts,
)
from plaidoyer.content.redirects import Move, Redirects, Withdrawal
from plaidoyer.content.references import Name, ReferenceFields
from plaidoyer.content.settings import Extra, Settings
from plaidoyer.content.studies import Baseline, FigureFields, Reading, StudyFields
from plaidoyer.content.vocabularies import CallToAction, Plural, Unit, Vocabularies

FIELD = "Field"
MEANING = "Meaning · *Sens*"
README = Path(__file__).parent.parent / "data" / "README.md"

FIELD_TABLES: dict[str, tuple[type[BaseModel], ...]] = {
    "A text in both languages · Un texte dans les deux langues": (LocalizedText,),
    "Members · Membres": (MemberFields,),
    "Studies · Études": (StudyFields,),
    "Figures of a study · Chiffres d’une étude": (FigureFields,),
    "What a figure is compared with · Ce à quoi un chiffre se compare": (Baseline,),
    "When it was read · Quand il a été lu": (Reading,),
    "Charts of a study · Graphiques d’une étude": (ChartFields,),
    "A point of a chart · Un point d’un graphique": (PointFields,),
    "References · Références": (ReferenceFields,),
    "A name · Un nom": (Name,),
    "Vocabularies · Vocabulaires": (Vocabularies,),
    "A unit · Une unité": (Unit,),
    "The forms of a noun · Les formes d’un nom": (Plural,),
    "Calls to action · Appels à l’action": (CallToAction,),
    "Interface · Interface": (Phrase,),
    "Redirects · Redirections": (Redirects,),
    "What moved · Ce qui a déménagé": (Move,),
    "What was withdrawn · Ce qui a été retiré": (Withdrawal,),
    "Audits · Audits": (Audit,),
    "A criterion · Un critère": (CriterionFields,),
    "Settings · Réglages": (Settings,),
    "Extra · Compléments": (Extra,),
    "Every page · Toute page": (Texts,),
    "Plain page · Page simple": (PlainTexts,),
    "Home · Accueil": (HomeTexts, HomeFacts),
    "Papers and articles · Positions et articles": (PublicationFacts,),
    "An author · Un auteur ou une autrice": (AuthorFields,),
    "Position paper · Prise de position": (PositionTexts, PositionFacts),
    "A change · Un changement": (Change,),
    "What a paper answers · Ce à quoi une position répond": (AnsweredDocument,),
    "Article · Article": (ArticleTexts, ArticleFacts),
    "Event · Événement": (Event,),
    "Interview · Entretien": (Interview,),
    "Podcast · Podcast": (Podcast,),
    "FAQ topic · Thème de la FAQ": (FaqFacts,),
}
"""The tables of data/README.md by heading, and the models whose own fields each describes."""


def own_fields(model: type[BaseModel]) -> dict[str, Any]:
    """Give the fields of a model that it does not inherit; a phrase has a table of its own."""
    inherited: set[str] = set()
    for base in model.__bases__:
        if issubclass(base, BaseModel) and model is not Phrase:
            inherited |= base.model_fields.keys()
    own = {name: each for name, each in model.model_fields.items() if name not in inherited}
    return {each.alias or name: each for name, each in own.items()}


def models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Find a model, those that it inherits its fields from, and those that its fields hold."""
    for base in model.__mro__:
        if issubclass(base, BaseModel) and own_fields(base) and "root" not in base.model_fields:
            yield base
    for each in model.model_fields.values():
        yield from models_in(each.annotation)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Find the models within a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from models_within(annotation)
    for argument in get_args(annotation):
        yield from models_in(argument)


def meaning(model: type[BaseModel], field: str) -> str:
    """Give what the tables say of a field, English first, then French on a line of its own.

    KeyError for a field that no table describes.
    """
    for base in model.__mro__:
        if issubclass(base, BaseModel) and field in own_fields(base):
            headings = [each for each, models in FIELD_TABLES.items() if base in models]
            if headings:
                return meaning_below(headings[0], field)
    raise KeyError(f"{model.__name__}.{field}")


def meaning_below(heading: str, field: str) -> str:
    """Give what the table below a heading says of a field, in the same form."""
    return _meanings()[heading][field]


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    """Read the meanings by heading and field."""
    found: dict[str, dict[str, str]] = {}
    heading = ""
    header: list[str] = []
    row: list[str] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(README.read_text("utf-8"))
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            heading = token.content
        elif before.type in ("th_open", "td_open"):
            row.append(token.content)
        elif before.type == "tr_open":
            row = []
        elif before.type == "thead_open":
            header = []
        elif token.type == "thead_close":
            header = row
        elif token.type == "tr_close" and FIELD in header:
            cells = dict(zip(header, row, strict=True))
            found.setdefault(heading, {})[cells[FIELD].strip("`")] = _plain(cells[MEANING])
    return found


def _plain(cell: str) -> str:
    """Take the marks out of a cell, and part its two languages."""
    english, _, french = cell.partition(" *")
    return f"{english}\n{french.removesuffix('*')}".replace("`", "")
