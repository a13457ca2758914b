"""Whether a project is made to be copied or to teach, so that nobody runs it as it is."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.repository.repository_nodes import Project

_FILLED_IN = pattern(r".*(?:\{\{|\{%).*|(?:.*/)?cookiecutter\.json")
_SAYS_SO = pattern(
    r"\bboilerplate|\bstarter\b|\btutorial\b|/courses?/|\bscaffold|real-?world-example|\bdemonstration\b"
    r"|\btemplate for\b|(?<![a-z])(?:project|app(?:lication)?|admin|fastapi|django|flask|stack|production|cookiecutter)"
    r"(?:[ _-]|%20)template|\bsource code examples?\b"
    r"|\b(?:example|sample|demo)[ -](?:[\w+-]+ ){0,3}(?:app|application|code|project|site)\b",
    re.IGNORECASE,
)
_FIRST = 700  # code points in which a README says what a project is


def is_to_copy(project: Project) -> bool:
    """Is a project a template, a sample or a part of a course, by its files or the first lines of its README?"""
    if any(map(_FILLED_IN.fullmatch, project.files)):
        return True
    readmes = (text for path, text in project.texts.items() if "/" not in path and path.lower().startswith("readme"))
    return any(_SAYS_SO.search(text[:_FIRST]) is not None for text in readmes)
