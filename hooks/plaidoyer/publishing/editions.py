"""Frozen editions of position papers: made once, and published as they were made, for good."""

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from mimetypes import guess_type
from pathlib import Path
from tempfile import mkdtemp

from markdown_it.token import Token

from plaidoyer.content.addresses import edition_address
from plaidoyer.content.drift import passages_as_written
from plaidoyer.content.editions import (
    EDITIONS,
    MANIFEST,
    PAGE,
    SOURCE,
    WORDS,
    Words,
    digest_of_text,
)
from plaidoyer.content.fields import PartialDate
from plaidoyer.content.pages import Page, PositionFacts
from plaidoyer.languages import LOCALES, Locale, address_of, other_locale
from plaidoyer.publishing.citations import files_beside
from plaidoyer.publishing.documents.files import document_name, documents_of, latest_mark
from plaidoyer.publishing.pictures import shown_pictures
from plaidoyer.publishing.previews.drawing import Easel
from plaidoyer.publishing.search.passages import passages_of, plain_words
from plaidoyer.publishing.store import CACHE, Store
from plaidoyer.publishing.style import Used, joined_style, reduce
from plaidoyer.rendering.cite_boxes import cite_view
from plaidoyer.rendering.desk import Desk
from plaidoyer.rendering.document_links import FORMATS
from plaidoyer.rendering.editions import edition_name, revision_of
from plaidoyer.rendering.json_ld import write_record
from plaidoyer.rendering.kept_pen import KeptPen
from plaidoyer.rendering.outputs import Output, list_outputs
from plaidoyer.rendering.pages import context_of
from plaidoyer.rendering.paper_json_ld import paper_json_ld
from plaidoyer.rendering.paper_records import PaperRecord
from plaidoyer.rendering.pen import Pen
from plaidoyer.rendering.previews import Preview, preview_of
from plaidoyer.rendering.scholarly_tags import tags_of
from plaidoyer.rendering.typed_links import links_of
from plaidoyer.rendering.typography import typeset
from plaidoyer.rendering.views import LinkView

STYLE = "overrides/assets/stylesheets/edition.css"
TEMPLATE = "edition.html"
PREVIEW = "preview.png"
"""The picture that networks show beside a link to the edition, in its folder of each language."""

STYLE_PLACE = "\x01style\x02"
DIGEST_PLACE = "\x01digest\x02"


def edition_files(desk: Desk) -> Mapping[str, bytes]:
    """Give every frozen edition as it was frozen, by its paths from the site's root.

    A file of a language stands beside the page in that language: `fr/index.html` of the edition
    2020-06 is `positions/<paper>/2020-06/index.html`. The manifest is beside the French one. What
    no edition can know, which one follows it, stands beside each at `next/`.
    """
    published: dict[str, bytes] = {}
    for paper, editions in desk.content.editions.items():
        reference = f"positions/{paper}"
        for frozen, following in zip_longest(editions, editions[1:]):
            for locale in LOCALES:
                place = edition_address(locale, reference, frozen.edition)
                own = frozen.in_locale(locale)
                published |= {place + name: data for name, data in own.items()}
                if own:
                    there = following and edition_address(locale, reference, following.edition)
                    there = there or address_of(locale, reference)
                    published[f"{place}next/index.html"] = _next(desk, locale, place, there)
            place = edition_address(LOCALES[0], reference, frozen.edition)
            published[place + MANIFEST] = frozen.manifest_bytes
    return published


def _next(desk: Desk, locale: Locale, place: str, there: str) -> bytes:
    """Lead on from an edition to the one that follows or, after the last, to the latest text."""
    pen = Pen(desk, locale, f"{place}next/")
    template = desk.templates.get_template("next-edition.html")
    return (template.render(**pen.tools, target=pen.href(there)) + "\n").encode()


def freeze(desk: Desk, page: Page, store: Store) -> Mapping[str, bytes]:
    """Make the files of a paper's current edition, by their paths from the repository's root.

    Takes a paper that names its edition, from content in which no other problem was found.
    """
    facts = page.facts
    assert isinstance(facts, PositionFacts)
    assert facts.edition
    files: dict[str, bytes] = {}
    for locale in page.locales:
        source = (desk.content.root / page.localized[locale].path).read_bytes()
        files[f"{locale}/{PAGE}"] = _page(desk, page, facts, locale, store)
        files[f"{locale}/{SOURCE}"] = source
        words = words_of(Pen(desk, locale, page.address(locale), "lasting"), page)
        files[f"{locale}/{WORDS}"] = _json(words.model_dump(mode="json"))
        record = desk.editions[page.reference, locale]
        beside = files_beside(record, desk.citations)
        output = _output(desk, page, locale)
        files[f"{locale}/{PREVIEW}"] = Easel().draw(_preview(desk, output, facts.edition))
        documents = documents_of(desk, output, latest_mark(desk, output), store)
        files |= {f"{locale}/{name}": data for name, data in {**beside, **documents}.items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = {
        "paper": page.name,
        "edition": facts.edition.isoformat(),
        "frozen": desk.today.isoformat(),
        "files": digests,
    }
    folder = f"{EDITIONS}/{page.name}/{facts.edition.isoformat()}"
    return {
        f"{folder}/{name}": data for name, data in (files | {MANIFEST: _json(manifest)}).items()
    }


def write_frozen(root: Path, files: Mapping[str, bytes]) -> Sequence[str]:
    """Write what was frozen into a repository, whole or not at all; give the paths.

    Takes what `freeze` gives. OSError where the disk refuses, and then nothing is left behind.
    """
    # Put together aside, then put in place at once.
    manifest = next(path for path in files if path.endswith(f"/{MANIFEST}"))
    folder = manifest.removesuffix(f"/{MANIFEST}")
    (root / CACHE).mkdir(exist_ok=True)
    beside = Path(mkdtemp(dir=root / CACHE))
    try:
        beside.chmod(0o755)
        for path, data in files.items():
            place = beside / path.removeprefix(f"{folder}/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
        beside.rename(root / folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return list(files)


def _preview(desk: Desk, output: Output, edition: PartialDate) -> Preview:
    """Describe the preview of an edition: that of the paper, with the date of the edition."""
    pen = Pen(desk, output.locale, output.address)
    preview = preview_of(pen, output)
    assert preview is not None, "papers are listed"
    return replace(preview, date=pen.day(edition).text)


def words_of(pen: Pen, page: Page) -> Words:
    """Give a paper's words in the pen's language, as they are written and as they are shown."""
    localized = page.localized[pen.locale]
    shown = dict(passages_of(localized.document.tokens))
    return Words(
        title=typeset(localized.texts.title, pen.locale),
        summary=typeset(localized.texts.summary, pen.locale),
        digest=digest_of_text(localized.document.source),
        passages=tuple(
            each.model_copy(update={"shown": typeset(_blocks(pen, shown[each.anchor]), pen.locale)})
            for each in passages_as_written(localized)
        ),
    )


def _blocks(pen: Pen, tokens: Sequence[Token]) -> str:
    """Give the words of a passage, an empty line between its paragraphs."""
    return "\n\n".join(filter(None, (plain_words(pen, [token]) for token in tokens)))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _page(desk: Desk, page: Page, facts: PositionFacts, locale: Locale, store: Store) -> bytes:
    """Draw the one file in which a language of the edition is read."""
    assert facts.edition
    output = _output(desk, page, locale)
    pen = KeptPen(desk, output, "lasting")
    record = desk.editions[page.reference, locale]
    versions = dict(record.versions)
    cite = cite_view(pen, record)
    own_context = {
        "tags": tags_of(record),
        "typed_links": links_of(record),
        "edition_record": write_record(paper_json_ld(record)),
        "cite": replace(cite, files=tuple(_beside(record, each) for each in cite.files)),
        "documents": [
            LinkView(suffix.upper(), document_name(output, suffix)) for suffix in FORMATS
        ],
    }
    context = {**context_of(desk, output, pen), **own_context}
    html = desk.templates.get_template(TEMPLATE).render(
        **context,
        address=record.address,
        alternates=record.alternates if len(record.alternates) > 1 else {},
        latest=versions["latest-version"],
        previous=versions.get("predecessor-version"),
        successor=versions["successor-version"],
        history=versions["version-history"],
        picture=record.address + PREVIEW,
        picture_text=_preview(desk, output, facts.edition).description,
        edition_name=edition_name(pen, facts.edition),
        revision=revision_of(pen, facts),
        as_of=pen.day(PartialDate.of(desk.today)),
        other_name=desk.content.interface(other_locale(locale))("language_name"),
        style=STYLE_PLACE,
        style_digest=DIGEST_PLACE,
    )
    pictures = shown_pictures(desk.content, page, locale, store)
    html = _with_pictures(html, desk.settings.site_url, pictures)
    style = reduce(joined_style(desk.content.root / STYLE), Used.in_pages([html], []))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    html = html.replace(STYLE_PLACE, style).replace(DIGEST_PLACE, f"sha256-{digest}")
    return (re.sub(r"\n{2,}", "\n", html) + "\n").encode()


def _beside(record: PaperRecord, file: LinkView) -> LinkView:
    """Link to a file of an edition from beside it, where it is found in any copy of the folder."""
    return replace(file, href=file.href.removeprefix(record.address))


def _output(desk: Desk, page: Page, locale: Locale) -> Output:
    """Give the output of a paper's page in a language."""
    outputs = list_outputs(desk.content)
    return next(each for each in outputs if each.page is page and each.locale == locale)


def _with_pictures(html: str, site: str, files: Mapping[str, bytes]) -> str:
    """Write each picture into the page itself (RFC 2397)."""

    def inline(match: re.Match[str]) -> str:
        name = match[1]
        kind = guess_type(name)[0]
        return f'src="data:{kind};base64,{base64.b64encode(files[name]).decode()}"'

    return re.sub(rf'src="{re.escape(site)}([^"]+)"', inline, html)
