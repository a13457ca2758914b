"""`ci-untrusted-input-in-script`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.workflow.workflow_jobs import Expression

_EVENTS = "issue|pull_request|comment|review|review_comment|discussion|discussion_comment|head_commit|commits[^ ]*"
# What a person who may not write to the repository chooses freely: titles, texts, names of branches and of people.
_UNTRUSTED = pattern(
    rf"\bgithub\.(?:head_ref|event\.(?:(?:{_EVENTS})\.(?:title|body|message|(?:author|committer)\.(?:name|email))"
    r"|pull_request\.head\.(?:ref|label|repo\.default_branch)|workflow_run\.(?:head_branch|display_title"
    r"|head_commit\.message|head_commit\.author\.(?:name|email)|head_repository\.description)"
    r"|pages[^ ]*\.page_name))\b",
    re.IGNORECASE,
)
_COMPARED = pattern(r"==|!=|\b(?:contains|startsWith|endsWith|hashFiles|toJSON|fromJSON)\s*\(", re.IGNORECASE)


@check
def ci_untrusted_input_in_script(node: Expression, ctx: TextContext) -> Verdict:
    """What a stranger can write reaches a script as a variable, and never as a part of its text."""
    found = _UNTRUSTED.search(node.inside)
    if found is None or _COMPARED.search(node.inside):
        return None
    return Missed(node, input=found[0]) if node.is_script else Met(node)
