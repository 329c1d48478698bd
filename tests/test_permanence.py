"""From release to release, every address that was ever published still answers."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from plaidoyer.cli import main
from plaidoyer.content.permanence import promised
from plaidoyer.content.site import load_site_content
from plaidoyer.languages import LOCALES
from plaidoyer.publishing.permanence import ID
from plaidoyer.reading.ledger import HEAD, LEDGER, Promise, extend_ledger, read_ledger
from tests.building import build, lay_out, phrase, read_page, run_mkdocs
from tools.serving import served

pytestmark = pytest.mark.slow

WORKSHOP = "docs/fr/articles/workshop.md"
BODY = "summary: Page.\n---\n\n## Un {#one}\n\nTexte.\n"
PAGES = {
    "fr": f"---\ntitle: Accessoire\n{BODY}",
    "en": f"---\ntranslation_of: fr\ntitle: Accessory\n{BODY}",
}
REDIRECTS = """
moved:
  - from: articles/workshop#morning
    to: articles/workshop#first-half
    reason: {fr: Titre plus clair., en: Clearer heading.}
  - from: articles/workshop#afternoon
    to: articles/tools#tools
    reason: {fr: Traité ailleurs., en: Dealt with elsewhere.}
  - from: articles/library
    to: articles/tools
    reason: {fr: 'Un nom <b>"juste"</b>.', en: A right name.}
gone:
  - address: accessory
    reason: {fr: Le sujet est clos., en: The topic is closed.}
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the small site once, and record it."""
    root = lay_out(tmp_path_factory.mktemp("permanence") / "root")
    for locale, text in PAGES.items():
        (root / "docs" / locale / "accessory.md").write_text(text, "utf-8")
    build(root)
    record(root)
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "root", symlinks=True))


def record(root: Path) -> str:
    run = CliRunner().invoke(main, ["record", str(root)], env={"PLAIDOYER_LANGUAGE": "en"})
    assert run.exit_code == 0, run.output
    return run.output


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def second_release(root: Path) -> None:
    """Rename a section, move another and a page, and withdraw a page."""
    replace(root, WORKSHOP, "{#morning}", "{#first-half}")
    replace(root, WORKSHOP, "{#afternoon}", "{#later}")
    for locale in ("fr", "en"):
        articles = root / "docs" / locale / "articles"
        (articles / "library.md").rename(articles / "tools.md")
        (root / "docs" / locale / "accessory.md").unlink()
    for file in [*root.glob("docs/*/**/*.md"), root / "mkdocs.yml", *root.glob("data/*/*.yml")]:
        text = file.read_text("utf-8").replace("articles/library", "articles/tools")
        file.write_text(text.replace("library.md", "tools.md"), "utf-8")
    (root / "data" / "redirects.yml").write_text(REDIRECTS, "utf-8")


def test_what_is_promised_of_pages_is_what_they_hold(published: Path) -> None:
    content, _ = load_site_content(published)
    for address, anchors in promised(content).items():
        page = read_page(published / "site", address)
        own = {each for each in page.ids if "_" not in each or each.startswith("member_")}
        assert own == anchors, address


def test_recording_again_writes_nothing(root: Path) -> None:
    before = [(root / path).read_bytes() for path in (LEDGER, HEAD)]
    assert record(root) == "New promises: 0.\n"
    assert [(root / path).read_bytes() for path in (LEDGER, HEAD)] == before


def test_every_address_of_every_release_answers(root: Path) -> None:
    first, _ = read_ledger(root)
    second_release(root)
    site = build(root)
    record(root)
    ledger, problems = read_ledger(root)
    assert problems == []
    assert ledger.promises > first.promises
    assert_all_answer(site, ledger.promises)
    with served(site) as address, pytest.raises(HTTPError):
        urlopen(f"{address}never/published/")


def assert_all_answer(site: Path, promises: Iterable[Promise]) -> None:
    """Ask a server for every address that was promised, and look for every anchor."""
    with served(site) as address:
        for promise in promises:
            with urlopen(f"{address}{promise.address}") as answer:
                html = answer.read().decode("utf-8", "replace")
            is_elsewhere = 'http-equiv="refresh' in html or phrase("gone_title", "fr") in html
            if promise.anchor and not is_elsewhere:
                ids = ID.findall(html) if "member_" not in promise.anchor else [promise.anchor]
                assert promise.anchor in ids, promise


def release(root: Path) -> Path:
    """Freeze the paper's edition, build, record; whatever was promised before still answers."""
    earlier, problems = read_ledger(root)
    assert problems == []
    frozen = CliRunner().invoke(main, ["freeze", "tools", str(root)])
    assert frozen.exit_code == 0, frozen.output
    site = build(root)
    record(root)
    now, problems = read_ledger(root)
    assert problems == []
    assert now.promises > earlier.promises
    assert_all_answer(site, now.promises)
    return site


CHANGE = """  - edition: {edition}
    date: {edition}
    kind: {kind}
    propositions: [{named}]
    reason: {{fr: Une raison., en: A reason.}}
"""
TOOLS = "docs/{}/positions/tools.md"


def next_edition(root: Path, edition: str, kind: str, named: str = "") -> None:
    """Name a new edition of the paper, and tell of it and of the propositions that it changes."""
    text = (root / TOOLS.format("fr")).read_text("utf-8")
    text = re.sub(r"(?m)^edition: .*$", f"edition: {edition}", text, count=1)
    if "\nchanges:\n" not in text:
        text = text.replace("\n---\n", "\nchanges:\n---\n", 1)
    change = CHANGE.format(edition=edition, kind=kind, named=named)
    text = text.replace("\n---\n", f"\n{change}---\n", 1)
    (root / TOOLS.format("fr")).write_text(text, "utf-8")


def test_a_paper_goes_through_its_life_and_every_address_still_answers(tmp_path: Path) -> None:
    """Written, released, edited, released, a section renamed, and withdrawn."""
    root = lay_out(tmp_path / "root", "editions")
    shutil.rmtree(root / "data" / "locks")
    release(root)

    next_edition(root, "2026-01-05", "major", "I")
    replace(root, TOOLS.format("fr"), "sans frais ni caution", "sans frais")
    replace(root, TOOLS.format("en"), "without fee or deposit", "without fee")
    release(root)

    next_edition(root, "2026-02-05", "correction", "I.B")
    for locale in LOCALES:
        replace(root, TOOLS.format(locale), "{#method}", "{#how-we-worked}")
        text = (root / TOOLS.format(locale)).read_text("utf-8")
        text = re.sub(r"### [^\n]* \{#I\.B\}.*?(?=## )", "", text, flags=re.DOTALL)
        (root / TOOLS.format(locale)).write_text(text, "utf-8")
    (root / "data" / "redirects.yml").write_text(
        "moved:\n  - from: positions/tools#method\n    to: positions/tools#how-we-worked\n"
        "    reason: {fr: Titre plus clair., en: Clearer heading.}\n",
        "utf-8",
    )
    release(root)

    dropped = read_page(root / "site", "positions/tools/I.B/cite.bib/")
    refreshed = dropped.one("meta[@http-equiv]").get("content", "")
    assert refreshed.endswith("url=/positions/tools/2026-01-05/I.B/cite.bib")
    latest = read_page(root / "site", "positions/tools/")
    assert latest.target(latest.one("p[@id='I.B']/a")) == "id/tools/I.B/"

    next_edition(root, "2026-03-05", "withdrawal")
    site = release(root)
    assert "A reason." in read_page(site, "en/positions/tools/").text
    assert "A drill is little used." in read_page(site, "en/positions/tools/").text


def rename_paper(root: Path) -> None:
    """Rename a paper as CONTRIBUTING.md says: its files, what names it, and one entry."""
    for locale in LOCALES:
        folder = root / "docs" / locale / "positions"
        (folder / "repair.md").rename(folder / "mend.md")
    for file in [*root.glob("docs/*/**/*.md"), root / "mkdocs.yml", *root.glob("data/*/*.yml")]:
        text = file.read_text("utf-8").replace("positions/repair", "positions/mend")
        file.write_text(text, "utf-8")
    (root / "data" / "redirects.yml").write_text(
        "moved:\n  - from: positions/repair\n    to: positions/mend\n"
        "    reason: {fr: Nom plus clair., en: Clearer name.}\n",
        "utf-8",
    )


def test_what_a_paper_is_made_of_moves_with_it(root: Path) -> None:
    before, _ = read_ledger(root)
    rename_paper(root)
    site = build(root)
    assert record(root) != "New promises: 0.\n"
    assert_all_answer(site, read_ledger(root)[0].promises)
    assert not [each for each in read_ledger(root)[0].promises if "/cite.bib/" in each.address]
    rules = (site / "_redirects").read_text("utf-8").splitlines()
    assert len(rules) > 40
    for rule in (
        "/en/positions/repair/repair.pdf /en/positions/mend/mend.pdf 301!",
        "/positions/repair/I.A/cite.bib /positions/mend/I.A/cite.bib 301!",
        "/positions/repair/linkset.json /positions/mend/linkset.json 301!",
        "/id/repair/I.A/ /id/mend/I.A/ 301!",
        "/id/repair/ /id/mend/ 301!",
    ):
        assert rule in rules, rule
    assert before.promises < read_ledger(root)[0].promises


def test_what_a_paper_is_made_of_is_withdrawn_with_it(root: Path) -> None:
    """On a site in a folder of its host, too, where the page that says why is shown as is."""
    rename_paper(root)
    replace(root, "mkdocs.yml", "https://reparer.example/", "https://reparer.example/site/")
    (root / "data" / "redirects.yml").write_text(
        "gone:\n  - address: positions/repair\n    reason: {fr: Clos., en: It is closed.}\n",
        "utf-8",
    )
    site = build(root)
    page = read_page(site, "positions/repair/")
    assert "It is closed." in page.text
    for file in ("repair.pdf", "I.A/cite.bib", "linkset.json"):
        assert (site / "positions/repair" / file / "index.html").read_text("utf-8") == page.html
    for link in [*page.all("link"), *page.all("a")]:
        address = link.get("href", "")
        assert address.startswith(("/site/", "https://", "#")), address
    assert "/site/id/repair/I.A/ /site/positions/repair/index.html 410!" in (
        site / "_redirects"
    ).read_text("utf-8")


def test_former_addresses_lead_on_or_say_why_not(root: Path) -> None:
    second_release(root)
    site = build(root)
    moved = read_page(site, "en/articles/library/")
    assert moved.one("meta[@http-equiv]").get("content") == "0; url=/en/articles/tools/"
    assert moved.one("link[@rel='canonical']").get("href", "").endswith("/en/articles/tools/")
    assert moved.meta("robots") == "noindex"
    assert moved.all("script") == []
    assert "<b>" not in read_page(site, "articles/library/").html
    gone = read_page(site, "en/accessory/")
    assert "The topic is closed." in gone.text
    assert "Le sujet est clos." in gone.text
    assert gone.meta("robots") == "noindex"
    workshop = read_page(site, "articles/workshop/")
    assert workshop.one("h2[@id='first-half']")[0].get("id") == "morning"
    link = workshop.one("p[@id='afternoon']")[0]
    assert workshop.target(link) == "articles/tools/#tools"
    assert "/library/" not in (site / "sitemap.xml").read_text("utf-8")


def test_hosts_are_told_the_status_of_each(root: Path) -> None:
    second_release(root)
    site = build(root)
    netlify = (site / "_redirects").read_text("utf-8").splitlines()
    assert netlify[:2] == [f"/articles/library/ /articles/tools/ 301{end}" for end in ("!", "")]
    assert "/en/accessory/ /en/accessory/index.html 410!" in netlify
    apache = (site / ".htaccess").read_text("utf-8")
    assert 'RedirectMatch 301 "^/articles/library/$" "/articles/tools/"\n' in apache
    assert 'RedirectMatch 410 "^/accessory/$"\n' in apache
    nginx = (site / "hosting" / "nginx.conf").read_text("utf-8")
    assert "location = /articles/library/ { return 301 /articles/tools/; }\n" in nginx
    gone = "location = /accessory/ { error_page 410 /accessory/index.html; return 410; }\n"
    assert gone in nginx


def test_a_lost_file_and_false_moves_of_files_fail_the_build(root: Path) -> None:
    ledger = root / LEDGER
    entries = ledger.read_bytes()
    (root / "data" / "redirects.yml").write_text(
        "moved:\n"
        "  - from: /feed.xml\n    to: /feed.json\n    reason: {fr: Non., en: No.}\n"
        "  - from: /old.xml\n    to: /data/figures.txt\n    reason: {fr: Non., en: No.}\n"
        "  - from: /Data/Studies.csv/\n    to: articles/library\n    reason: {fr: Non., en: No.}\n"
        "gone:\n  - address: /robots.txt/\n    reason: {fr: Non., en: No.}\n",
        "utf-8",
    )
    lost = {Promise("data/lost.csv", "", "file"), Promise("data/figures.txt", "", "file")}
    for path, data in zip((LEDGER, HEAD), extend_ledger(entries, lost), strict=True):
        (root / path).write_bytes(data)
    told = run_mkdocs(root, "build", "--strict")
    assert told.returncode == 1
    said = told.stdout + told.stderr
    assert "the file /data/lost.csv was published and no longer answers" in said
    for address in ("/feed.xml", "/Data/Studies.csv/", "/robots.txt/"):
        assert f"{address} is also a file of the site" in said
    assert "/old.xml leads to /data/figures.txt, which the site does not hold" in said
    (root / "data" / "redirects.yml").write_text(
        "moved:\n"
        "  - from: /data/lost.csv\n    to: /data/figures.csv\n    reason: {fr: Oui., en: Yes.}\n"
        "  - from: /old.html\n    to: articles/library\n    reason: {fr: Oui., en: Yes.}\n"
        "gone:\n  - address: /data/figures.txt\n    reason: {fr: Oui., en: Yes.}\n",
        "utf-8",
    )
    site = build(root)
    assert "url=/articles/library/" in (site / "old.html").read_text("utf-8")
    assert (site / "data" / "lost.csv" / "index.html").is_file()
    assert (site / "data" / "figures.txt" / "index.html").is_file()
