"""From the one or two files of a page to the page."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from pydantic import create_model

from plaidoyer.content.loading import Loader
from plaidoyer.content.pages import (
    Facts,
    Kind,
    LocalizedPage,
    Page,
    Texts,
    kind_of,
    path_of,
)
from plaidoyer.languages import LOCALES, Locale, other_locale
from plaidoyer.problems import Problem
from plaidoyer.reading.front_matter import PageSource
from plaidoyer.reading.markdown import read_markdown
from plaidoyer.reading.records import check_record
from plaidoyer.reading.yaml_files import Record

TRANSLATION_OF = "translation_of"
"""The field that makes a file the translation of the other."""


def read_pages(loader: Loader, references: Mapping[Locale, list[str]]) -> dict[str, Page]:
    """Read the pages named for each language, in alphabetical order.

    Gives the pages in whose files nothing is wrong; what is wrong in the others is left with the
    loader.
    """
    every = sorted({reference for names in references.values() for reference in names})
    pages = {}
    for reference in every:
        locales = [locale for locale in LOCALES if reference in references[locale]]
        page = _read_page(loader, reference, locales)
        if page:
            pages[reference] = page
    return pages


def _read_page(loader: Loader, reference: str, locales: list[Locale]) -> Page | None:
    kind = kind_of(reference)
    assert kind is not None, "the tree holds no page without a kind"
    sources = {locale: loader.page(path_of(locale, reference)) for locale in locales}
    read = {locale: source for locale, source in sources.items() if source}
    if len(read) < len(sources):
        return None
    original = _original(loader, reference, read)
    if original is None:
        return None
    facts, localized = None, {}
    for locale, source in read.items():
        own_facts, page = _read_file(loader, kind, locale, source, is_original=locale == original)
        facts = facts or own_facts
        if page:
            localized[locale] = page
    if facts is None or len(localized) < len(read):
        return None
    return Page(reference, kind.name, original, facts, MappingProxyType(localized))


def _original(
    loader: Loader, reference: str, sources: Mapping[Locale, PageSource]
) -> Locale | None:
    """Tell in which language a page was written, from what its files say of themselves."""
    problems = list(_contradictions(reference, sources))
    for source in sources.values():
        loader.broken |= {source.front_matter.path} if problems else set()
    loader.problems += problems
    originals = [locale for locale, source in sources.items() if _original_of(source) is None]
    return originals[0] if originals and not problems else None


def _original_of(source: PageSource) -> str | None:
    value = source.front_matter.value.get(TRANSLATION_OF)
    return None if value is None else str(value)


def _contradictions(reference: str, sources: Mapping[Locale, PageSource]) -> Iterator[Problem]:
    """Find what keeps a page from having exactly one original."""
    found = False
    for locale, source in sources.items():
        value, other = _original_of(source), other_locale(locale)
        if value is None:
            continue
        record = source.front_matter
        line = record.line_of((TRANSLATION_OF,))
        if value != other:
            found = True
            yield Problem.at(
                record.path,
                line,
                "bad-translation-of",
                field=TRANSLATION_OF,
                value=value,
                known=other,
            )
        elif other not in sources:
            found = True
            yield Problem.at(
                record.path,
                line,
                "original-missing",
                field=TRANSLATION_OF,
                missing=path_of(other, reference),
            )
    originals = [locale for locale, source in sources.items() if _original_of(source) is None]
    if not found and len(originals) != 1:
        first, second = LOCALES
        record = sources[second].front_matter
        code = "two-originals" if originals else "no-original"
        line = record.line_of((TRANSLATION_OF,))
        other_path = path_of(first, reference)
        yield Problem.at(record.path, line, code, field=TRANSLATION_OF, other=other_path)


def _read_file(
    loader: Loader, kind: Kind, locale: Locale, source: PageSource, *, is_original: bool
) -> tuple[Facts | None, LocalizedPage | None]:
    """Read one file of a page: its texts and its Markdown and, of the original, the facts."""
    record = source.front_matter
    facts: Facts | None = None
    if is_original:
        both, problems = check_record(record, original_model(kind))
        if both:
            values = {name: getattr(both, name) for name in kind.facts.model_fields}
            facts = kind.facts.model_construct(**values)
        texts = both
    else:
        texts, problems = _translation(record, kind)
    loader.note(record.path, problems)
    document, problems = read_markdown(source.body, record.path, source.body_line, locale)
    loader.problems += problems
    return facts, LocalizedPage(locale, record.path, texts, document) if texts else None


@cache
def original_model(kind: Kind) -> type[Texts]:
    """Join the two halves of an original's front matter into one model."""
    bases = (kind.texts, cast(type[Texts], kind.facts))
    return create_model(f"{kind.facts.__name__}AndTexts", __base__=bases)


def _translation(record: Record, kind: Kind) -> tuple[Texts | None, list[Problem]]:
    """Check a translation, which repeats nothing that its original says for both."""
    repeated = [key for key in record.value if key in kind.facts.model_fields]
    own = {
        key: value
        for key, value in record.value.items()
        if key not in repeated and key != TRANSLATION_OF
    }
    texts, problems = check_record(Record(record.path, own, record.lines), kind.texts)
    for key in repeated:
        line = record.line_of((key,))
        problems.append(Problem.at(record.path, line, "belongs-to-original", field=key))
    return texts, problems
