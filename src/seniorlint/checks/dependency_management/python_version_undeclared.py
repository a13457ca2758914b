"""Packages that do not say which Pythons they run on."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.pyproject.declared import ProjectTable


@check
def python_version_undeclared(node: ProjectTable, ctx: TextContext) -> Verdict:
    """Installers read `requires-python`, and take an older release of the package where the Python is too old."""
    if ctx.role.is_cli or ctx.role.is_test or node.is_private:
        return None  # examples, tests and what is private are not installed from an index
    key = "`python` to `tool.poetry.dependencies`" if node.scope == "tool.poetry" else "`requires-python`"
    return MET if node.states_python else Missed(node, key=key)
