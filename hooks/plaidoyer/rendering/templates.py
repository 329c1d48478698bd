"""The templates of `overrides/`, the only ones that are ever run."""

import traceback
from pathlib import Path

import jinja2

from plaidoyer.content.site import TEMPLATES
from plaidoyer.problems import Problem


def template_environment(root: Path) -> jinja2.Environment:
    """Prepare the templates of a repository.

    Everything that they write is escaped for HTML or XML, unless it is already markup, and a name
    that does not exist raises an error instead of writing nothing.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


def template_problem(error: Exception, root: Path) -> Problem | None:
    """Say at which line of which template drawing failed; None where no template is to blame."""
    folder = root / TEMPLATES
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        path, line = Path(error.filename), error.lineno
    else:
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
        if not isinstance(error, jinja2.TemplateError) and not _is_drawing(frames, folder):
            return None
        path = Path(places[-1].filename) if places else folder
        line = places[-1].lineno or 0 if places else 0
    said = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    reason = said or type(error).__name__
    return Problem.at(path.relative_to(root).as_posix(), line, "template-failed", reason=reason)


def _is_drawing(frames: traceback.StackSummary, folder: Path) -> bool:
    """Tell whether an error arose in a template itself or in what it asked of Jinja."""
    where = Path(frames[-1].filename) if frames else Path()
    return where.is_relative_to(folder) or where.is_relative_to(Path(jinja2.__file__).parent)
