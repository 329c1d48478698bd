"""How a record of schema.org is written into a page, as JSON-LD 1.1."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from plaidoyer.content.authors import AuthorFields
from plaidoyer.languages import Locale

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


def in_languages(texts: Mapping[Locale, str]) -> object:
    """Say a text in each of its languages, for a thing that is in none of them alone."""
    return [{"@language": locale, "@value": text} for locale, text in texts.items()]


def author_record(author: AuthorFields, publisher: str, site: str) -> Json:
    """Name an author: a person, or an organisation, which the publisher of the site may be.

    Takes the publisher's name and the address of its site.
    """
    if author.organisation:
        return organization(author.name, site if author.name == publisher else "")
    return filled(
        {
            "@type": "Person",
            "name": author.name,
            "familyName": author.family,
            "givenName": author.given,
        }
    )


def organization(name: str, site: str = "") -> Json:
    """Name an organisation; the publisher of the site, whose address is given, has an id."""
    thing: Json = {"@type": "Organization", "name": name}
    return {**thing, "@id": f"{site}#organization", "url": site} if site else thing
