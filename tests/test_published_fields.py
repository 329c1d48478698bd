"""A field that is filled shows: on a page, for readers, and in the open data, for machines."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest
import yaml

from plaidoyer.checks import examine
from plaidoyer.content.charts import ChartFields, PointFields
from plaidoyer.content.members import MemberFields
from plaidoyer.content.studies import FigureFields, StudyFields
from plaidoyer.languages import LOCALES, Locale, root_of
from plaidoyer.problems import report
from plaidoyer.publishing.charts import chart_files
from plaidoyer.publishing.data.files import open_data
from plaidoyer.publishing.press import draw
from plaidoyer.rendering.assets import Assets
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.outputs import list_outputs
from tests.building import BUILD_DAY, BuiltPage, lay_out
from tests.sentinels import Filler, Sentinel, label

PAGE, TITLE = "articles/sentinel", "Page-sentinelle"
TARGET = "sentinel-target/target"
MEMBER, STUDY = "sentinel", "sentinel"
VALUES, RANGES = ("low", "high"), ("value",)
"""What a figure with a value, and one with a range, cannot have."""


@dataclass(frozen=True)
class Filled:
    """A site in which one member and one study have every field filled."""

    root: Path
    members: list[Sentinel]
    studies: list[Sentinel]

    @cached_property
    def desk(self) -> Desk:
        """Read the site, which has to be good."""
        content, problems = examine(self.root)
        assert report(problems, "en") == report([], "en")
        return Desk(content, Assets.read(self.root), BUILD_DAY)

    def page(self, address: str) -> BuiltPage:
        """Draw one page, without the marks that the press would replace."""
        outputs = {output.address: output for output in list_outputs(self.desk.content)}
        drawn = draw(self.desk, outputs[address])
        return BuiltPage(address, re.sub("\x01[^\x02]*\x02", "", drawn))

    def records(self, table: str, name: str, key: str = "id") -> list[dict[str, object]]:
        """Give the records of a table that bear a name, numbers as they are written."""
        text = open_data(self.desk).files[f"data/{table}.json"]
        data = json.loads(text, parse_float=Decimal)["data"]
        return [each for each in data if each[key] == name]


def fill_site(root: Path) -> Filled:
    """Lay the small site out with such a member, such a study, and what they refer to."""
    lay_out(root)
    of_member, of_study = Filler(PAGE, TITLE, TARGET), Filler(PAGE, TITLE, TARGET)
    member = of_member.fill(MemberFields)
    study = of_study.fill(StudyFields, without=("figures", "charts"))
    study["figures"] = {
        "one": of_study.fill(FigureFields, without=VALUES, at="figures."),
        "range": of_study.fill(FigureFields, without=RANGES, at="figures."),
    }
    points = [
        {"figure": name, **of_study.fill(PointFields, without=("figure",), at="charts.")}
        for name in study["figures"]
    ]
    chart = of_study.fill(ChartFields, without=("kind", "points"), at="charts.")
    study["charts"] = {"chart": {"kind": "comparison", "points": points, **chart}}
    write(root / f"data/members/{MEMBER}.yml", member)
    write(root / f"data/studies/{STUDY}.yml", study)
    known = yaml.safe_load((root / "data/vocabularies.yml").read_text("utf-8"))
    for vocabulary in ("families", "themes", "study_kinds"):
        known[vocabulary]["sentinel"] = label(vocabulary)
    known["relations"]["member"] = label("relations")
    known["units"]["sentinel"] = {
        locale: {"one": word, "other": word} for locale, word in label("units").items()
    }
    write(root / "data/vocabularies.yml", known)
    survey = yaml.safe_load((root / "data/studies/repair-survey.yml").read_text("utf-8"))
    survey["figures"] = {"target": survey["figures"]["lifespan"]}
    write(root / "data/studies/sentinel-target.yml", survey)
    for locale in LOCALES:
        (root / f"docs/{locale}/{PAGE}.md").write_text(
            article(locale, str(member["name"])), "utf-8"
        )
    return Filled(root, of_member.sentinels, of_study.sentinels)


def write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def article(locale: Locale, name: str) -> str:
    facts = "date: 2025\nauthors: [A]\ngenre: analysis" if locale == "fr" else "translation_of: fr"
    return f"---\ntitle: {TITLE}\nsummary: S.\n{facts}\n---\n\n{name}\n"


def seen(page: BuiltPage) -> str:
    """Give all that the main part of a page shows or leads to."""
    main = page.one("main")
    found = [page.text]
    for element in main.iter():
        found += [element.get(name, "") for name in ("href", "datetime")]
    return html.unescape(" ".join(found))


def shown_nowhere(page: BuiltPage, locale: Locale, sentinels: list[Sentinel]) -> list[str]:
    """Name the fields that a page shows in none of their forms."""
    text = seen(page)
    return sorted(
        {each.field for each in sentinels if not any(form in text for form in each.shown[locale])}
    )


def values_in(value: object) -> Iterator[str]:
    """List every value of some JSON as text."""
    if isinstance(value, dict):
        for each in value.values():
            yield from values_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from values_in(each)
    else:
        yield str(value)


def published_nowhere(records: object, sentinels: list[Sentinel]) -> list[str]:
    """Name the fields that records do not hold, whole or within an address."""
    values = set(values_in(records))
    addresses = " ".join(each for each in values if each.startswith("https://"))

    def is_held(form: str) -> bool:
        return form in values or (form.startswith("/") and form in addresses)

    return sorted(
        {
            each.field
            for each in sentinels
            for forms in each.published
            if not any(map(is_held, forms))
        }
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return fill_site(tmp_path_factory.mktemp("filled") / "root")


def test_every_field_is_filled(filled: Filled) -> None:
    def names(sentinels: list[Sentinel]) -> set[str]:
        return {re.split(r"\.", each.field)[0] for each in sentinels}

    figures = {each.field.split(".")[1] for each in filled.studies if "figures." in each.field}
    assert names(filled.members) == set(MemberFields.model_fields)
    assert names(filled.studies) == set(StudyFields.model_fields)
    assert figures == set(FigureFields.model_fields)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_a_member_shows_in_the_directory(filled: Filled, locale: Locale) -> None:
    page = filled.page(f"{root_of(locale)}members/")
    assert shown_nowhere(page, locale, filled.members) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_a_study_and_a_figure_shows_on_its_page(
    filled: Filled, locale: Locale
) -> None:
    page = filled.page(f"{root_of(locale)}studies/{STUDY}/")
    assert shown_nowhere(page, locale, filled.studies) == []


def test_every_field_of_a_member_is_published(filled: Filled) -> None:
    found = filled.records("members", MEMBER)
    assert published_nowhere(found, filled.members) == []


def test_every_field_of_a_study_and_a_figure_is_published(filled: Filled) -> None:
    below: dict[str, list[Sentinel]] = {"": [], "figures": [], "charts": []}
    for each in filled.studies:
        below[each.field.split(".")[0] if "." in each.field else ""].append(each)
    assert published_nowhere(filled.records("studies", STUDY), below[""]) == []
    assert published_nowhere(filled.records("figures", STUDY, "study"), below["figures"]) == []
    data = json.loads(chart_files(filled.desk)[f"data/charts/{STUDY}/chart.json"])
    assert published_nowhere(data, below["charts"]) == []


def test_a_field_that_no_template_shows_is_named(tmp_path: Path) -> None:
    filled = fill_site(tmp_path / "root")
    shown = {"study.html": "{{ note }}", "partials/figures.html": "{{ figure.note }}"}
    for name, expression in shown.items():
        template = filled.root / "overrides" / name
        text = template.read_text("utf-8")
        assert text.count(expression) == 1
        template.write_text(text.replace(expression, ""), "utf-8")
    page = filled.page(f"studies/{STUDY}/")
    assert shown_nowhere(page, "fr", filled.studies) == ["figures.note", "note"]


def test_a_field_that_is_not_published_is_named(filled: Filled) -> None:
    found = filled.records("figures", STUDY, "study")
    for each in found:
        each["note_en"] = None
        each["quoted_from_fr"] = each["quoted_from_en"] = None
    own = [each for each in filled.studies if each.field.startswith("figures.")]
    assert published_nowhere(found, own) == ["figures.note", "figures.quoted_from"]
