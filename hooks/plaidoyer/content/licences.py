"""The open licences under which an organisation may publish its papers and its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Licence:
    """A licence that fits both, by its identifier in the SPDX License List."""

    id: str
    title: str
    url: str
    """Where its text stands."""


LICENCES: Mapping[str, Licence] = MappingProxyType(
    {
        each.id: each
        for each in (
            Licence(
                "CC0-1.0",
                "Creative Commons Zero 1.0 Universal",
                "https://creativecommons.org/publicdomain/zero/1.0/",
            ),
            Licence(
                "CC-BY-4.0",
                "Creative Commons Attribution 4.0 International",
                "https://creativecommons.org/licenses/by/4.0/",
            ),
            Licence(
                "CC-BY-SA-4.0",
                "Creative Commons Attribution-ShareAlike 4.0 International",
                "https://creativecommons.org/licenses/by-sa/4.0/",
            ),
            Licence(
                "etalab-2.0",
                "Licence Ouverte 2.0",
                "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
            ),
            Licence(
                "ODbL-1.0",
                "Open Database License 1.0",
                "https://opendatacommons.org/licenses/odbl/1-0/",
            ),
            Licence(
                "ODC-By-1.0",
                "Open Data Commons Attribution License 1.0",
                "https://opendatacommons.org/licenses/by/1-0/",
            ),
            Licence(
                "PDDL-1.0",
                "Open Data Commons Public Domain Dedication and License 1.0",
                "https://opendatacommons.org/licenses/pddl/1-0/",
            ),
        )
    }
)
"""By identifier: those that conform to the Open Definition 2.1 and are made for data as well."""
