"""What hosts have to be told: what to compress, what may be kept how long, what has moved.

One list, written in the forms of three kinds of host. A host that reads none of them, such as
GitHub Pages, serves the same site; its readers only ask more often whether a file has changed.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from plaidoyer.languages import LOCALES, root_of
from plaidoyer.publishing.media_types import (
    AT_ONE_PLACE,
    BESIDE_PAPERS,
    COMPRESSED,
    ENDINGS,
    TYPES,
)
from plaidoyer.publishing.redirects import Answer
from plaidoyer.rendering.assets import FOLDER

FOR_EVER = "public, max-age=31536000, immutable"
"""For a file whose name changes with what is in it (RFC 8246)."""

NAMED_BY_CONTENT = (FOLDER, "search/fragment", "search/index", "search/filter")
"""The folders whose files are named after what is in them."""

OPEN = "data"
"""The folder of the open data, which programs of other sites may read as well (WHATWG Fetch)."""
FOR_ALL = "Access-Control-Allow-Origin"

PAPERS = tuple(
    f"{root_of(locale)}positions/:paper/{part}"
    for locale in LOCALES
    for part in ("", ":part/", ":part/:proposition/")
)
"""Where such files stand, as Netlify and Cloudflare Pages write addresses: in the folder of a
paper, of an edition or a proposition, or of a proposition of an edition."""


@dataclass(frozen=True)
class Moves:
    """What hosts answer themselves, by address from the site's root without leading slash.

    The addresses hold letters, digits, and `-`, `.`, `_`, `~` and `/` alone, as the content has
    made sure: nothing in them means anything to a host.
    """

    moved: Mapping[str, str] = field(default_factory=dict)
    """To where each address moved, for good: status 301 (RFC 9110, section 15.4.2)."""
    gone: Mapping[str, str] = field(default_factory=dict)
    """The file that says why each address was withdrawn: status 410 (section 15.5.11)."""


def moves_of(answers: Collection[Answer]) -> Moves:
    """Give what hosts answer themselves, from the answers at former addresses."""
    moved = {each.move.source.address: each.move.to for each in answers}
    return Moves(
        {address: to.written[1:] for address, to in moved.items() if to},
        {each.move.source.address: each.page for each in answers if not each.move.to},
    )


def hosting_files(site_url: str, moves: Moves) -> Mapping[str, bytes]:
    """Write the files for hosts: their contents, by their paths from the site's root.

    Takes the site's public address, whose path is where the site begins on its host, and what has
    moved or was withdrawn.

    `_headers` and `_redirects` are read by Netlify and Cloudflare Pages, `.htaccess` by Apache; an
    administrator includes `hosting/nginx.conf` in a server of nginx.
    """
    base = urlsplit(site_url).path
    files = {
        "_headers": _headers(base),
        "_redirects": _redirects(base, moves),
        ".htaccess": _apache(base) + _apache_moves(base, moves),
        "hosting/nginx.conf": _nginx(base) + _nginx_moves(base, moves),
    }
    return {path: text.encode() for path, text in files.items()}


def _headers(base: str) -> str:
    kept = "".join(
        f"{base}{folder}/*\n  Cache-Control: {FOR_EVER}\n" for folder in NAMED_BY_CONTENT
    )
    typed = "".join(
        f"{base}{folder}{name}\n  Content-Type: {TYPES[name]}\n  {FOR_ALL}: *\n"
        for name in BESIDE_PAPERS
        for folder in PAPERS
    )
    typed += "".join(
        f"{base}{address}\n  Content-Type: {type_}\n"
        # Hosts join the values of a header that two rules give.
        + ("" if address.startswith(f"{OPEN}/") else f"  {FOR_ALL}: *\n")
        for address, type_ in AT_ONE_PLACE.items()
    )
    return f"{kept}{base}{OPEN}/*\n  {FOR_ALL}: *\n{typed}"


def _redirects(base: str, moves: Moves) -> str:
    """Write each rule so that it wins over the page that stands there for other hosts.

    Netlify wants an exclamation mark for that. Cloudflare passes over rules with one, and 410 as
    well, but its own rules always win.
    """
    lines = [f"{base}{old} {base}{new} 301" for old, new in moves.moved.items()]
    rules = [rule for line in lines for rule in (f"{line}!\n", f"{line}\n")]
    rules += [f"{base}{old} {base}{file} 410!\n" for old, file in moves.gone.items()]
    return "".join(rules)


def _apache_moves(base: str, moves: Moves) -> str:
    rules = [
        f'RedirectMatch 301 "^{re.escape(base + old)}$" "{base}{new}"\n'
        for old, new in moves.moved.items()
    ]
    for old, file in moves.gone.items():
        # Each withdrawal has a page of its own to say why.
        rules.append(
            f"<If \"%{{REQUEST_URI}} == '{base}{old}'\">\n"
            f"  ErrorDocument 410 {base}{file}\n"
            "</If>\n"
            f'RedirectMatch 410 "^{re.escape(base + old)}$"\n'
        )
    return "".join(rules)


def _nginx_moves(base: str, moves: Moves) -> str:
    rules = [
        f"location = {base}{old} {{ return 301 {base}{new}; }}\n"
        for old, new in moves.moved.items()
    ]
    rules += [
        f"location = {base}{old} {{ error_page 410 {base}{file}; return 410; }}\n"
        for old, file in moves.gone.items()
    ]
    return "".join(rules)


def _apache(base: str) -> str:
    pattern = re.escape(base)
    folders = "|".join(NAMED_BY_CONTENT)
    typed = "".join(
        f'<Files "{name.rpartition("/")[2]}">\n  ForceType {_quoted(type_)}\n</Files>\n'
        for name, type_ in _by_name().items()
    )
    return (
        f"ErrorDocument 404 {base}404.html\n"
        "<IfModule mod_headers.c>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#^{pattern}({folders})/#">\n'
        f'    Header set Cache-Control "{FOR_EVER}"\n'
        "  </If>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#^{pattern}{OPEN}/#">\n'
        f'    Header set {FOR_ALL} "*"\n'
        "  </If>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#/({_names("|")})$#">\n'
        f'    Header set {FOR_ALL} "*"\n'
        "  </If>\n"
        "</IfModule>\n"
        f"{typed}"
        "<IfModule mod_mime.c>\n"
        "  AddType text/csv .csv\n"
        "  AddCharset utf-8 .csv .json\n"
        + "".join(_apache_type(ending, type_) for ending, type_ in ENDINGS.items())
        + "</IfModule>\n"
        "<IfModule mod_deflate.c>\n"
        f"  AddOutputFilterByType DEFLATE {' '.join(COMPRESSED)}\n"
        "</IfModule>\n"
    )


def _apache_type(ending: str, type_: str) -> str:
    media_type, _, charset = type_.partition("; charset=")
    told = f"  AddType {media_type} .{ending}\n"
    return told + (f"  AddCharset {charset} .{ending}\n" if charset else "")


def _nginx(base: str) -> str:
    pattern = re.escape(base)
    return (
        "# Inside a server { } whose root is the folder of the site.\n"
        f"error_page 404 {base}404.html;\n"
        f"gzip on;\ngzip_comp_level 6;\ngzip_vary on;\ngzip_types {' '.join(COMPRESSED[1:])};\n"
        f"location ~ ^{pattern}({'|'.join(NAMED_BY_CONTENT)})/ {{\n"
        f'  add_header Cache-Control "{FOR_EVER}";\n'
        "}\n"
        # The first expression that fits decides: single files, then a folder, then endings.
        + "".join(
            _nginx_type(f"^{pattern}{re.escape(address)}$", type_, for_all=True)
            for address, type_ in AT_ONE_PLACE.items()
        )
        + "".join(
            _nginx_type(f"^{pattern}(.+/)?{re.escape(name)}$", type_, for_all=True)
            for name, type_ in BESIDE_PAPERS.items()
        )
        # nginx's own list of types has no CSV, and a list of types replaces the one before it.
        + f"location ~ ^{pattern}{OPEN}/ {{\n"
        "  types { text/html html; text/csv csv; application/json json; }\n"
        "  charset utf-8;\n"
        "  charset_types text/csv application/json;\n"
        f'  add_header {FOR_ALL} "*";\n'
        "}\n"
        + "".join(
            _nginx_type(rf"\.{ending}$", type_, for_all=False) for ending, type_ in ENDINGS.items()
        )
    )


def _nginx_type(pattern: str, type_: str, *, for_all: bool) -> str:
    opened = f'  add_header {FOR_ALL} "*";\n' if for_all else ""
    return f"location ~ {pattern} {{\n  types {{ }}\n  default_type {_quoted(type_)};\n{opened}}}\n"


def _names(joint: str) -> str:
    return joint.join(re.escape(name) for name in _by_name())


def _by_name() -> Mapping[str, str]:
    """Give the types by the last part of their addresses, as Apache knows files."""
    return {address.rpartition("/")[2]: type_ for address, type_ in TYPES.items()}


def _quoted(type_: str) -> str:
    """Write a type between quotes, so that its parameters belong to it."""
    return f"'{type_}'"
