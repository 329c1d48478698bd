"""The day for which a site is built: the one thing in it that does not come from the content."""

import datetime
from collections.abc import Mapping

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that fixes the time of a build (reproducible-builds.org/specs/source-date-epoch)."""


def read_build_day(environment: Mapping[str, str]) -> datetime.date:
    """Give the day of `SOURCE_DATE_EPOCH`, in seconds since 1970, or else today; both in UTC.

    ValueError where the variable is no whole number of seconds, as its specification demands.
    """
    if EPOCH in environment:
        seconds = int(environment[EPOCH])
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
