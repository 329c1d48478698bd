"""Charts: what is drawn, said and given away is what the data say."""

import csv
import gzip
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from plaidoyer.checks import examine
from plaidoyer.content.charts import Chart
from plaidoyer.content.site import SiteContent
from plaidoyer.content.studies import Figure, Study
from plaidoyer.languages import LOCALES, Locale
from plaidoyer.rendering.typography import FIXED, NARROW
from tests.building import (
    ROOT,
    BuiltPage,
    build,
    lay_out,
    parse_fragment,
    phrase,
    read_pages,
    words_of,
)

HUNDREDTH = 0.0051
"""What is lost when a hundredth of the width is written with two decimals."""
MOST_BYTES = 4_000
"""What a chart may weigh compressed."""
MOST_ELEMENTS = 24
"""What a chart of two points may add to a page."""

SVG = "{http://www.w3.org/2000/svg}"

BAR = re.compile(r"M([\d.-]+) ([\d.]+)H([\d.-]+)v0.8H([\d.-]+)z")
DOT = re.compile(r"M([\d.]+) ([\d.]+)V([\d.]+)")

# A site with charts


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("charts") / "root", "charts")
    build(root)
    return root


@pytest.fixture(scope="module")
def pages(root: Path) -> Mapping[str, BuiltPage]:
    return read_pages(root / "site")


def content_of(root: Path) -> SiteContent:
    content, problems = examine(root)
    assert problems == []
    return content


def prefix(locale: Locale) -> str:
    return "en/" if locale == "en" else ""


def charts_on(page: BuiltPage) -> dict[str, Element]:
    """Give the charts of a page by their titles."""
    found = page.with_class("figure", "chart")
    return {words_of(each.findall("figcaption")[0]): each for each in found}


def plain(text: str) -> str:
    """Forget what typography changes."""
    return re.sub(r"\s", "", text).replace("’", "'")


def spoken(svg: Element) -> str:
    """Join the lines of words in a chart."""
    return plain("".join(words_of(each) for each in svg.findall(f"{SVG}text")))


def ends_of(figure: Figure) -> tuple[float, float]:
    """Give the ends of a range, or what lies between zero and a value."""
    if figure.value is None:
        assert figure.low is not None
        assert figure.high is not None
        return float(figure.low), float(figure.high)
    return min(0.0, float(figure.value)), max(0.0, float(figure.value))


def compare_with_data(element: Element, study: Study, chart: Chart) -> None:
    """Read the values back from a drawn chart, and compare them with the figures of its study."""
    figures = [study.figures[point.figure] for point in chart.points]
    svg = element.findall(f"{SVG}svg")[0]
    (drawing,) = svg.findall(f"{SVG}svg")
    low = min(0.0, *(ends_of(figure)[0] for figure in figures))
    high = max(0.0, *(ends_of(figure)[1] for figure in figures))
    unit = (high - low) / 100
    bars = BAR.findall(drawing.findall(f"{SVG}path")[0].get("d", ""))
    for figure, (left, _, right, _) in zip(figures, bars, strict=True):
        begin, end = ends_of(figure)
        assert float(left) * unit + low == pytest.approx(begin, abs=HUNDREDTH * unit)
        assert float(right) * unit + low == pytest.approx(end, abs=HUNDREDTH * unit)
    cells = [words_of(cell) for cell in element.iter("td")]
    heads = [words_of(cell) for cell in element.iter("th")]
    assert len(cells) == len(heads) == len(figures)
    assert spoken(svg) == plain("".join(f"{a} : {b}" for a, b in zip(heads, cells, strict=True)))
    for figure, cell in zip(figures, cells, strict=True):
        numbers = [figure.value] if figure.value is not None else [figure.low, figure.high]
        written = re.findall(r"-?[\d,.]+", re.sub(rf"(?<=\d)[{NARROW}{FIXED}](?=\d)", "", cell))
        assert [normal(each) for each in written] == numbers
    name = svg.get("aria-label", "")
    assert all(plain(each) in plain(name) for each in (*heads, *cells))


def normal(text: str) -> Decimal:
    """Read a number as either language writes it: no figure of these tests has both marks."""
    return Decimal(re.sub(r",(?=\d{3}$)", "", text).replace(",", "."))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["mended", "lifespans", "changes"])
def test_what_is_drawn_and_written_is_what_the_data_say(
    root: Path, pages: Mapping[str, BuiltPage], name: str, locale: Locale
) -> None:
    study = content_of(root).studies["growth"]
    chart = study.charts[name]
    shown = charts_on(pages[f"{prefix(locale)}studies/growth/"])
    title = next(each for each in shown if plain(each) == plain(chart.title[locale]))
    compare_with_data(shown[title], study, chart)


def test_numbers_are_written_as_in_the_language_of_the_page(
    pages: Mapping[str, BuiltPage],
) -> None:
    french = charts_on(pages["studies/growth/"])["Les pannes réparées"]
    english = charts_on(pages["en/studies/growth/"])["Breakdowns repaired"]
    assert [words_of(cell) for cell in french.iter("td")] == [
        f"16{NARROW}%",
        f"près de 46,5{NARROW}%",
    ]
    assert [words_of(cell) for cell in english.iter("td")] == ["16%", "nearly 46.5%"]
    svg = english.findall(f"{SVG}svg")[0]
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Breakdowns repaired – 2020: 16% and 2023: nearly 46.5%"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_study_shows_all_its_charts_in_their_order(
    root: Path, pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    charts = content_of(root).studies["growth"].charts.values()
    shown = charts_on(pages[f"{prefix(locale)}studies/growth/"])
    assert list(map(plain, shown)) == [plain(chart.title[locale]) for chart in charts]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_long_series_is_a_line_along_time(pages: Mapping[str, BuiltPage], locale: Locale) -> None:
    page = pages[f"{prefix(locale)}studies/growth/"]
    element = page.with_class("figure", "chart")[-1]
    paths = {path.get("class"): path.get("d", "") for path in element.iter(f"{SVG}path")}
    xs = [float(x) for x, *_ in DOT.findall(paths["dots"])]
    assert xs == [2, 74, 82, 98]  # 2000, the middle of 2017-2019, 2020, 2024
    written = [words_of(each) for each in element.findall(f"{SVG}svg/{SVG}text")]
    assert [each[:4] for each in written] == ["2000", "2024"]
    assert len(list(element.iter("td"))) == 4


@pytest.mark.parametrize("locale", LOCALES)
def test_a_chart_in_a_page_names_its_source_and_gives_its_data(
    root: Path, pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    page = pages[f"{prefix(locale)}articles/charts/"]
    shown = page.with_class("figure", "chart")
    source = words_of(shown[0].findall("p")[0])
    assert source.startswith(phrase("chart_source", locale))
    assert "Institut de la réparation" in source
    assert "2024" in source
    links = [page.target(link) for link in shown[0].iter("a")]
    assert links == [
        f"{prefix(locale)}studies/growth/",
        "data/charts/growth/mended.csv",
        "data/charts/growth/mended.json",
    ]
    assert all((root / "site" / link).is_file() for link in links[1:])
    unsourced = phrase("unsourced", locale)
    assert unsourced not in source
    assert unsourced in words_of(shown[1].findall("p")[0])


def test_a_note_goes_wherever_its_chart_goes(pages: Mapping[str, BuiltPage]) -> None:
    chart = charts_on(pages["en/studies/growth/"])["How long devices last"]
    assert words_of(chart.findall("p")[0]) == "The ranges are those of the source."
    assert "<i>note</i>" in words_of(pages["articles/charts/"].with_class("figure", "chart")[1])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_of_a_chart_are_read_as_written(
    root: Path, pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    study = content_of(root).studies["rumour"]
    chart = study.charts["escape"]
    for address in ("articles/charts/", "studies/rumour/"):
        page = pages[prefix(locale) + address]
        element = page.with_class("figure", "chart")[-1]
        compare_with_data(element, study, chart)
        assert plain(words_of(element.findall("figcaption")[0])) == plain(chart.title[locale])
        heads = [plain(words_of(cell)) for cell in element.iter("th")]
        labels = [point.label[locale] for point in chart.points if point.label]
        assert heads == [plain(label) for label in labels]
        assert not page.all("b")
        assert not page.all("i")
        run = [each for each in page.all("script") if each.get("type") != "application/ld+json"]
        assert len(run) == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_a_chart_is_a_use_of_each_of_its_figures(
    pages: Mapping[str, BuiltPage], locale: Locale
) -> None:
    page = pages[f"{prefix(locale)}studies/growth/"]
    for name, count in (("mended-2020", 1), ("mended-2023", 1), ("phone", 0)):
        uses = page.all(f"section[@id='{name}']/ul[@class='uses']/li/a")
        targets = [page.target(link) for link in uses]
        assert targets == [f"{prefix(locale)}articles/charts/#repairing"] * count


# The data


def test_the_data_of_a_chart_as_csv(root: Path) -> None:
    data = (root / "site/data/charts/growth/lifespans.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    head, *rows = csv.reader(data.decode().splitlines())
    assert ",".join(head) == ("label_fr,label_en,period,value,low,high,precision,unit,figure,study")
    assert rows == [
        ["Téléphone", "Phone", "", "2.5", "", "", "", "years", "phone", "growth"],
        [
            *("Ordinateur de bureau, avec son écran et tout ce qui l’accompagne",),
            *("Desktop computer", "", "", "4", "6.5", "", "years", "computer", "growth"),
        ],
        ["Washer", "Washer", "", "10", "", "", "more-than", "years", "washer", "growth"],
    ]


def test_a_small_number_is_written_in_full(root: Path) -> None:
    text = (root / "site/data/charts/growth/long.csv").read_text("utf-8")
    assert "2000,2000,2000,0.00000001,,,,percent,repairs-2000,growth" in text
    assert json_of(root, "growth/long")["points"][0]["value"] == 1e-8


def json_of(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / f"site/data/charts/{name}.json").read_text("utf-8"))
    return found


def test_the_data_of_a_chart_as_json(root: Path) -> None:
    found = json_of(root, "growth/mended")
    points = found.pop("points")
    assert found == {
        "title": {"fr": "Les pannes réparées", "en": "Breakdowns repaired"},
        "note": None,
        "kind": "series",
        "source": {
            "fr": "https://reparer.example/studies/growth/",
            "en": "https://reparer.example/en/studies/growth/",
        },
    }
    assert [point["value"] for point in points] == [16, 46.5]
    assert points[1] == {
        "label_fr": "2023",
        "label_en": "2023",
        "period": "2023",
        "value": 46.5,
        "low": None,
        "high": None,
        "precision": "nearly",
        "unit": "percent",
        "figure": "mended-2023",
        "study": "growth",
    }


def test_hostile_words_are_data_in_the_files_too(root: Path) -> None:
    label = '"/></svg><b onload="x">un</b>, deux'
    text = (root / "site/data/charts/rumour/escape.csv").read_text("utf-8")
    assert next(csv.DictReader(text.splitlines()))["label_fr"] == label
    assert json_of(root, "rumour/escape")["points"][0]["label_fr"] == label


# Feeds


@pytest.mark.parametrize("locale", LOCALES)
def test_in_a_feed_the_table_stands_for_the_picture(root: Path, locale: Locale) -> None:
    feed = json.loads((root / "site" / prefix(locale) / "feed.json").read_text("utf-8"))
    address = f"https://reparer.example/{prefix(locale)}articles/charts/"
    (item,) = [item for item in feed["items"] if item["url"] == address]
    tree = parse_fragment(item["content_html"])
    assert not list(tree.iter(f"{SVG}svg"))
    assert not list(tree.iter("details"))
    assert [words_of(cell) for cell in list(tree.iter("td"))[:2]] == {
        "fr": [f"16{NARROW}%", f"près de 46,5{NARROW}%"],
        "en": ["16%", "nearly 46.5%"],
    }[locale]
    links = [link.get("href", "") for figure in tree.iter("figure") for link in figure.iter("a")]
    assert len(links) == 6
    assert all(link.startswith("https://reparer.example/") for link in links)


# Frugality


def chart_sources(page: BuiltPage) -> list[str]:
    """Give the charts of a page as they were written."""
    return re.findall(r'<figure class="chart">.*?</figure>', page.html, re.DOTALL)


def test_a_chart_is_small(pages: Mapping[str, BuiltPage]) -> None:
    checked = 0
    for page in pages.values():
        for html in chart_sources(page):
            assert len(gzip.compress(html.encode(), 6)) <= MOST_BYTES
            points = html.count("<td>")
            assert len(re.findall(r"<[a-z]", html)) <= MOST_ELEMENTS + 5 * (points - 2)
            checked += 1
    assert checked == 14


# The association's own charts


def real_charts(pages: Mapping[str, BuiltPage]) -> list[tuple[str, BuiltPage, str]]:
    return [
        (address, page, html) for address, page in pages.items() for html in chart_sources(page)
    ]


@pytest.mark.slow
def test_the_charts_of_the_real_site_show_its_data(real_site: Path) -> None:
    content = content_of(ROOT)
    known = {
        (locale, plain(chart.title[locale])): (study, chart)
        for study in content.studies.values()
        for chart in study.charts.values()
        for locale in LOCALES
    }
    shown = set()
    for address, page in read_pages(real_site).items():
        locale: Locale = "en" if address.startswith("en/") else "fr"
        for title, element in charts_on(page).items():
            study, chart = known[locale, plain(title)]
            compare_with_data(element, study, chart)
            shown.add((locale, plain(title)))
    assert shown == set(known)
    assert len(shown) >= 2 * 3


@pytest.mark.slow
def test_the_charts_of_the_real_site_are_light(real_site: Path, record_property: Any) -> None:
    charts = real_charts(read_pages(real_site))
    assert len(charts) >= 8
    for address, _, html in charts:
        size, elements = len(gzip.compress(html.encode(), 6)), len(re.findall(r"<[a-z]", html))
        record_property(f"chart of {address}", f"{size} bytes, {elements} elements")
        assert size <= MOST_BYTES
        assert elements <= MOST_ELEMENTS + 5 * (html.count("<td>") - 2)


def test_the_order_of_the_points_is_kept(root: Path, pages: Mapping[str, BuiltPage]) -> None:
    for chart in pages["en/studies/growth/"].with_class("figure", "chart"):
        tops = [float(y) for _, y, _, _ in BAR.findall(next(chart.iter(f"{SVG}path")).get("d", ""))]
        assert all(one < other for one, other in pairwise(tops))
    labels = [words_of(cell) for cell in pages["en/studies/growth/"].all("th")]
    assert labels[2:5] == ["Phone", "Desktop computer", "Washer"]
