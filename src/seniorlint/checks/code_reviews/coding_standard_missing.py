"""Projects in which each reviewer has another style in mind."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_FILES = pattern(
    r"(?:.*/)?(?:\.?ruff\.toml|\.flake8|\.?pylintrc|\.pycodestyle|\.style\.yapf|\.pep8|\.pre-commit-config\.ya?ml|\.isort\.cfg|seniorlint\.toml"
    r"|lefthook\.ya?ml|\.trunk/trunk\.yaml|\.mega-linter\.yml|prek\.toml|pyrightconfig\.json|mypy\.ini|\.prospector\.ya?ml|\.sourcery\.yaml)",
    re.IGNORECASE,
)
_TOOLS = pattern(
    r"\b(?:ruff|flake8|pylint|black|yapf|pycodestyle|isort|seniorlint|autopep8|wemake-python-styleguide)\b"
)


@check
def coding_standard_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """A linter or a formatter is set up, in a file of its own or in one that is shared."""
    if len(node.modules) < min_modules or node.imports:
        return None
    if any(_FILES.fullmatch(path) for path in node.files):
        return MET
    return MET if any(_TOOLS.search(text) for text in node.texts.values()) else Missed(node)
