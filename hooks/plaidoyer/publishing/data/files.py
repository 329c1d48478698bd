"""Every file of the open data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plaidoyer.content.licences import LICENCES
from plaidoyer.content.pages import Page
from plaidoyer.languages import Locale
from plaidoyer.publishing.data.columns import write_csv
from plaidoyer.publishing.data.conversion import Pens, records_of
from plaidoyer.publishing.data.meanings import meanings
from plaidoyer.publishing.data.openapi import open_api
from plaidoyer.publishing.data.package import data_package
from plaidoyer.publishing.data.records import (
    TABLES,
    VERSION,
    Envelope,
    LicenceRecord,
    Published,
    Table,
    TableName,
)
from plaidoyer.publishing.data.schemas import (
    FOLDER,
    VERSIONED,
    file_of,
    file_schema,
    schema_path,
    write_json,
)
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.typography import typeset

DOCUMENTATION = "open-data"
"""The page that documents the data; a site may do without."""


@dataclass(frozen=True)
class OpenData:
    """The data of a site, ready to be written and to be documented."""

    records: Mapping[TableName, Sequence[Published]]
    licence: LicenceRecord | None
    files: Mapping[str, bytes]
    """Their contents, by their paths from the site's root."""


def open_data(desk: Desk) -> OpenData:
    """Publish a site's data."""
    site_url = desk.settings.site_url
    records = records_of(desk)
    licence = licence_of(desk)
    tables = {f"{name}.csv": write_csv(TABLES[name].record, records[name]) for name in TABLES}
    files = {f"{FOLDER}{name}": data for name, data in tables.items()}
    for name, table in TABLES.items():
        envelope = envelope_of(desk, table)
        files[f"{FOLDER}{name}.json"] = write_json(file_of(envelope, records[name]))
        files[schema_path(table)] = write_json(file_schema(table, site_url))
    # What these two need of an envelope is the same for every table.
    files[f"{FOLDER}datapackage.json"] = write_json(data_package(envelope, site_url, tables))
    files[f"{VERSIONED}openapi.json"] = write_json(open_api(envelope, site_url))
    return OpenData(records, licence, files)


def licence_of(desk: Desk) -> LicenceRecord | None:
    """Give the licence that the site names, if any."""
    chosen = desk.settings.extra.licence
    if chosen is None:
        return None
    licence = LICENCES[chosen]
    return LicenceRecord(id=licence.id, title=licence.title, url=licence.url)


def rights(desk: Desk, locale: Locale) -> str:
    """Say what may be done with the data."""
    licence = licence_of(desk)
    sentence = meanings().rights["chosen" if licence else "none"][locale]
    publisher = desk.settings.site_name
    title = licence.title if licence else ""
    return typeset(sentence.format(publisher=publisher, licence=title), locale)


def envelope_of(desk: Desk, table: Table) -> Envelope:
    """Make what stands around the records of a table."""
    pens, page = Pens.of(desk), desk.content.pages.get(DOCUMENTATION)
    values = {"$schema": desk.settings.site_url + schema_path(table)}
    return Envelope(
        **values,
        version=VERSION,
        publisher=desk.settings.site_name,
        documentation_fr=_address(pens.fr, page),
        documentation_en=_address(pens.en, page),
        licence=licence_of(desk),
        rights_fr=rights(desk, "fr"),
        rights_en=rights(desk, "en"),
    )


def _address(pen: Pen, page: Page | None) -> str | None:
    return pen.link(page).href if page else None
