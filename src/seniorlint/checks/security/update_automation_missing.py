"""Projects that learn of fixes in their dependencies by chance."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_TOOLS = pattern(
    r"(?:.*/)?(?:dependabot\.ya?ml|\.?renovate(?:rc)?(?:\.json5?)?|\.pyup\.yml|\.snyk|pyup\.yml|\.updatecli.*|mend\.json|\.whitesource)"
    r"|\.(?:github|gitlab|gitea)/(?:renovate\.json5?|dependabot\.ya?ml)",
    re.IGNORECASE,
)
_JOBS = pattern(
    r"pip-audit|safety (?:check|scan)|osv-scanner|trivy|renovate|(?:poetry|pdm) update|(?:lock|compile) --upgrade"
)


@check
def update_automation_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """A tool proposes new versions, or a job looks for known holes."""
    is_held = node.has_lock or node.pinned_count > 0
    if len(node.modules) < min_modules or node.is_published or not is_held:
        return None  # without a pin each installation takes the newest, with its fixes
    if any(_TOOLS.fullmatch(path) for path in node.files):
        return MET
    run = (node.texts.get(path, "") for path in (*node.pipelines, "tox.ini"))
    return MET if any(_JOBS.search(text) for text in run) else Missed(node)
