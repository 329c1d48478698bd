"""The day for which a site is built: the one thing in it that does not come from the content."""

import datetime
from collections.abc import Mapping

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that fixes the time of a build (reproducible-builds.org/specs/source-date-epoch)."""


class BuildDayError(Exception):
    """A value of that variable which is no moment."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


def read_build_day(environment: Mapping[str, str]) -> datetime.date:
    """Give the day of `SOURCE_DATE_EPOCH`, in seconds since 1970, or else today; both in UTC.

    BuildDayError where the variable is no whole number of seconds, as its specification demands.
    """
    if EPOCH not in environment:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        seconds = int(environment[EPOCH])
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BuildDayError(environment[EPOCH]) from None
