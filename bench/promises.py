"""What the visits mean: a table, and a line for each promise, kept or broken."""

from collections.abc import Iterator, Mapping, Sequence

from bench.visits import Visit
from plaidoyer.publishing.weights import CEILINGS, PageKind, Weight, excesses

FIRST_SEARCH, LATER_SEARCH = 130, 30
"""The kilobytes that the first search may transfer, and each one after it."""

GROWING = ("paper", "article", "home")
GREATEST_GROWTH = 0.02
"""By how much these pages may differ on a site that has grown."""

Visits = Mapping[str, Visit | None]
"""By kind, the visit to its page; None where a site has no such page."""
Line = tuple[bool, str]
"""Whether a promise is kept, and a sentence."""


def table(ours: Visits, others: Mapping[str, Visits]) -> list[str]:
    """Write the figures of every kind of page, ours and then others', each below its name."""
    heads = f"{'kB':>9}{'HTML':>8}{'requests':>10}{'elements':>10}{'EcoIndex':>10}  "
    sites = {"ours": ours, **others}
    lines = [
        " " * 16 + "".join(f"{name:>{len(heads) - 4}}    " for name in sites),
        " " * 16 + heads * len(sites),
        *(f"{kind:<16}" + "".join(_cells(each[kind]) for each in sites.values()) for kind in ours),
    ]
    return [line.rstrip() for line in lines]


def _cells(visit: Visit | None) -> str:
    if visit is None:
        return f"{'–':>9}{'–':>8}{'–':>10}{'–':>10}{'–':>8}    "
    weight = visit.weight
    return (
        f"{weight.kilobytes:>9,.1f}{weight.html / 1000:>8.1f}{weight.requests:>10}"
        f"{weight.elements:>10,}{weight.score:>8.1f} {weight.grade}  "
    )


def ceilings(visits: Visits, kinds: Mapping[str, PageKind]) -> Iterator[Line]:
    """Judge every page by the ceilings of its kind in the budget, and what all pages promise."""
    found = {name: each for name, each in visits.items() if each}
    for name, each in found.items():
        ceiling = CEILINGS[kinds[name]]
        over = excesses(each.weight, ceiling)
        beside = f", {ceiling.beside} kB beside its HTML" if ceiling.beside else ""
        elements = f", {ceiling.elements} elements" if ceiling.elements else ""
        limits = f"{ceiling.kilobytes} kB{beside}, {ceiling.requests} requests{elements}"
        said = "; ".join(over) or f"within {limits}, and an EcoIndex above {ceiling.score}"
        yield not over, f"{name}: {said}"
    for what, seen in (
        ("requests to third parties", [each.strangers for each in found.values()]),
        ("cookies", [each.cookies for each in found.values()]),
        ("things stored", [each.stored for each in found.values()]),
    ):
        names = sorted({name for names in seen for name in names})
        yield not names, f"{what}: {', '.join(names) or 'none'}"


def searches(page: str, kilobytes: Sequence[float]) -> Iterator[Line]:
    """Judge the searches from a page, the first and the heaviest after it."""
    first, later = kilobytes[0], max(kilobytes[1:])
    yield first <= FIRST_SEARCH, f"{page}: first search {first:.1f} kB, at most {FIRST_SEARCH}"
    yield later <= LATER_SEARCH, f"{page}: later searches {later:.1f} kB, at most {LATER_SEARCH}"


def growth(ours: Visits, grown: Visits, pages: int) -> Iterator[Line]:
    """Judge by how much pages differ on a site that has grown to so many pages."""
    for kind in GROWING:
        change = _weight(grown, kind).kilobytes / _weight(ours, kind).kilobytes - 1
        sentence = f"{kind}: {change:+.1%} at {pages:,} pages, at most {GREATEST_GROWTH:.0%}"
        yield abs(change) <= GREATEST_GROWTH, sentence


def _weight(visits: Visits, kind: str) -> Weight:
    found = visits[kind]
    assert found, f"every site has a page of kind {kind}"
    return found.weight
