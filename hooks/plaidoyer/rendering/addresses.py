"""How a page writes the address of another."""

from typing import Literal
from urllib.parse import quote, urlsplit

from plaidoyer.languages import Locale, root_of

API_CATALOG = ".well-known/api-catalog"
"""Where programs look for what they can read (RFC 9727), from the site's root. That has to be the
root of its host for it to be found."""

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


def shown(address: str) -> str:
    """Write an address as print shows it, without the scheme that everybody supplies."""
    return address.removeprefix("https://")
