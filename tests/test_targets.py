"""Where links lead: never to another page than the one that is meant."""

import posixpath
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaidoyer.content.targets import (
    ExternalTarget,
    MediaTarget,
    PageTarget,
    Refused,
    Target,
    target_of,
)
from plaidoyer.languages import LOCALES, Locale, other_locale
from tests.strategies import near_misses, parts

FROM_ARTICLE: dict[str, Target] = {
    "workshop.md": PageTarget("fr", "articles/workshop"),
    "./workshop.md": PageTarget("fr", "articles/workshop"),
    "workshop.md#why": PageTarget("fr", "articles/workshop", "why"),
    "workshop.md#": PageTarget("fr", "articles/workshop"),
    "../faq/topic.md#why": PageTarget("fr", "faq/topic", "why"),
    "../articles/../faq/topic.md": PageTarget("fr", "faq/topic"),
    "../index.md": PageTarget("fr", "index"),
    "index.md": PageTarget("fr", "articles/index"),
    "#why": PageTarget("fr", "articles/ngi", "why"),
    "#": PageTarget("fr", "articles/ngi"),
    "#I.A": PageTarget("fr", "articles/ngi", "I.A"),
    "#l%C3%A0": PageTarget("fr", "articles/ngi", "là"),
    "en:articles/ngi.md": PageTarget("en", "articles/ngi"),
    "en:articles/ngi.md#why": PageTarget("en", "articles/ngi", "why"),
    "fr:about.md": PageTarget("fr", "about"),
    "photo.jpg": MediaTarget("fr", "articles/photo.jpg"),
    "po%69nt.gif": MediaTarget("fr", "articles/point.gif"),
    "../photo.jpg": MediaTarget("fr", "photo.jpg"),
    "en:articles/photo.jpg": MediaTarget("en", "articles/photo.jpg"),
    "workshop": MediaTarget("fr", "articles/workshop"),
    "": MediaTarget("fr", "articles"),
    "en": MediaTarget("fr", "articles/en"),
    "https://elsewhere.example/a?b=c#d": ExternalTarget("https://elsewhere.example/a?b=c#d"),
    "http://elsewhere.example/": ExternalTarget("http://elsewhere.example/"),
    "mailto:a@b.example": ExternalTarget("mailto:a@b.example"),
    "/about/": Refused("link-absolute"),
    "//elsewhere.example/": Refused("link-absolute"),
    "%2Fabout/": Refused("link-absolute"),
    "javascript:alert(1)": Refused("link-scheme"),
    "JavaScript:alert(1)": Refused("link-scheme"),
    "javascript%3Aalert(1)": Refused("link-scheme"),
    "vbscript:x": Refused("link-scheme"),
    "data:text/html,x": Refused("link-scheme"),
    "file:///etc/passwd": Refused("link-scheme"),
    "tel:+33123456789": Refused("link-scheme"),
    "de:articles/ngi.md": Refused("link-scheme"),
    "FR:articles/ngi.md": Refused("link-scheme"),
    "en%3Aarticles/ngi.md": Refused("link-scheme"),
    "en:/articles/ngi.md": Refused("link-absolute"),
    ":articles/ngi.md": Refused("link-scheme"),
    "../../en/articles/ngi.md": Refused("link-leaves-language", "en:articles/ngi.md"),
    "../../en/articles/ngi.md#why": Refused("link-leaves-language", "en:articles/ngi.md#why"),
    "../../fr/about.md": Refused("link-leaves-language", "fr:about.md"),
    "../../../mkdocs.yml": Refused("link-leaves-language", "en:…"),
    "..%2f..%2f..%2fetc%2fpasswd": Refused("link-leaves-language", "en:…"),
}


@pytest.mark.parametrize("link", FROM_ARTICLE)
def test_a_link_leads_where_it_says(link: str) -> None:
    assert target_of(link, "fr", "articles/ngi") == FROM_ARTICLE[link]


def test_a_link_that_leaves_names_the_other_language_than_that_of_its_page() -> None:
    assert target_of("../../mkdocs.yml", "en", "about") == Refused("link-leaves-language", "fr:…")


locales = st.sampled_from(LOCALES)
names = st.text("abc012", min_size=1, max_size=5)
references = st.lists(names, min_size=1, max_size=2).map("/".join)
anchors = st.sampled_from(["", "why", "I.A", "a-b-1"])


@given(locales, references, references, anchors, st.booleans())
def test_a_path_from_file_to_file_is_followed(
    locale: Locale, here: str, there: str, anchor: str, quoted: bool
) -> None:
    path = posixpath.relpath(f"{there}.md", posixpath.dirname(here) or ".")
    link = quote(path) if quoted else path
    link += f"#{anchor}" if anchor else ""
    assert target_of(link, locale, here) == PageTarget(locale, there, anchor)


@given(locales, references, references, anchors)
def test_the_other_language_is_reached_by_its_name(
    locale: Locale, here: str, there: str, anchor: str
) -> None:
    other = other_locale(locale)
    link = f"{other}:{there}.md" + (f"#{anchor}" if anchor else "")
    assert target_of(link, locale, here) == PageTarget(other, there, anchor)


@given(locales, references, references)
def test_the_other_language_is_never_reached_by_a_path(
    locale: Locale, here: str, there: str
) -> None:
    """The hint is the link that would have been right."""
    other = other_locale(locale)
    start = posixpath.join(f"docs/{locale}", posixpath.dirname(here))
    link = posixpath.relpath(f"docs/{other}/{there}.md", start)
    refused = target_of(link, locale, here)
    assert isinstance(refused, Refused)
    assert target_of(refused.hint, locale, here) == PageTarget(other, there)


TOKENS = parts(r"""
    . .. / // ../ ../../ # ? : % %2e %2F %3A %00 %0A \ ␣ ⏎ a articles index .md .jpg fr en fr: en:
    fr/ fr%3A en%3A https: https:// http:// mailto: javascript: data: file: JAVASCRIPT:
    @ é 😀 a.md #why en:a.md
""")


@settings(max_examples=300)
@given(st.one_of(st.text(), near_misses(TOKENS, longest=12)), locales, references)
def test_any_link_stays_within_the_site_or_is_refused(
    link: str, locale: Locale, reference: str
) -> None:
    target = target_of(link, locale, reference)
    match target:
        case PageTarget(_, found, _) | MediaTarget(_, found):
            if not link.startswith(("fr:", "en:")):
                assert not found.startswith(("/", "../"))
                assert target.locale == locale
        case ExternalTarget(address):
            assert address.startswith(("https://", "http://", "mailto:"))
        case Refused(code, _):
            assert code in {"link-absolute", "link-scheme", "link-leaves-language"}
