"""Web applications that nobody can ask whether they work."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project
from seniorlint.languages.repository.web_deployment import web_deployment


@check
def health_route_missing(node: Project, ctx: TextContext) -> Verdict:
    """A web application that is run somewhere has a route that says whether it works, or is asked for another one."""
    deployment = web_deployment(node)
    if deployment is None:
        return None
    if node.web_code.has_health_route or deployment.is_asked:
        return MET
    if node.web_code.is_elsewhere or not node.web_code.is_whole or deployment.is_asked_by_script:
        return NOT_JUDGED
    return Missed(node, path=deployment.path)
