"""The record of a paper or of one of its propositions, as reference managers read it.

BibTeX as BibTeX 0.99 and biber take it, in UTF-8; RIS as Research Information Systems described it
(`refman.com/support/risformat_intro.asp`, kept by the Internet Archive); CSL-JSON 1.0.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plaidoyer.content.authors import AuthorFields
from plaidoyer.rendering.paper_records import PaperRecord

MEDIA_TYPES: Mapping[str, str] = {
    "cite.bib": "application/x-bibtex",
    "cite.ris": "application/x-research-info-systems",
    "cite.csl.json": "application/vnd.citationstyles.csl+json",
}
"""By file, as the FAIR Signposting Profile has them."""

FILES = tuple(MEDIA_TYPES)
"""The names of the files, which stand in the folder of what they cite: that of a paper, of an
edition of it, or of a proposition (`I.A/`) below either."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""

LANGUAGES = {"fr": "french", "en": "english"}
"""As babel and biblatex name them."""

BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for one reader or another."""

TEX = {
    # The text symbols that LaTeX itself defines (source2e, ltoutenc).
    "\\": r"\textbackslash{}",
    # Escaped by a backslash, BibTeX would still count them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
    # Spaces that LaTeX knows as commands and, in UTF-8, not as signs (utf8enc.dfu).
    "\u00a0": "~",
    "\u202f": r"\,",
}
"""How TeX is given the signs that mean something to it."""

LIGATURES = re.compile("([-',])(?=\\1)")
"""Signs of which TeX makes another when they follow each other: two hyphens, one dash."""

FULL_WIDTH_COMMA = "\uff0c"

CslItem = dict[str, Any]


def citation_files(record: PaperRecord) -> Mapping[str, bytes]:
    """Write the citation files of a paper and of each of its propositions.

    Gives their contents by their paths from the folder of the paper, or of its edition:
    `cite.bib`, `I.A/cite.bib`.
    """
    return {
        folder_of(number) + name: _WRITERS[name](record, number).encode()
        for number in cited_numbers(record)
        for name in FILES
    }


def bibtex(record: PaperRecord, number: str = "") -> str:
    """Write the entry of a paper or, by its number, of a proposition for BibTeX and biblatex."""
    date = record.issued
    fields = {
        "author": f"{{{' and '.join(map(_bibtex_name, record.authors))}}}",
        "title": _value(title_of(record, number)),
        **_bibtex_host(record, number),
        "address": _value(record.place),
        "date": f"{{{date.isoformat()}}}",
        "year": f"{{{date.year}}}",
        "month": MONTHS[date.month - 1] if date.month else "",
        # An address is read verbatim: nothing in it may be escaped.
        "url": f"{{{address_of(record, number)}}}",
        "language": f"{{{LANGUAGES[record.locale]}}}",
        "keywords": _bibtex_keywords(record.keywords),
        **_bibtex_version(record, number),
    }
    kind = "incollection" if number else "techreport"
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@{kind}{{{key_of(record, number)},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_host(record: PaperRecord, number: str) -> Mapping[str, str]:
    if number:
        return {
            "booktitle": _value(record.title),
            "chapter": f"{{{number}}}",
            "publisher": _value(record.publisher),
        }
    return {"institution": _value(record.publisher), "number": _value(record.id)}


def _bibtex_keywords(keywords: Iterable[str]) -> str:
    """Write a list that biber divides at its commas; within braces a comma divides nothing."""
    written = [f"{{{_tex(each)}}}" if "," in each else _tex(each) for each in keywords]
    return f"{{{', '.join(written)}}}" if written else ""


def _bibtex_version(record: PaperRecord, number: str) -> Mapping[str, str]:
    """Name the edition: biblatex gives reports a field for it, and parts of a work a note."""
    if not record.version:
        return {}
    return (
        {"note": f"{{Version {record.version}}}"}
        if number
        else {"version": f"{{{record.version}}}"}
    )


def _bibtex_name(author: AuthorFields) -> str:
    """Write a name, each part within braces that keep it whole, whatever words are in it."""
    parts = (author.organisation,) if author.organisation else (author.family, author.given)
    return ", ".join(f"{{{_tex(part)}}}" for part in parts if part)


def _value(text: str) -> str:
    """Write a text as a value, within a second pair of braces that keeps its capitals."""
    return f"{{{{{_tex(text)}}}}}"


def _tex(text: str) -> str:
    """Write a text as TeX reads it."""
    words = "".join(TEX.get(sign, sign) for sign in one_line(text))
    return LIGATURES.sub(r"\1{}", words)


def ris(record: PaperRecord, number: str = "") -> str:
    """Write the entry of a paper or, by its number, of a proposition as RIS."""
    date = record.issued
    day = f"{date.year}/{date.month or 0:02}/{date.day or 0:02}/".replace("/00", "/")
    lines = [
        ("TY", "CHAP" if number else "RPRT"),
        *(("AU", _ris_name(author)) for author in record.authors),
        ("TI", title_of(record, number)),
        *([("T2", record.title), ("SE", number)] if number else [("SN", record.id)]),
        ("PY", str(date.year)),
        ("DA", day),
        ("PB", record.publisher),
        ("CY", record.place),
        ("ET", record.version),
        ("LA", record.locale),
        ("UR", address_of(record, number)),
        *(("KW", keyword) for keyword in record.keywords),
        ("AB", "" if number else record.summary),
    ]
    written = [f"{tag}  - {one_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


def _ris_name(author: AuthorFields) -> str:
    """Write a name as family and given name, parted by a comma.

    A comma at the end says that a name has no other part, as that of an organisation: without it,
    readers take the last word for a family name. A comma within a part would divide it; no reader
    knows how to escape one, so it is written in full width, which Unicode's compatibility forms
    (NFKC) fold to the ordinary sign.
    """
    family, given = (
        (part or "").replace(",", FULL_WIDTH_COMMA)
        for part in (author.organisation or author.family, author.given)
    )
    return f"{family}, {given}" if given else f"{family},"


def csl_json(record: PaperRecord, number: str = "") -> str:
    """Write the entry of a paper or, by its number, of a proposition as CSL-JSON."""
    return json.dumps([csl_item(record, number)], ensure_ascii=False, indent=1) + "\n"


def csl_item(record: PaperRecord, number: str = "") -> CslItem:
    """Give the variables of CSL 1.0.2 from which every style writes the citation.

    A publisher that is the author, and a number that the address holds, are left out: a style
    would print both twice.
    """
    date = record.issued
    item: CslItem = {
        "id": key_of(record, number),
        "type": "chapter" if number else "report",
        "title": title_of(record, number),
        "author": [_csl_name(author) for author in record.authors],
        "issued": {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]},
        "publisher-place": record.place,
        "URL": address_of(record, number),
        "language": record.locale,
    }
    if number:
        item["container-title"] = record.title
    else:
        item["abstract"] = record.summary
    if not record.is_self_published:
        item["publisher"] = record.publisher
    if record.keywords:
        item["keyword"] = ", ".join(record.keywords)
    if record.version:
        item["version"] = record.version
    return item


def _csl_name(author: AuthorFields) -> Mapping[str, str]:
    if author.organisation:
        return {"literal": author.organisation}
    parts = {"family": author.family, "given": author.given}
    return {part: name for part, name in parts.items() if name}


def key_of(record: PaperRecord, number: str = "") -> str:
    """Give the name of an entry: `2020-ai-white-paper-fr`, `2020-ai-white-paper-2020-06-fr-I.A`."""
    return "-".join(filter(None, (record.id, record.edition, record.locale, number)))


def cited_numbers(record: PaperRecord) -> tuple[str, ...]:
    """List what can be cited of a paper: the whole, under no number, then each proposition."""
    return ("", *(each.id for each in record.propositions))


def folder_of(number: str) -> str:
    """Give the folder of what is cited, from that of the paper: `"I.A" → "I.A/"`, `"" → ""`."""
    return f"{number}/" if number else ""


def title_of(record: PaperRecord, number: str) -> str:
    """Give the title of what is cited."""
    return record.proposition(number).title if number else record.title


def address_of(record: PaperRecord, number: str) -> str:
    """Give the address of what is cited."""
    return record.place_of(number) if number else record.address


def one_line(text: str) -> str:
    """Write a text on one line, whatever its reader takes for the end of one."""
    return BREAKS.sub(" ", text).strip()


_WRITERS: Mapping[str, Callable[[PaperRecord, str], str]] = {
    "cite.bib": bibtex,
    "cite.ris": ris,
    "cite.csl.json": csl_json,
}
