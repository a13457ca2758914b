"""Open projects that do not say how to take part."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_GUIDE = pattern(
    r"(?:.*/)?(?:contributing|contribute|hacking|developing|development|how_to_contribute|contributor[-_]guide)(?:\.[a-z]+)?",
    re.IGNORECASE,
)
_SECTION = pattern(r"contribut|pull request|development|developing", re.IGNORECASE)


@check
def contributing_guide_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """A guide, or a part of the README, says how a change gets in."""
    is_open = node.at_top("license", "licence", "copying", "unlicense") is not None and node.is_published
    if not is_open or len(node.modules) < min_modules:
        return None
    if any(_GUIDE.fullmatch(path) for path in node.files):
        return MET
    readme = node.at_top("readme")
    return MET if readme is not None and _SECTION.search(node.texts.get(readme, "")) else Missed(node)
