"""No two parts of a site may write one file: the later would take the place of the earlier."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plaidoyer.content.permanence import declared
from plaidoyer.content.redirects import REDIRECTS
from plaidoyer.content.site import SiteContent
from plaidoyer.problems import Problem


def find_clashes(content: SiteContent, parts: Iterable[Iterable[str]]) -> Iterator[Problem]:
    """Find the files that are written twice, or that are the folder of another.

    Takes the paths, from the site's root, that each part of publishing writes. Small letters and
    capitals are alike, as they are to some hosts. Where one of the two answers for what moved or
    was withdrawn, the line of `data/redirects.yml` is told.
    """
    written = [path for part in parts for path in part]
    times = Counter(path.lower() for path in written)
    moves = {each.source.file.lower(): each for each in declared(content) if not each.source.anchor}
    for path in dict.fromkeys(written):
        key = path.lower()
        folders = (str(each) for each in PurePosixPath(key).parents)
        other = key if times[key] > 1 else next(filter(times.__contains__, folders), None)
        if other is None:
            continue
        move = moves.get(key) or moves.get(other)
        if move:
            values = {"address": move.source.written}
            yield Problem.at(REDIRECTS, move.line, "redirect-over-file", **values)
        else:
            yield Problem.at(f"site/{path}", 0, "file-written-twice", other=other)
