"""What hosts have to be told: what to compress, what may be kept how long, what is for everybody.

One list, written in the forms of three kinds of host. A host that reads none of them, such as
GitHub Pages, serves the same site; its readers only ask more often whether a file has changed.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from plaidoyer.rendering.assets import FOLDER

FOR_EVER = "public, max-age=31536000, immutable"
"""For a file whose name changes with what is in it (RFC 8246)."""

NAMED_BY_CONTENT = (FOLDER, "search/fragment", "search/index", "search/filter")
"""The folders whose files are named after what is in them."""

OPEN = "data"
"""The folder of the open data, which programs of other sites may read as well (WHATWG Fetch)."""
FOR_ALL = "Access-Control-Allow-Origin"

COMPRESSED = (
    *("text/html", "text/css", "text/javascript", "application/javascript", "application/json"),
    *("application/feed+json", "application/atom+xml", "application/xml", "image/svg+xml"),
    "text/csv",
)
"""What is sent compressed: text. nginx compresses the first of them by itself."""


def hosting_files(site_url: str) -> Mapping[str, bytes]:
    """Write the files for hosts: their contents, by their paths from the site's root.

    Takes the site's public address, whose path is where the site begins on its host.

    `_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache; an administrator
    includes `hosting/nginx.conf` in a server of nginx.
    """
    base = urlsplit(site_url).path
    files = {
        "_headers": _headers(base),
        ".htaccess": _apache(base),
        "hosting/nginx.conf": _nginx(base),
    }
    return {path: text.encode() for path, text in files.items()}


def _headers(base: str) -> str:
    kept = "".join(
        f"{base}{folder}/*\n  Cache-Control: {FOR_EVER}\n" for folder in NAMED_BY_CONTENT
    )
    return f"{kept}{base}{OPEN}/*\n  {FOR_ALL}: *\n"


def _apache(base: str) -> str:
    folders = "|".join(NAMED_BY_CONTENT)
    return (
        f"ErrorDocument 404 {base}404.html\n"
        "<IfModule mod_headers.c>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}({folders})/#">\n'
        f'    Header set Cache-Control "{FOR_EVER}"\n'
        "  </If>\n"
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}{OPEN}/#">\n'
        f'    Header set {FOR_ALL} "*"\n'
        "  </If>\n"
        "</IfModule>\n"
        "<IfModule mod_mime.c>\n"
        "  AddType text/csv .csv\n"
        "  AddCharset utf-8 .csv .json\n"
        "</IfModule>\n"
        "<IfModule mod_deflate.c>\n"
        f"  AddOutputFilterByType DEFLATE {' '.join(COMPRESSED)}\n"
        "</IfModule>\n"
    )


def _nginx(base: str) -> str:
    return (
        "# Inside a server { } whose root is the folder of the site.\n"
        f"error_page 404 {base}404.html;\n"
        f"gzip on;\ngzip_comp_level 6;\ngzip_vary on;\ngzip_types {' '.join(COMPRESSED[1:])};\n"
        f"location ~ ^{base}({'|'.join(NAMED_BY_CONTENT)})/ {{\n"
        f'  add_header Cache-Control "{FOR_EVER}";\n'
        "}\n"
        # nginx's own list of types has no CSV, and a list of types replaces the one before it.
        f"location ~ ^{base}{OPEN}/ {{\n"
        "  types { text/csv csv; application/json json; }\n"
        "  charset utf-8;\n"
        "  charset_types text/csv application/json;\n"
        f'  add_header {FOR_ALL} "*";\n'
        "}\n"
    )
