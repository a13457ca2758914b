"""Projects whose `.gitignore` lets in what tools make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.ignore_patterns import ignores
from seniorlint.languages.repository.repository_nodes import Project

_GROUPS = {
    "bytecode": ("`__pycache__/`", ("__pycache__", "a.pyc", "a.cpython-312.pyc")),
    "environments": ("`.venv/`", (".venv", "venv", "env")),
    "build": ("`dist/`", ("dist", "a.egg-info")),
    "settings": ("`.env`", (".env",)),
}
_TEMPLATE_OF_SETTINGS = pattern(r"(?:.*/)?\.env\.(?:example|sample|template|dist)")


@check
def gitignore_incomplete(node: Project, ctx: TextContext, *, groups: Sequence[str], min_modules: int) -> Verdict:
    """A `.gitignore`, whichever, ignores each kind of file that the project's own tools make."""
    if len(node.modules) < min_modules:
        return None
    paths = [path for path in node.files if path.rpartition("/")[2] == ".gitignore"]
    texts = [node.texts[path] for path in paths if path in node.texts]
    if len(texts) < len(paths):
        return NOT_JUDGED
    missing = [
        _GROUPS[group][0]
        for group in _made_here(node, groups)
        if not any(ignores(text, _GROUPS[group][1]) for text in texts)
    ]
    if not missing:
        return MET
    *others, last = missing
    return Missed(node, missing=f"{', '.join(others)} and {last}" if others else last)


def _made_here(node: Project, groups: Sequence[str]) -> Iterator[str]:
    """The groups of which a project has files: packages are built, and settings are copied from their template."""
    for group in groups:
        is_made = {
            "build": node.is_published,
            "settings": any(_TEMPLATE_OF_SETTINGS.fullmatch(path) for path in node.files),
        }
        if is_made.get(group, True):
            yield group
