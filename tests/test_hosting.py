"""What hosts are told, on a site in a folder whose name means something to them."""

from plaidoyer.publishing.hosting import Moves, hosting_files

SITE = "https://example.org/a+b(c)/"
MOVES = Moves({"old/": "new/"}, {"data/lost.csv": "data/lost.csv/index.html"})


def test_a_folder_of_the_host_is_no_pattern() -> None:
    files = {path: data.decode() for path, data in hosting_files(SITE, MOVES).items()}
    for path in ("hosting/nginx.conf", ".htaccess"):
        patterns = [line for line in files[path].splitlines() if "~" in line or "Match" in line]
        assert patterns
        assert not [line for line in patterns if "^/a+b(c)/" in line], path


def test_a_page_that_says_why_data_are_gone_is_html() -> None:
    data = hosting_files(SITE, MOVES)["hosting/nginx.conf"].decode().partition("data/ {")[2]
    assert "text/html html;" in data.partition("}")[0]
