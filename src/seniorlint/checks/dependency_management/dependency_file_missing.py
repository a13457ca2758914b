"""Projects that import packages of others and say nowhere which."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project


@check
def dependency_file_missing(node: Project, ctx: TextContext) -> Verdict:
    """A requirements file, a `pyproject.toml` or the like says what is to be installed."""
    if node.imports is None:
        return Met(node) if node.modules else None
    if not node.imports:
        return None
    names = sorted(node.imports)
    return Missed(
        node, names=", ".join(f"`{name}`" for name in names[:3]), more=" and others" if len(names) > 3 else ""
    )
