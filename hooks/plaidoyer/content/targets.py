"""Where a link leads, worked out from its text and the page that holds it alone."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from plaidoyer.content.pages import Page
from plaidoyer.languages import LOCALES, Locale, as_locale, other_locale


@dataclass(frozen=True)
class PageTarget:
    """A page of the site, and a place on it."""

    locale: Locale
    reference: str
    anchor: str = ""


@dataclass(frozen=True)
class MediaTarget:
    """A file that stands beside the pages."""

    locale: Locale
    path: str
    """From the language's folder: `articles/photo.jpg`."""


@dataclass(frozen=True)
class ExternalTarget:
    """Another site, or a mail address."""

    address: str


@dataclass(frozen=True)
class Refused:
    """A link that cannot be followed, and the message that says why."""

    code: str
    hint: str = ""
    """The form that would be right, where it is known."""


Target = PageTarget | MediaTarget | ExternalTarget | Refused


def target_of(link: str, locale: Locale, reference: str) -> Target:
    """Work out where a link leads.

    Takes the link as it was written, and the language and reference of the page that holds it.
    Within a language, a link is a path relative to its file. The other language is named by a
    prefix, so that it can never be mistaken for this one. From `fr, "articles/ngi"`:
    `"../faq/topic.md#why" → fr, "faq/topic", "why"` · `"#why" → fr, "articles/ngi", "why"` ·
    `"en:articles/ngi.md" → en, "articles/ngi"` · `"photo.jpg" → fr, "articles/photo.jpg"`.
    """
    if link.startswith(("https://", "http://", "mailto:")):
        return ExternalTarget(link)
    prefix, colon, rest = link.partition(":")
    named = as_locale(prefix) if colon else None
    path = unquote(rest if named else link)
    if path.startswith("#") and not named:
        return PageTarget(locale, reference, path[1:])
    if path.startswith("/"):
        return Refused("link-absolute")
    if ":" in path and not named:
        return Refused("link-scheme")
    path, _, anchor = path.partition("#")
    if not named:
        folder = posixpath.dirname(reference)
        path = posixpath.normpath(posixpath.join(folder, path))
        if path.startswith("../"):
            return Refused("link-leaves-language", _prefixed(path, anchor, locale))
    if path.endswith(".md"):
        return PageTarget(named or locale, path.removesuffix(".md"), anchor)
    return MediaTarget(named or locale, path)


def _prefixed(path: str, anchor: str, locale: Locale) -> str:
    """Guess the link that was meant: `../en/faq/topic.md → en:faq/topic.md`."""
    first, _, rest = path.lstrip("./").partition("/")
    if first not in LOCALES:
        return f"{other_locale(locale)}:…"
    return f"{first}:{rest}" + (f"#{anchor}" if anchor else "")


def anchors_of(page: Page, locale: Locale) -> frozenset[str]:
    """Collect the places on a page that a link may lead to, in a language."""
    return page.in_locale(locale).document.anchors
