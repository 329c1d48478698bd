"""The page that documents the data: what it says of the files, drawn where its text asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plaidoyer.content.fields import LocalizedText
from plaidoyer.languages import LOCALES
from plaidoyer.publishing.data.columns import Column, columns_of
from plaidoyer.publishing.data.files import OpenData, rights
from plaidoyer.publishing.data.meanings import PAIR, changes, meanings
from plaidoyer.publishing.data.records import PARTIAL_DATE, TABLES, LicenceRecord, Table
from plaidoyer.publishing.data.schemas import FOLDER, VERSIONED, schema_path
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.formatting import DateView, format_day
from plaidoyer.rendering.marks import OPEN_DATA
from plaidoyer.rendering.outputs import Output
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset

TEMPLATE = "partials/open-data.html"


@dataclass(frozen=True)
class FileView:
    """A file to download."""

    href: str
    kilobytes: float


@dataclass(frozen=True)
class FieldView:
    """A field, or the two fields of a text in both languages."""

    names: tuple[str, ...]
    type: str
    """`string`, `integer`, `number`, `boolean`, `day`, `date`, `address`."""
    is_list: bool
    meaning: str


@dataclass(frozen=True)
class TableView:
    """A table, its files and its fields."""

    id: str
    title: str
    description: str
    count: int
    csv: FileView
    json: FileView
    schema: str
    fields: tuple[FieldView, ...]
    columns: int


@dataclass(frozen=True)
class ChangeView:
    """A version of the format."""

    version: str
    date: DateView
    text: str


@dataclass(frozen=True)
class OpenDataView:
    """All that the page says of the data."""

    tables: tuple[TableView, ...]
    package: str
    open_api: str
    rights: str
    licence: LicenceRecord | None
    changes: tuple[ChangeView, ...]


def with_open_data(
    desk: Desk, drawn: Mapping[str, str], outputs: Sequence[Output], data: OpenData
) -> dict[str, str]:
    """Fill the pages that keep a place for what is to be said of the data.

    Takes and gives the HTML of every page by its file.
    """
    pages = dict(drawn)
    for output in outputs:
        if OPEN_DATA in pages[output.file]:
            html = draw_open_data(Pen(desk, output.locale, output.address), data)
            pages[output.file] = pages[output.file].replace(OPEN_DATA, html)
    return pages


def draw_open_data(pen: Pen, data: OpenData) -> str:
    """Write the files, their fields, the licence and the changes."""
    template = pen.desk.templates.get_template(TEMPLATE)
    return template.render(**pen.tools, data=view_of(pen, data))


def view_of(pen: Pen, data: OpenData) -> OpenDataView:
    """Give all that the page says, in the pen's language, with addresses as seen from it."""
    return OpenDataView(
        tables=tuple(_table(pen, table, data) for table in TABLES.values()),
        package=pen.href(f"{FOLDER}datapackage.json"),
        open_api=pen.href(f"{VERSIONED}openapi.json"),
        rights=rights(pen.desk, pen.locale),
        licence=data.licence,
        changes=tuple(
            ChangeView(
                version=each.version,
                date=format_day(each.day, pen.locale),
                text=typeset(each[pen.locale], pen.locale),
            )
            for each in changes()
        ),
    )


def _table(pen: Pen, table: Table, data: OpenData) -> TableView:
    about = meanings().tables[table.name]
    columns = columns_of(table.record)
    return TableView(
        id=table.name,
        title=pen.text(about.title),
        description=pen.text(about.description),
        count=len(data.records[table.name]),
        csv=_file(pen, f"{FOLDER}{table.name}.csv", data),
        json=_file(pen, f"{FOLDER}{table.name}.json", data),
        schema=pen.href(schema_path(table)),
        fields=tuple(_fields(pen, meanings().fields[table.name], columns)),
        columns=len(columns),
    )


def _file(pen: Pen, path: str, data: OpenData) -> FileView:
    return FileView(pen.href(path), len(data.files[path]) / 1000)


def _fields(
    pen: Pen, fields: Mapping[str, LocalizedText], columns: Sequence[Column]
) -> Iterator[FieldView]:
    """Give the fields in the order of the meanings, which is that of the columns."""
    by_name = {column.name: column for column in columns}
    for key, meaning in fields.items():
        stem = key.removesuffix(PAIR)
        names = tuple(f"{stem}_{each}" for each in LOCALES) if key.endswith(PAIR) else (key,)
        column = by_name[names[0]]
        yield FieldView(names, _type(column), column.type == "list", pen.text(meaning))


def _type(column: Column) -> str:
    if column.is_address:
        return "address"
    if column.type == "date":
        return "day"
    if column.constraints.get("pattern") == PARTIAL_DATE:
        return "date"
    return "string" if column.type == "list" else column.type
