"""What a tool installs or compiles, kept in Git."""

from __future__ import annotations

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_MADE = pattern(
    r"(?P<what>(?:.*/)?(?:site-packages|__pycache__|node_modules)/)|(?P<file>.*\.py[cod])|(?P<environment>(?:.*/)?)pyvenv\.cfg"
)
_OF_TESTS = pattern(r"(?:.*/)?(?:tests?|testing|testdata|fixtures|data|corpus)/")


@check
def environment_committed(node: Project, ctx: TextContext) -> Verdict:
    """Environments and compiled files are made again on each machine, so Git has none of them."""
    places: dict[str, str] = {}
    for path in sorted(node.files):
        match = _MADE.match(path)
        if match is not None and not _OF_TESTS.match(path):
            places.setdefault(match["what"] or match["file"] or match["environment"] or path, path)
    if not places:
        return MET if node.modules else None
    return Missed(
        node, place=next(iter(places)), more=f" and {len(places) - 1} more like it" if len(places) > 1 else ""
    )
