"""What templates, the disk or the environment refuse, as a problem that an author can mend."""

from pathlib import Path

from filelock import Timeout

from plaidoyer.problems import Problem
from plaidoyer.publishing.documents.pandoc import DocumentError
from plaidoyer.reading.build_day import EPOCH, BuildDayError
from plaidoyer.rendering.csl_processor import StyleError
from plaidoyer.rendering.templates import template_problem


def problem_of(error: Exception, root: Path, site: str, wait: int = 0) -> Problem | None:
    """Say in an author's words why something could not be made; None for an error of ours.

    Takes the root of the repository, the name of what was to be written, and how long another build
    was waited for, in seconds.
    """
    match error:
        case Timeout():
            return Problem.at(site, 0, "another-build", seconds=wait)
        case BuildDayError():
            return Problem.at(EPOCH, 0, "not-a-build-day", value=error.value)
        case StyleError():
            path = error.style.relative_to(root).as_posix()
            return Problem.at(path, 0, "citation-style-failed", reason=error.reason)
        case DocumentError():
            told = {"form": error.form, "reason": error.reason}
            return Problem.at(error.path, 0, "document-failed", **told)
    problem = template_problem(error, root)
    if problem is None and isinstance(error, OSError):
        return Problem.at(site, 0, "site-not-written", reason=error.strerror or str(error))
    return problem
