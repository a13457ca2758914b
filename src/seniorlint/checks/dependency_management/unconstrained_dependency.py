"""Requirements without a version, of which each installation takes the newest."""

from __future__ import annotations

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.requirements.requirement_lines import RequirementLine

_OF_AN_APPLICATION = ("prod", "production", "base", "common")
_NAMES = ("requirements", *(f"requirements{sign}{word}" for word in _OF_AN_APPLICATION for sign in "-_."))
_TOOL = pattern(
    r"(?:pytest|flake8|sphinx|types|mypy|pylint|black|ruff|isort|tox|nox|coverage|mock|build|pre-commit|ipython|ipdb|setuptools|hypothesis"
    r"|pip|wheel|twine|bandit|codecov|coveralls|autopep8|pycodestyle|pyflakes|yapf|bumpversion|invoke|mkdocs|jupyter|notebook)(?:-.*)?"
)


@check
def unconstrained_dependency(node: RequirementLine, ctx: TextContext) -> Verdict:
    """A bound, a hash or a file of constraints says which versions the application was tried with."""
    if ctx.role.is_cli or ctx.role.is_test or not ctx.role.is_named(*_NAMES) or _TOOL.fullmatch(node.name):
        return None  # what runs for developers only may fail on an upgrade, because they see it
    if node.limits:
        return MET
    return NOT_JUDGED if node.is_held else Missed(node, name=node.name)
