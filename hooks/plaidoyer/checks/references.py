"""Every id that data or front matter names must exist."""

from collections.abc import Iterable, Iterator
from functools import cache

from plaidoyer.content.pages import (
    ArticleFacts,
    FaqFacts,
    HomeFacts,
    Page,
    PositionFacts,
    PublicationFacts,
)
from plaidoyer.content.registry import Registry, known_ids
from plaidoyer.content.site import CALLS_TO_ACTION, SETTINGS, SiteContent
from plaidoyer.content.targets import PageTarget, anchors_of, target_of
from plaidoyer.languages import DEFAULT_LOCALE, LOCALES
from plaidoyer.problems import Problem, nearest_name

Place = tuple[str | int, ...]
Mention = tuple[Registry, str, Place]
"""A sort of id, the id, and where in its file it is named."""


def check_references(content: SiteContent) -> Iterator[Problem]:
    """Find the ids that nothing bears, each with the nearest that something does."""
    for path, mentions in _files(content):
        for registry, value, place in mentions:
            yield from check_id(content, path, registry, value, place)
    yield from _calls_to_action(content)
    yield from _named_in(content)


def check_id(
    content: SiteContent, path: str, registry: Registry, value: str, place: Place
) -> Iterator[Problem]:
    """Find whether one id of a YAML file is unknown; a figure's is written `study/figure`."""
    line = content.line_of(path, *place)
    field = ".".join(map(str, place))
    within, name = "", value
    if registry == "figure":
        within, _, name = value.partition("/")
        if within not in (known_ids(content, "study") or ()):
            registry, name = "study", within
    yield from unknown_id(content, registry, name, within, path, line, field)


def unknown_id(
    content: SiteContent,
    registry: Registry,
    name: str,
    within: str,
    path: str,
    line: int,
    field: str = "",
) -> Iterator[Problem]:
    """Give the problem of an id that nothing bears, with a suggestion; nothing for a known one."""
    known = known_ids(content, registry, within)
    if known is None or name in known:
        return
    code = f"unknown-{registry}"
    values = {"value": name, "within": within, **nearest_name(name, known)}
    yield Problem.at(path, line, code, field=field, **values)


def _files(content: SiteContent) -> Iterator[tuple[str, Iterable[Mention]]]:
    for page in content.pages.values():
        yield page.localized[page.original].path, _in_page(page)
    for member in content.members.values():
        families = _each("family", member.families, "families")
        named_in = _each("page", member.named_in, "named_in")
        relation: Mention = ("relation", member.relation, ("relation",))
        yield f"data/members/{member.id}.yml", [*families, relation, *named_in]
    for study in content.studies.values():
        mentions = [*_each("theme", study.themes, "themes"), ("study-kind", study.kind, ("kind",))]
        for figure in study.figures.values():
            place = ("figures", figure.id)
            mentions.append(("unit", figure.unit, (*place, "unit")))
            if figure.quoted_from:
                mentions.append(("page", figure.quoted_from, (*place, "quoted_from")))
            if figure.superseded_by:
                mentions.append(("figure", figure.superseded_by, (*place, "superseded_by")))
        yield f"data/studies/{study.id}.yml", mentions
    for name, audit in content.audits.items():
        yield f"data/{name}.yml", _each("page", audit.sample, "sample")
    if content.settings:
        menus = content.settings.extra
        for name, references in (("navigation", menus.navigation), ("footer", menus.footer)):
            yield SETTINGS, _each("page", references, "extra", name)


def _each(registry: Registry, values: Iterable[str], *place: str) -> list[Mention]:
    return [(registry, value, (*place, index)) for index, value in enumerate(values)]


def _in_page(page: Page) -> Iterator[Mention]:
    facts = page.facts
    if isinstance(facts, PublicationFacts | FaqFacts):
        yield from _each("theme", facts.themes, "themes")
        yield from _each("page", facts.related, "related")
    if isinstance(facts, PositionFacts):
        yield from _each("member", facts.partners, "partners")
    if isinstance(facts, ArticleFacts):
        yield "genre", facts.genre, ("genre",)
    if isinstance(facts, HomeFacts):
        yield from _each("figure", facts.key_figures, "key_figures")
        yield from _each("call-to-action", facts.calls_to_action, "calls_to_action")


def _calls_to_action(content: SiteContent) -> Iterator[Problem]:
    """Find calls to action that lead to no page, or to no place on it in some language."""
    for name, call in content.calls_to_action.items():
        line = content.line_of(CALLS_TO_ACTION, name, "target")
        target = target_of(call.target, DEFAULT_LOCALE, "index")
        field = f"{name}.target"
        if not isinstance(target, PageTarget):
            yield Problem.at(
                CALLS_TO_ACTION, line, "not-a-page-target", field=field, value=call.target
            )
            continue
        reference = target.reference
        yield from unknown_id(content, "page", reference, "", CALLS_TO_ACTION, line, field)
        page = content.pages.get(reference)
        for locale in LOCALES if page and target.anchor else ():
            anchors = anchors_of(page, locale) if page else frozenset()
            if target.anchor not in anchors:
                yield Problem.at(
                    CALLS_TO_ACTION,
                    line,
                    "link-unknown-anchor",
                    field=field,
                    target=call.target,
                    anchor=target.anchor,
                    page=f"{locale}:{reference}.md",
                    **nearest_name(target.anchor, anchors),
                )


def _named_in(content: SiteContent) -> Iterator[Problem]:
    """Find members said to be named on a page whose text does not name them, in each language."""
    plain = cache(_plain)  # the same page is searched for many names
    for member in content.members.values():
        path = f"data/members/{member.id}.yml"
        for index, reference in enumerate(member.named_in):
            page = content.pages.get(reference)
            sources = page.localized.values() if page else ()
            if all(plain(member.name) in plain(each.document.source) for each in sources):
                continue
            line = content.line_of(path, "named_in", index)
            yield Problem.at(
                path,
                line,
                "not-named-there",
                field=f"named_in.{index}",
                name=member.name,
                value=reference,
            )


def _plain(text: str) -> str:
    """Make texts alike that differ in how their lines are broken or their apostrophes typed."""
    return " ".join(text.replace("’", "'").casefold().split())
