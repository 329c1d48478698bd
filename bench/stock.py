"""The same text for stock Material with mkdocs-static-i18n, set up as their documentation says."""

import re
import shutil
from pathlib import Path

import yaml

CONFIGURATION = """\
site_name: Stock
site_url: https://example.org/
theme:
  name: material
  font: false
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: fr, name: Français, default: true, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions:
  - attr_list
  - footnotes
  - tables
  - toc:
      permalink: true
"""
"""No `nav:`, so that the theme lists every page by itself, as a growing site has it.

Nor `font:`, which a third party would send: what comes from elsewhere cannot be measured here.
"""

SHORTCODE = re.compile(r'\{\{[^{}]*"(?P<last>[^"{}]*)"\)\s*\}\}')
FOREIGN = re.compile(r"\[(?P<words>[^\]]*)\]\{lang=[\w-]+\}")


def write_stock(root: Path, corpus: Path) -> None:
    """Write the docs of a corpus once more into an empty folder, as stock Material reads them."""
    shutil.copytree(corpus / "docs", root / "docs")
    (root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    for path in sorted(root.glob("docs/**/*.md")):
        path.write_text(plain_page(path.read_text("utf-8")), "utf-8")


def plain_page(page: str) -> str:
    """Keep of a page what stock Material knows: the title and the words, the summary first.

    A shortcode becomes the words of its last argument: `{{ study("fse") }} → fse`.
    """
    _, front_matter, body = page.split("---\n", 2)
    fields = yaml.safe_load(front_matter)
    kept = {"title": fields["title"], "description": fields["summary"]}
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
    body = FOREIGN.sub(r"\g<words>", SHORTCODE.sub(r"\g<last>", body))
    return f"---\n{head}---\n\n{fields['summary']}\n{body}"
