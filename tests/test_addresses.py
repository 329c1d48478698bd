"""Every address that a page writes leads a browser to what was meant."""

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaidoyer.languages import LOCALES, Locale, address_of, other_locale
from plaidoyer.rendering.addresses import Form, feeds_of, write_address

SITE = "https://example.org/site/"

RELATIVE = [
    # target, the page that links to it, what it writes
    ("", "", "./"),
    ("", "en/", "../"),
    ("", "en/articles/ngi/", "../../../"),
    ("en/", "", "en/"),
    ("en/", "en/", "./"),
    ("en/articles/ngi/", "articles/ngi/", "../../en/articles/ngi/"),
    ("faq/", "articles/ngi/", "../../faq/"),
    ("articles/", "articles/ngi/", "../"),
    ("articles/ngi/", "articles/", "ngi/"),
    ("articles/ngi/#why", "articles/ngi/", "#why"),
    ("#why", "", "#why"),
    ("articles/ngi/#I.A", "about/", "../articles/ngi/#I.A"),
    ("articles/photo.jpg", "articles/ngi/", "../photo.jpg"),
    ("feed.xml", "", "feed.xml"),
    ("en/feed.json", "en/faq/", "../feed.json"),
    ("assets/images/favicon.svg", "en/faq/", "../../assets/images/favicon.svg"),
]

names = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
references = st.lists(names, min_size=0, max_size=2).map("/".join).map(lambda path: path or "index")
pages = st.builds(address_of, st.sampled_from(LOCALES), references)
files = st.builds("{}{}.{}".format, pages, names, st.sampled_from(["jpg", "xml", "css"]))
anchors = st.one_of(st.just(""), st.from_regex(r"#[A-Za-z][A-Za-z0-9.-]{0,8}", fullmatch=True))


@pytest.mark.parametrize(("target", "here", "written"), RELATIVE)
def test_a_relative_address_is_the_shortest(target: str, here: str, written: str) -> None:
    assert write_address(target, here, SITE, "relative") == written


@given(target=st.one_of(pages, files), anchor=anchors, here=pages)
def test_a_relative_address_leads_a_browser_to_its_target(
    target: str, anchor: str, here: str
) -> None:
    written = write_address(target + anchor, here, SITE, "relative")
    assert urljoin(SITE + here, written) == SITE + target + anchor


@given(
    target=st.one_of(pages, files),
    anchor=anchors,
    here=st.text(alphabet="abc/", max_size=12),
    form=st.sampled_from(["rooted", "absolute"]),
)
def test_rooted_and_absolute_addresses_lead_there_from_anywhere(
    target: str, anchor: str, here: str, form: Form
) -> None:
    written = write_address(target + anchor, "404.html", SITE, form)
    assert urljoin(f"https://example.org/{here}", written) == SITE + target + anchor


def test_a_rooted_address_begins_with_the_path_of_the_site() -> None:
    assert write_address("faq/", "404.html", SITE, "rooted") == "/site/faq/"
    assert write_address("faq/", "404.html", "https://example.org/", "rooted") == "/faq/"


@given(anchor=st.text(min_size=1, max_size=12))
def test_any_anchor_survives_its_address(anchor: str) -> None:
    written = write_address(f"faq/#{anchor}", "", SITE, "relative")
    assert unquote(written.partition("#")[2]) == anchor
    assert written.isascii()


@given(locale=st.sampled_from(LOCALES), reference=references)
def test_the_languages_of_a_page_differ_by_their_prefix_alone(
    locale: Locale, reference: str
) -> None:
    addresses = {address_of(each, reference) for each in (locale, other_locale(locale))}
    assert addresses == {address_of("fr", reference), "en/" + address_of("fr", reference)}


def test_each_language_has_its_own_feeds() -> None:
    assert feeds_of("fr") == {"atom": "feed.xml", "json": "feed.json"}
    assert feeds_of("en") == {"atom": "en/feed.xml", "json": "en/feed.json"}
