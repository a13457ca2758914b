"""Templates, which only become files of their language once they are filled in."""

from __future__ import annotations

import re

_TAG = re.compile(r"(?<!\$)\{[{%#]")  # of Jinja, Django, Helm, Handlebars; `${{` is an expression of a workflow
_IS_ONE = "this is a template, which is not read before it is filled in; `extend-exclude` leaves it out"


def explained(problem: str, text: str) -> str:
    """Why a text cannot be read, where it has tags of templates: those are why."""
    return _IS_ONE if _TAG.search(text) is not None else problem
