"""Commits whose message says nothing of what they change."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Commit

_STOCK = pattern(
    r"(?:(?:an?|some|more|minor|small|quick|little|final|last|another|misc|various|bug) )*"
    r"(?:fix(?:e[sd]|ing)?|(?:bug|hot) ?fix(?:es)?"
    r"|updat(?:e[sd]?|ing)|chang(?:e[sd]?|ing)|edit(?:s|ed)?|tweaks?|wip|oops|stuff"
    r"|clean ?ups?|misc|minor|te?mp|test|testing|asdf+|commit|save|work|progress|again|more|done|refactor(?:ing)?|todo"
    r"|improvements?|working|it works|works|bugs?|blah|foo)"
    r"(?: (?:it|this|stuff|things?|code|files?|bugs?|some|more|again|issues?|errors?|changes|now))*[\W_]*",
    re.IGNORECASE,
)
_PREFIX = pattern(r"(?:[a-z]+(?:\([^)]*\))?!?: +|\[[^\]]*\] *)", re.IGNORECASE)
_EXEMPT = pattern(r"(?:fixup|squash|amend)! |initial commit", re.IGNORECASE)


@check
def commit_message_vague(node: Commit, ctx: TextContext) -> Verdict:
    """The subject, or the body, tells what changed and why."""
    if node.parents != 1 or _EXEMPT.match(node.subject):
        return None
    subject = _PREFIX.sub("", node.subject, count=1).strip()
    if node.body or not _STOCK.fullmatch(subject or "fix"):
        return MET
    return Missed(node, subject=node.subject, commit=node.id[:10])
