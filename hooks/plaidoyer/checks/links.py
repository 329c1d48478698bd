"""Every link within the site must lead somewhere, down to the place on the page."""

import posixpath
from collections.abc import Iterable, Iterator

from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.registry import known_ids
from plaidoyer.content.site import SiteContent
from plaidoyer.content.targets import (
    ExternalTarget,
    MediaTarget,
    PageTarget,
    Refused,
    Target,
    anchors_of,
    target_of,
)
from plaidoyer.languages import as_locale
from plaidoyer.problems import Problem, nearest_name
from plaidoyer.reading.documents import Link


def check_links(content: SiteContent) -> Iterator[Problem]:
    """Find the links and images that lead nowhere."""
    for page in content.pages.values():
        for localized in page.localized.values():
            for link in localized.document.links:
                target = target_of(link.target, localized.locale, page.reference)
                yield from _check(content, page, localized, link, target)


def _check(
    content: SiteContent, page: Page, localized: LocalizedPage, link: Link, target: Target
) -> Iterator[Problem]:
    path, line = localized.path, link.line
    match target:
        case Refused(code, hint):
            yield Problem.at(path, line, code, target=link.target, hint=hint)
        case ExternalTarget():
            if link.is_image:
                yield Problem.at(path, line, "image-elsewhere", target=link.target)
        case MediaTarget(locale, name):
            if (locale, name) not in content.media:
                known = [name for each, name in content.media if each == locale]
                yield Problem.at(
                    path,
                    line,
                    "link-unknown-file",
                    target=link.target,
                    **_nearest(name, known, page, link),
                )
            elif link.is_image and content.media[locale, name].picture is None:
                yield Problem.at(path, line, "image-not-a-picture", target=link.target)
        case PageTarget() if link.is_image:
            yield Problem.at(path, line, "link-unknown-file", target=link.target)
        case PageTarget():
            yield from _check_page(content, page, localized, link, target)


def _check_page(
    content: SiteContent, page: Page, localized: LocalizedPage, link: Link, target: PageTarget
) -> Iterator[Problem]:
    path, line = localized.path, link.line
    found = content.pages.get(target.reference)
    if found is None:
        known = known_ids(content, "page") or set()
        if target.reference not in known:
            files = [f"{name}.md" for name in known]
            yield Problem.at(
                path,
                line,
                "link-unknown-page",
                target=link.target,
                **_nearest(f"{target.reference}.md", files, page, link),
            )
        return
    if target.locale not in found.localized:
        hint = f"{found.original}:{target.reference}.md"
        yield Problem.at(path, line, "link-untranslated", target=link.target, hint=hint)
        return
    anchors = anchors_of(found, target.locale)
    if target.anchor and target.anchor not in anchors:
        yield Problem.at(
            path,
            line,
            "link-unknown-anchor",
            target=link.target,
            anchor=target.anchor,
            page=found.localized[target.locale].path,
            **nearest_name(target.anchor, anchors),
        )


def _nearest(name: str, known: Iterable[str], page: Page, link: Link) -> dict[str, str]:
    """Suggest the nearest file, written as the link would have to be."""
    prefix, colon, _ = link.target.partition(":")
    folder = posixpath.dirname(page.reference) or "."
    return {
        key: f"{prefix}:{file}" if colon and as_locale(prefix) else posixpath.relpath(file, folder)
        for key, file in nearest_name(name, known).items()
    }
