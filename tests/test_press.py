"""The built site as a whole: names that follow contents, weights that are told."""

import re
from pathlib import Path

import pytest

from plaidoyer.publishing.weights import wire_size
from plaidoyer.rendering.assets import digest_of
from tests.building import build, lay_out, read_pages, snapshot, words_of

PACKED = (".docx", ".epub", ".pdf")
"""What holds its words compressed, so that a byte is no sign."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of all kinds of pages; give its repository."""
    root = lay_out(tmp_path_factory.mktemp("press") / "root", "kinds")
    build(root)
    return root


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    return snapshot(root / "site")


def test_whatever_may_be_kept_for_ever_is_named_after_its_contents(files: dict[str, bytes]) -> None:
    assets = {path: data for path, data in files.items() if path.startswith("assets/")}
    assert {Path(path).suffix for path in assets} >= {".css", ".js", ".svg"}
    for path, data in assets.items():
        assert digest_of(data) in path, path


def test_pages_load_what_there_is(root: Path, files: dict[str, bytes]) -> None:
    for address, page in read_pages(root / "site").items():
        links = [
            each for each in page.all("head/link") if each.get("rel") in ("stylesheet", "icon")
        ]
        sheets = [each for each in links if each.get("rel") == "stylesheet"]
        assert len(sheets) == 1, address
        for link in links:
            assert page.target(link) in files, (address, link.get("href"))


def test_what_is_read_and_what_is_chosen_from_have_styles_of_their_own(root: Path) -> None:
    sheets: dict[str, set[bool]] = {}
    for page in read_pages(root / "site").values():
        kinds = page.one("body").get("class", "").split()
        sheet = page.target(page.one("head/link[@rel='stylesheet']"))
        is_chosen_from = bool({"kind-home", "kind-list", "kind-lost"} & set(kinds))
        is_chosen_from |= page.address.startswith("id/")
        sheets.setdefault(sheet, set()).add(is_chosen_from)
    assert sorted(map(sorted, sheets.values())) == [[False], [True]]


def test_no_mark_is_left(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if not path.startswith(("previews/", "search/")) and not path.endswith(PACKED):
            assert not re.search(rb"[\x01\x02]", data), path


def test_a_page_states_what_it_weighs(root: Path, files: dict[str, bytes]) -> None:
    for address, page in read_pages(root / "site").items():
        (proof,) = page.with_class("p", "proof")
        said = words_of(proof)
        loaded = {each.get("href") or each.get("src") for each in page.all("head/*")}
        parts = [
            path
            for path in files
            if path.startswith("assets/") and any(link and link.endswith(path) for link in loaded)
        ]
        size = wire_size(page.html.encode()) + sum(wire_size(files[path]) for path in parts)
        number = re.search(r"([\d,.]+)\s(?:ko|kB), (\d+)", said)
        assert number, said
        assert float(number[1].replace(",", ".")) == pytest.approx(size / 1000, abs=0.051), address
        assert int(number[2]) == 1 + len(parts), address


def test_the_page_on_ecodesign_tells_how_each_kind_stands(root: Path) -> None:
    pages = read_pages(root / "site")
    for address in ("ecoconception/", "en/ecodesign/"):
        (table,) = pages[address].all("section[@class='table']/table")
        rows = [[words_of(cell) for cell in row] for row in table.findall("./tbody/tr")]
        counts = {row[0]: int(row[1]) for row in rows}
        assert sum(counts.values()) == len(pages)
        assert all(row[-1][0] in "AB" for row in rows)


def test_a_change_of_the_design_changes_a_name(root: Path, files: dict[str, bytes]) -> None:
    sheet = root / "overrides/assets/stylesheets/base.css"
    sheet.write_text(sheet.read_text("utf-8") + "\nmain { color: rebeccapurple }\n", "utf-8")
    after = snapshot(build(root))
    before_names = {path for path in files if path.endswith(".css")}
    after_names = {path for path in after if path.endswith(".css")}
    assert len(before_names) == len(after_names) == 2
    assert not before_names & after_names
    unchanged = {path for path in files if path.endswith((".js", ".svg"))}
    assert unchanged <= set(after)


def test_hosts_are_told_that_the_open_data_are_for_everybody(files: dict[str, bytes]) -> None:
    assert "/data/*\n  Access-Control-Allow-Origin: *\n" in files["_headers"].decode()
    for path in (".htaccess", "hosting/nginx.conf"):
        text = files[path].decode()
        assert re.search(
            r"/data/.*\n(.*\n)*? +(Header set|add_header) Access-Control-.* \"\*\"", text
        )
        assert "text/csv" in text, path


TYPES = {
    "positions/repair/cite.bib": "application/x-bibtex; charset=utf-8",
    "en/positions/repair/I.A/cite.ris": "application/x-research-info-systems; charset=utf-8",
    "positions/repair/I.A/cite.csl.json": "application/vnd.citationstyles.csl+json",
    "positions/repair/cite.txt": "text/plain; charset=utf-8",
    "en/positions/repair/linkset.json": "application/linkset+json",
    "feed.xml": "application/atom+xml",
    "en/feed.json": "application/feed+json",
    "data/v1/openapi.json": "application/vnd.oai.openapi+json;version=3.1",
    ".well-known/api-catalog": (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    ),
}


@pytest.mark.parametrize("path", TYPES)
def test_hosts_are_told_the_types_that_no_ending_tells(files: dict[str, bytes], path: str) -> None:
    assert path in files
    type_ = TYPES[path]
    headers = re.findall(r"(?m)^(/\S+)\n  Content-Type: (.+)$", files["_headers"].decode())
    found = {
        told for rule, told in headers if re.fullmatch(re.sub(":[a-z]+", "[^/]+", rule), f"/{path}")
    }
    assert found == {type_}
    apache = files[".htaccess"].decode()
    assert f"<Files \"{path.rpartition('/')[2]}\">\n  ForceType '{type_}'\n" in apache
    assert nginx_type(files, path) == type_


def nginx_type(files: dict[str, bytes], path: str) -> str:
    """Give the type by the first expression that fits, as nginx does."""
    rules = re.findall(
        r"location ~ (\S+) \{\n  types \{ (?:\}\n  default_type '(.+)';)?",
        files["hosting/nginx.conf"].decode(),
    )
    return next(str(told) for rule, told in rules if re.search(rule, f"/{path}"))


ENDINGS = {
    "positions/repair/2025-02/source.md": "text/markdown; charset=utf-8",
    "positions/repair/repair.epub": "application/epub+zip",
    "positions/repair/repair.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "robots.txt": "text/plain; charset=utf-8",
    "about/index.html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("path", ENDINGS)
def test_hosts_are_told_the_types_and_character_sets_of_endings(
    files: dict[str, bytes], path: str
) -> None:
    type_ = ENDINGS[path]
    assert nginx_type(files, path) == type_
    media_type, _, charset = type_.partition("; charset=")
    ending = path.rpartition(".")[2]
    apache = files[".htaccess"].decode()
    assert f"  AddType {media_type} .{ending}\n" in apache
    assert (f"  AddCharset {charset} .{ending}\n" in apache) == bool(charset)


def test_no_file_is_opened_to_all_by_two_rules(files: dict[str, bytes]) -> None:
    """Hosts join the values of a header that two rules give, and browsers refuse `*, *`."""
    rules = files["_headers"].decode().split("\n/")
    opened = [rule.split("\n")[0] for rule in rules if "Access-Control-Allow-Origin" in rule]
    assert [rule for rule in opened if rule.startswith("data/")] == ["data/*"]


def test_hosts_are_told_what_may_be_kept_for_ever(files: dict[str, bytes]) -> None:
    for path in ("_headers", ".htaccess", "hosting/nginx.conf"):
        text = files[path].decode()
        assert "max-age=31536000, immutable" in text, path
        assert "assets" in text, path
