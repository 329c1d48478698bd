"""How a page writes the address of another."""

from typing import Literal
from urllib.parse import quote, urlsplit

from plaidoyer.content.fields import PartialDate
from plaidoyer.languages import Locale, address_of, root_of

Form = Literal["relative", "rooted", "absolute", "lasting"]
"""Relative to the page; from the host's root, for a page that is served at any address; whole, for
what is read elsewhere, as a feed is; or whole but for places on the page itself, for a file that is
kept, and may be opened where no site is around it."""


def write_address(target: str, here: str, site_url: str, form: Form) -> str:
    """Write the address of a target, both given from the site's root without leading slash.

    `"faq/", "articles/ngi/" → "../../faq/"` · `"articles/ngi/#why", "articles/ngi/" → "#why"` ·
    `"", "" → "./"`.
    """
    path, hash_sign, anchor = target.partition("#")
    tail = hash_sign + quote(anchor)
    if form == "lasting" and path == here and tail:
        return tail
    if form in ("absolute", "lasting"):
        return site_url + path + tail
    if form == "rooted":
        return urlsplit(site_url).path + path + tail
    if path == here:
        return tail or "./"
    there, folder = path.split("/"), here.split("/")[:-1]
    shared = 0
    for one, other in zip(there[:-1], folder, strict=False):
        if one != other:
            break
        shared += 1
    return ("../" * (len(folder) - shared) + "/".join(there[shared:]) or "./") + tail


def chart_data(study: str, chart: str, form: Literal["csv", "json"]) -> str:
    """Give the address of a chart’s data, by the ids of its study and its own."""
    return f"data/charts/{study}/{chart}.{form}"


def feeds_of(locale: Locale) -> dict[str, str]:
    """Give the addresses of a language's feeds, by format."""
    return {"atom": f"{root_of(locale)}feed.xml", "json": f"{root_of(locale)}feed.json"}


def edition_address(locale: Locale, reference: str, edition: PartialDate) -> str:
    """Give the address of a frozen edition: `"positions/ai/2020-06/"`."""
    return f"{address_of(locale, reference)}{edition.isoformat()}/"


def permanent_address(*names: str) -> str:
    """Give the address of something in no language: of a paper by its name, a proposition by that
    of its paper and its number, a figure by those of its study and its own: `"ai", "I.A" →
    "id/ai/I.A/"`."""
    return f"id/{'/'.join(names)}/"


def shown(address: str) -> str:
    """Write an address as print shows it, without the scheme that everybody supplies."""
    return address.removeprefix("https://")
