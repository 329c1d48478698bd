"""What strangers read of a paper: reference managers, search engines, pandoc, each its own way."""

import datetime
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema
import pybtex.database
import pypandoc
import rispy
from pylatexenc import latex2text
from pyld import jsonld

from tests.building import ROOT, BuiltPage

SCHEMAS = ROOT / "tests" / "schemas"
CONTEXT = json.loads((SCHEMAS / "schema-org.context.json").read_text("utf-8"))
CSL_SCHEMA = json.loads((SCHEMAS / "csl-json.schema.json").read_text("utf-8"))
TERMS = "https://schema.org/"

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


@dataclass(frozen=True)
class Told:
    """What one representation says of a work."""

    title: str
    """Each space as one plain space: BibTeX knows no other."""
    authors: tuple[str, ...]
    date: str
    """As precisely as it is told: `2020-06`."""
    address: str

    @property
    def day(self) -> "Told":
        """Give the same with the first day of its date."""
        year, month, day = (*map(int, self.date.split("-")), 1, 1)[:3]
        date = datetime.date(year, month, day).isoformat()
        return Told(self.title, self.authors, date, self.address)


def told(title: str, authors: list[str], date: str, address: str) -> Told:
    return Told(" ".join(title.split()), tuple(" ".join(a.split()) for a in authors), date, address)


def by_bibtex(text: str) -> Told:
    """Read BibTeX with pybtex, and the TeX in it with pylatexenc."""
    parsed = pybtex.database.parse_string(text, "bibtex")
    (entry,) = parsed.entries.values()
    plain = latex2text.LatexNodes2Text(latex_context=TEX, strict_latex_spaces=True).latex_to_text
    fields = entry.fields
    assert fields["year"] == fields["date"][:4]
    authors = [plain(str(person)) for person in entry.persons["author"]]
    return told(plain(fields["title"]), authors, fields["date"], fields["url"])


def by_ris(text: str) -> Told:
    """Read RIS with rispy."""
    (entry,) = rispy.loads(text)
    assert not entry.get("unknown_tag"), entry
    date = "-".join(part for part in entry["date"].split("/") if part)
    assert entry["year"] == date[:4]
    return told(entry["title"], entry["authors"], date, entry["urls"][0])


def by_csl(text: str) -> Told:
    """Read CSL-JSON, held to its schema."""
    jsonschema.validate(json.loads(text), CSL_SCHEMA)
    return of_csl(json.loads(text))


def by_pandoc(text: str, form: str) -> Told:
    """Read a form that pandoc knows: `bibtex`, `biblatex`, `csljson`."""
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--sandbox", "-f", form, "-t", "csljson"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    assert run.stderr == b""
    return of_csl(json.loads(run.stdout))


def of_csl(items: list[dict[str, Any]]) -> Told:
    (item,) = items
    (parts,) = item["issued"]["date-parts"]
    date = "-".join(f"{int(part):02}" for part in parts)
    names = [name.get("literal") or name["family"] for name in item["author"]]
    return told(item["title"], names, date, item["URL"])


def contents(page: BuiltPage, name: str) -> list[str]:
    """List what the `<meta>`s of a name or property say, in their order."""
    return [
        each.get("content", "")
        for each in page.all("head/meta")
        if name in (each.get("name"), each.get("property"))
    ]


def by_highwire(page: BuiltPage) -> Told:
    """Read what Google Scholar reads."""
    date = page.meta("citation_publication_date").replace("/", "-")
    assert {date} >= {each.replace("/", "-") for each in contents(page, "citation_online_date")}
    address = page.meta("citation_fulltext_html_url")
    assert address == page.meta("citation_abstract_html_url")
    return told(page.meta("citation_title"), contents(page, "citation_author"), date, address)


def by_dublin_core(page: BuiltPage) -> Told:
    authors = contents(page, "dcterms:creator")
    date, address = page.meta("DCTERMS.issued"), page.meta("dcterms:identifier")
    return told(page.meta("DCTERMS.title"), authors, date, address)


def by_open_graph(page: BuiltPage, authors: tuple[str, ...]) -> Told:
    """Read what networks read; they are not told of authors."""
    date, address = page.meta("article:published_time"), page.meta("og:url")
    return told(page.meta("og:title"), list(authors), date, address)


def expanded(page: BuiltPage) -> list[dict[str, Any]]:
    """Expand the record of a page as JSON-LD 1.1; what is no term of schema.org is an error."""
    (script,) = (e for e in page.all("head/script") if e.get("type") == "application/ld+json")
    record = json.loads(script.text or "")
    for key in keys_of(record):
        assert key in CONTEXT["@context"], f"{page.address}: {key}"

    def load(url: str, _: object) -> dict[str, Any]:
        assert url == "https://schema.org", "nothing else may be asked of the network"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    found: list[dict[str, Any]] = jsonld.expand(record, {"documentLoader": load})
    return found


def keys_of(record: object) -> Iterator[str]:
    """Give every property and every class that a record names."""
    if isinstance(record, list):
        for each in record:
            yield from keys_of(each)
    elif isinstance(record, dict):
        for key, value in record.items():
            if key == "@type":
                yield value
            elif not key.startswith("@"):
                yield key
            yield from keys_of(value)


def by_json_ld(page: BuiltPage) -> Told:
    (report,) = expanded(page)
    assert report["@type"] == [f"{TERMS}Report"]
    return of_work(report)


def of_work(work: dict[str, Any]) -> Told:
    authors = [value(each, "name") for each in work[f"{TERMS}author"]]
    (address,) = work[f"{TERMS}url"]
    assert address["@id"] == work["@id"]
    return told(value(work, "name"), authors, value(work, "datePublished"), work["@id"])


def value(thing: dict[str, Any], name: str) -> str:
    """Give the only value of a property."""
    (found,) = thing[TERMS + name]
    return str(found["@value"])


def by_atom(entry: Any) -> Told:
    """Read an entry that feedparser has parsed."""
    authors = [author.name for author in entry.authors]
    return told(entry.title, authors, entry.published[:10], entry.id)
