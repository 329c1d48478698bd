"""What the page of one year of a long list says and shows."""

from collections.abc import Iterator, Mapping

from plaidoyer.content.archives import publications_of_year, years_of
from plaidoyer.content.pages import Texts
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.views import LinkView

MOST_CARDS = 60
"""So many cards keep a B. A fuller year shows lines, which have less than half of the elements."""


def title_of_year(pen: Pen, output: Output) -> str:
    """Give the title of the page: `Articles, 2019`."""
    return _phrase(pen, output, "year_title")


def summary_of_year(pen: Pen, output: Output) -> str:
    """Give the sentence that says what the page lists."""
    return _phrase(pen, output, "year_summary")


def _phrase(pen: Pen, output: Output, key: str) -> str:
    return pen.phrase(key, title=output.texts(Texts).title, year=output.year)


def year_page(pen: Pen, output: Output) -> Mapping[str, object]:
    """Give the page of a year all that appeared in it, as cards or lines, and where to go on."""
    assert output.year is not None, "only the page of a year is drawn so"
    folder = output.the_page.folder
    pages = publications_of_year(pen.content, folder, output.year)
    is_full = len(pages) > MOST_CARDS
    return {
        "title": title_of_year(pen, output),
        "summary": summary_of_year(pen, output),
        "text_view": None,
        "cards": () if is_full else [pen.card(page) for page in pages],
        "lines": [pen.link(page) for page in pages] if is_full else (),
        "years": [*_neighbours(pen, folder, output.year), pen.link(output.the_page)],
    }


def _neighbours(pen: Pen, folder: str, year: int) -> Iterator[LinkView]:
    """Link to the year before and to the year after, of those in which anything appeared."""
    years = years_of(pen.content, folder)
    earlier = max((each for each in years if each < year), default=None)
    later = min((each for each in years if each > year), default=None)
    if earlier:
        yield pen.year(folder, earlier, pen.phrase("year_before", year=earlier))
    if later:
        yield pen.year(folder, later, pen.phrase("year_after", year=later))
