"""Citation files as reference managers read them: BibTeX, RIS, CSL-JSON, and what pandoc takes."""

from __future__ import annotations

import calendar
import json
import subprocess
import unicodedata
from functools import cache
from typing import Any

import pybtex.database
import pypandoc
import rispy
from csl_reference import Reference
from pylatexenc import latex2text

from tools.citations.told import Facts, Names, filled, plain

LANGUAGES = {"french": "fr", "english": "en"}
"""As babel and biblatex name them."""

TEX = latex2text.get_default_latex_context_db()
# Text symbols of LaTeX's own that pylatexenc does not have, or not as such.
TEX.add_context_category(
    "kernel",
    prepend=True,
    macros=[
        latex2text.MacroTextSpec(f"text{name}", sign)
        for name, sign in (
            ("braceleft", "{"),
            ("braceright", "}"),
            ("less", "<"),
            ("greater", ">"),
            ("asciicircum", "^"),
        )
    ],
)

LATEX_SIGNS = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA1, 0x180),
            *(0x0A, 0x218, 0x219, 0x21A, 0x21B),
            *range(0x2010, 0x2015),
            *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026),
            *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122),
        ),
    )
)
"""The signs that LaTeX takes in UTF-8 without a package (utf8enc.dfu and t1enc.dfu, LaTeX 2e)."""


@cache
def by_bibtex(text: str) -> Facts:
    """Read one entry of BibTeX with pybtex, and the TeX in it with pylatexenc."""
    parsed = pybtex.database.parse_string(text, "bibtex")
    (entry,) = parsed.entries.values()
    fields = {name: _untex(value) for name, value in entry.fields.items()}
    year, month = fields["date"][:4], fields["date"][5:7]
    told = (fields["year"], fields.get("month", ""))
    if told != (year, _month(month)):
        raise ValueError(f"year and month are {told}, and the date {fields['date']}")
    # An address is verbatim.
    address = entry.fields["url"]
    is_part = entry.type == "incollection"
    return filled(
        {
            "title": fields["title"],
            "authors": tuple(_person(each) for each in entry.persons["author"]),
            "date": fields["date"],
            "address": address,
            "version": fields.get("version", fields.get("note", "").removeprefix("Version ")),
            "language": LANGUAGES[fields["language"]],
            "place": fields["address"],
            "keywords": tuple(fields["keywords"].split(", ")) if "keywords" in fields else (),
            "publisher": fields.get("publisher" if is_part else "institution"),
            "number": fields.get("number"),
            "host": fields.get("booktitle"),
            "part": fields.get("chapter"),
        }
    )


def _month(number: str) -> str:
    # pybtex writes the macros of months out.
    return calendar.month_name[int(number)] if number else ""


def _untex(value: str) -> str:
    reader = latex2text.LatexNodes2Text(latex_context=TEX, strict_latex_spaces=True)
    return plain(reader.latex_to_text(value))


def _person(person: Any) -> tuple[str, str]:
    family = " ".join([*person.prelast_names, *person.last_names])
    given = " ".join([*person.first_names, *person.middle_names])
    return _untex(family), _untex(given)


@cache
def by_ris(text: str) -> Facts:
    """Read one entry of RIS with rispy."""
    if "\n" in text.replace("\r\n", ""):
        raise ValueError("a line ends without a carriage return")
    (entry,) = rispy.loads(text)
    if entry.get("unknown_tag"):
        raise ValueError(f"unknown tags: {entry['unknown_tag']}")
    date = "-".join(part for part in entry["date"].split("/") if part)
    if entry["year"] != date[:4] or entry["date"].count("/") != 3:
        raise ValueError(f"the year is {entry['year']}, and the date {entry['date']}")
    (address,) = entry["urls"]
    return filled(
        {
            "title": plain(entry["title"]),
            "authors": tuple(_ris_person(each) for each in entry["authors"]),
            "date": date,
            "address": address,
            "version": entry.get("edition"),
            "language": entry["language"],
            "place": plain(entry["place_published"]),
            "keywords": tuple(plain(each) for each in entry.get("keywords", ())),
            "publisher": plain(entry["publisher"]),
            "number": entry.get("issn"),
            "summary": plain(entry.get("abstract", "")),
            "host": plain(entry.get("secondary_title", "")),
            "part": entry.get("section"),
        }
    )


def _ris_person(name: str) -> tuple[str, str]:
    family, _, given = name.partition(",")
    # Commas within a name are written in full width.
    return _folded(family), _folded(given)


def _folded(name: str) -> str:
    return plain(name.replace("\uff0c", unicodedata.normalize("NFKC", "\uff0c")))


@cache
def by_csl(text: str) -> Facts:
    """Read one entry of CSL-JSON, held to the official schema."""
    (item,) = json.loads(text)
    Reference.model_validate_json(json.dumps(item), strict=True, extra="forbid")
    return of_csl(item)


def of_csl(item: dict[str, Any]) -> Facts:
    """Give what an item of CSL-JSON tells."""
    (parts,) = item["issued"]["date-parts"]
    return filled(
        {
            "title": plain(item["title"]),
            "authors": _csl_names(item["author"]),
            "date": "-".join(f"{int(part):02}" for part in parts),
            "address": item["URL"],
            "version": item.get("version"),
            "language": item.get("language"),
            "place": plain(item.get("publisher-place", "")),
            "keywords": tuple(plain(each) for each in item.get("keyword", "").split(",") if each),
            "publisher": plain(item.get("publisher", "")),
            "summary": plain(item.get("abstract", "")),
            "host": plain(item.get("container-title", "")),
        }
    )


def _csl_names(names: list[dict[str, str]]) -> Names:
    found = []
    for name in names:
        prefix = name.get("non-dropping-particle", name.get("dropping-particle", ""))
        family = name.get("literal") or f"{prefix} {name['family']}"
        found.append((_folded(family), _folded(name.get("given", ""))))
    return tuple(found)


@cache
def by_pandoc(texts: tuple[str, ...], form: str) -> tuple[Facts, ...]:
    """Read entries of a form that pandoc knows – `bibtex`, `biblatex`, `ris`, `csljson` – at once.

    Gives what it takes from each, in their order: their titles, authors, dates and addresses.
    """
    if form == "csljson":
        together = json.dumps([item for text in texts for item in json.loads(text)])
    else:
        together = "\n".join(texts)
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--sandbox", "-f", form, "-t", "csljson"],
        input=together.encode(),
        capture_output=True,
        check=False,
    )
    if run.returncode or run.stderr:
        raise ValueError(run.stderr.decode().strip())
    items = json.loads(run.stdout)
    if len(items) != len(texts):
        raise ValueError(f"pandoc reads {len(items)} entries of {len(texts)}")
    kept = ("title", "authors", "date", "address")
    told = [of_csl(item) for item in items]
    return tuple({name: facts[name] for name in kept} for facts in told)


def foreign_signs(text: str) -> str:
    """Give the signs of a text that LaTeX does not take in UTF-8 without a package, each once."""
    return "".join(sorted(set(text) - LATEX_SIGNS))
