"""The shortcodes that an author may write: one declaration each.

To add one, declare it in `SHORTCODES` and write `overrides/shortcodes/<name>.html`, which is given
what `select` returns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from plaidoyer.content.archives import years_of
from plaidoyer.content.pages import DATED_FOLDERS, KindName, Page
from plaidoyer.content.registry import Registry
from plaidoyer.content.site import SiteContent
from plaidoyer.reading.shortcodes import Call

Placement = Literal["inline", "block", "either"]
Arguments = Mapping[str, str]


@dataclass(frozen=True)
class Parameter:
    """One argument of a shortcode, always the id of something."""

    name: str
    registry: Registry
    """What the id must be known as."""
    within: str = ""
    """The parameter whose value the id belongs to, as a figure or a chart to its study."""


@dataclass(frozen=True)
class Shortcode:
    """What may be called, with what, where, and what its template is given."""

    name: str
    parameters: tuple[Parameter, ...]
    placement: Placement
    """Within a sentence, alone in its paragraph, or either."""
    select: Callable[[SiteContent, Arguments], Mapping[str, object]]

    @property
    def usage(self) -> str:
        """Write the shortcode as an author should."""
        arguments = ", ".join(f'{each.name}="…"' for each in self.parameters)
        return f"{{{{ {self.name}({arguments}) }}}}"

    def bind(self, call: Call) -> Arguments | None:
        """Give the call's arguments by name; None when they are not those of the shortcode."""
        names = [parameter.name for parameter in self.parameters]
        bound = dict(zip(names, call.positional, strict=False))
        if len(call.positional) > len(names) or bound.keys() & call.named.keys():
            return None
        bound |= call.named
        return bound if bound.keys() == set(names) else None


def _figure(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    study = content.studies[given["study"]]
    return {"study": study, "figure": study.figures[given["figure"]]}


def _chart(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    study = content.studies[given["study"]]
    return {"study": study, "chart": study.charts[given["chart"]]}


def _study(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    return {"study": content.studies[given["study"]]}


def _members(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    family = given["family"]
    found = [member for member in content.members.values() if family in member.families]
    return {"family": family, "members": tuple(found)}


def _studies(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    theme = given["theme"]
    found = [study for study in content.studies.values() if theme in study.themes]
    return {"theme": theme, "studies": tuple(found)}


def _faq(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    return {"page": content.pages[f"faq/{given['topic']}"], "anchor": given["question"]}


def _call_to_action(content: SiteContent, given: Arguments) -> Mapping[str, object]:
    return {"call": content.calls_to_action[given["call"]]}


def _audit(name: str) -> Callable[[SiteContent, Arguments], Mapping[str, object]]:
    """Select one audit of the site, whatever the call says."""
    return lambda content, _: {"audit": content.audits[name]}


def _nothing(_: SiteContent, __: Arguments) -> Mapping[str, object]:
    return {}


def _all_contents(content: SiteContent, _: Arguments) -> Mapping[str, object]:
    """Select everything that a site map lists, by kind, each kind in the order of its names.

    Long lists have years, which the map lists instead of their pages.
    """
    pages: dict[KindName, list[Page]] = {kind: [] for kind in get_args(KindName)}
    for page in content.pages.values():
        pages[page.kind].append(page)
    return {
        "pages": pages,
        "years": {folder: years_of(content, folder) for folder in DATED_FOLDERS},
        "lists": {page.folder: page for page in pages["list"]},
        "directory": content.pages["members/index"],
        "members": tuple(content.members.values()),
        "studies": tuple(content.studies.values()),
    }


FIGURE = (Parameter("study", "study"), Parameter("figure", "figure", within="study"))
"""What every shortcode of a figure takes."""

SHORTCODES: Mapping[str, Shortcode] = MappingProxyType(
    {
        shortcode.name: shortcode
        for shortcode in (
            Shortcode("figure", FIGURE, "inline", _figure),
            Shortcode("figure_statement", FIGURE, "either", _figure),
            Shortcode("figure_card", FIGURE, "block", _figure),
            Shortcode(
                "chart",
                (Parameter("study", "study"), Parameter("chart", "chart", within="study")),
                "block",
                _chart,
            ),
            Shortcode("study", (Parameter("study", "study"),), "either", _study),
            Shortcode("members", (Parameter("family", "family"),), "block", _members),
            Shortcode("studies", (Parameter("theme", "theme"),), "block", _studies),
            Shortcode(
                "faq",
                (Parameter("topic", "topic"), Parameter("question", "question", within="topic")),
                "block",
                _faq,
            ),
            Shortcode(
                "call_to_action",
                (Parameter("call", "call-to-action"),),
                "block",
                _call_to_action,
            ),
            Shortcode("accessibility_audit", (), "block", _audit("rgaa")),
            Shortcode("ecodesign_audit", (), "block", _audit("rgesn")),
            Shortcode("page_weights", (), "block", _nothing),
            Shortcode("open_data", (), "block", _nothing),
            Shortcode("all_contents", (), "block", _all_contents),
        )
    }
)
"""Every shortcode, by its name."""
