"""How a record of schema.org is written into a page, as JSON-LD 1.1."""

import json
from collections.abc import Mapping

from markupsafe import Markup

Json = Mapping[str, object]

CONTEXT = "https://schema.org"


def write_record(*things: Json) -> Markup:
    """Write a record of one thing or several, fit to stand within an element `script`."""
    body = things[0] if len(things) == 1 else {"@graph": list(things)}
    record = {"@context": CONTEXT, **body}
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # A sign that could end the element is written as JSON writes any character.
    return Markup(written.replace("<", "\\u003c"))


def filled(record: Json) -> Json:
    """Leave out what is not known."""
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def organization(name: str, site: str = "") -> Json:
    """Name an organisation; the publisher of the site, whose address is given, has an id."""
    thing: Json = {"@type": "Organization", "name": name}
    return {**thing, "@id": f"{site}#organization", "url": site} if site else thing
