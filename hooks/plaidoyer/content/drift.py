"""How far a paper's text has moved from a frozen edition of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from plaidoyer.content.editions import Frozen, Passage
from plaidoyer.content.pages import LocalizedPage, Page
from plaidoyer.content.site import SiteContent
from plaidoyer.content.wordings import Fixed, Wording, even, why_not_mended, wordings_of
from plaidoyer.languages import Locale
from plaidoyer.reading.yaml_files import Value

KEPT_TEXTS = ("title", "place", "answers_title")
"""What the front matter of each language says of a paper that no minor change may touch."""

KEPT_FACTS = ("date", "authors", "answers", "partners")
"""And what that of the original says. What leads on from a paper, as `themes`, is not of it."""

SOURCED = {"figure", "shortcode", "citation", "note"}
"""The sorts of fixed things that say where something comes from; the others are the layout."""

SAME = 0.9
"""The share of words that two passages have in common at least to be one and the same."""


def passages_as_written(localized: LocalizedPage) -> tuple[Passage, ...]:
    """Give what stands under each heading of a text as it is, with the words that authors wrote."""
    return tuple(
        Passage(
            anchor=section.heading.anchor,
            title=section.heading.title,
            written=section.text,
            shown=section.text,
        )
        for section in localized.document.sections
    )


def why_not_minor(
    content: SiteContent, old: Sequence[Wording], new: Sequence[Wording], locale: Locale
) -> Iterator[tuple[str, str]]:
    """Tell why a change of a text is more than minor, and in which passages; nothing for a minor
    one.

    A minor change mends spelling and punctuation: it keeps every passage in its place, every title,
    number, figure, citation and link, the layout, and every word, as `why_not_mended` says.
    """
    if [each.anchor for each in old] != [each.anchor for each in new]:
        moved = {each.anchor for each in old} ^ {each.anchor for each in new}
        yield "passages", min(moved, default=new[-1].anchor)
        return
    for before, after in zip(old, new, strict=True):
        apart = _apart(content, before, after)
        if before.title != after.title:
            yield "title", after.anchor
        elif apart:
            yield ("numbers" if apart & SOURCED else "layout"), after.anchor
        elif reason := why_not_mended(before.runs, after.runs, locale):
            yield reason, after.anchor


def _apart(content: SiteContent, old: Wording, new: Wording) -> set[str]:
    """Give the sorts of the first two fixed things that two passages do not share, if any."""
    for one, other in zip_longest(old.fixed, new.fixed, fillvalue=("end",)):
        if not _is_same(content, one, other):
            return {one[0], other[0]}
    return set()


def _is_same(content: SiteContent, one: Fixed, other: Fixed) -> bool:
    """Compare two fixed things, figures by what they show.

    One that the data no longer hold, under another name perhaps, can be compared only where it is
    drawn: `publishing/shown.py`.
    """
    if one == other or one[:2] != other[:2] or one[0] != "figure":
        return one == other
    before, after = _shown(content, one), _shown(content, other)
    return before is None or after is None or before == after


def _shown(content: SiteContent, figure: Fixed) -> Mapping[str, object] | None:
    _, _, study, name = figure
    held = content.studies.get(study)
    found = held.figures.get(name) if held else None
    return found.model_dump(exclude={"id", "review_by", "superseded_by"}) if found else None


def differing(
    content: SiteContent, old: Sequence[Wording], new: Sequence[Wording]
) -> Iterator[str]:
    """Name the anchors of the passages that came, went or changed, titles included."""
    before, after = ({each.anchor: each for each in some} for some in (old, new))
    for anchor in dict.fromkeys([*before, *after]):
        one, other = before.get(anchor), after.get(anchor)
        if not one or not other or not _is_whole(content, one, other):
            yield anchor


def _is_whole(content: SiteContent, one: Wording, other: Wording) -> bool:
    """Tell whether two passages say the same, word for word, titles included."""
    words = (one.title, one.texts) == (other.title, other.texts)
    return words and not _apart(content, one, other)


def likeness(one: Wording, other: Wording) -> float:
    """Give the share of words that two passages have in common, from 0 to 1."""
    old, new = Counter(one.words), Counter(other.words)
    return (old & new).total() / max(old.total(), new.total(), 1)


def is_same_text(content: SiteContent, frozen: Frozen, localized: LocalizedPage) -> bool:
    """Tell whether a text is that of a frozen edition, however its lines are broken."""
    source = frozen.sources[localized.locale].body
    if source == localized.document.source:
        return True
    old = wordings_of(frozen.documents[localized.locale])
    new = wordings_of(localized.document)
    anchors = [[each.anchor for each in some] for some in (old, new)]
    return anchors[0] == anchors[1] and not list(differing(content, old, new))


def changed_in_head(
    content: SiteContent, page: Page, localized: LocalizedPage, frozen: Frozen
) -> Iterator[str]:
    """Name the fields of a paper's front matter in a language that no minor change may touch, and
    that no longer say what they said in an edition; in the original, the facts are among them."""
    new = content.records[localized.path].value
    if localized.locale == page.original:
        yield from _changed(frozen.facts, new, KEPT_FACTS)
    if source := frozen.sources.get(localized.locale):
        yield from _changed(source.front_matter.value, new, KEPT_TEXTS)


def _changed(
    old: Mapping[str, Value], new: Mapping[str, Value], fields: Sequence[str]
) -> Iterator[str]:
    return (field for field in fields if told(old.get(field)) != told(new.get(field)))


def told(value: Value | None) -> object:
    """Give what a value says, however it is written: an empty list or none is nothing."""
    if isinstance(value, dict):
        return {name: told(each) for name, each in value.items() if told(each)}
    if isinstance(value, list):
        return [told(each) for each in value] or None
    return even(value) if value else None
