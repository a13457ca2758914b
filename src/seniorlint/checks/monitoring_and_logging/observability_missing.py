"""Web applications whose failures in production nobody is told of."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.repository.monitoring_words import is_named, is_shipped
from seniorlint.languages.repository.repository_nodes import Project
from seniorlint.languages.repository.web_deployment import web_deployment

_DEPENDENCIES = pattern(
    r"(?:.*/)?(?:[^/]*(?:requirements?|reqs)[^/]*\.(?:txt|in|pip)|(?:requirements|requires|reqs)/[^/]*\.(?:txt|in|pip)|pyproject\.toml"
    r"|pipfile|setup\.(?:py|cfg)|[^/]*environment[^/]*\.ya?ml|package\.json|\.env[^/]*|[^/]*\.env)",
    re.IGNORECASE,
)


@check
def observability_missing(node: Project, ctx: TextContext) -> Verdict:
    """A web application that is run somewhere reports its errors, metrics or traces."""
    deployment = web_deployment(node)
    if deployment is None:
        return None
    if node.web_code.is_observed or any(map(is_shipped, node.files)):
        return MET
    declared = node.texts_of(sorted(filter(_DEPENDENCIES.fullmatch, node.files)))
    if any(map(is_named, (*declared.values(), *deployment.texts.values()))):
        return MET
    if not declared or not node.web_code.is_whole:
        return NOT_JUDGED
    return Missed(node, path=deployment.path)
