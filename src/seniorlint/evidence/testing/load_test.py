"""`load-test`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among

_USERS = frozenset({"locust.User", "locust.HttpUser", "locust.FastHttpUser", "locust.TaskSet"})
_TASK = frozenset({"locust.task"})


@evidence(imports=("locust",))
def load_test(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A user whose behaviour is described, so that locust can send many of them at once."""
    if _USERS.isdisjoint(names_of_bases(node, ctx)):
        return None
    for _, method in methods_of(node):
        if decorator_among(method, _TASK, ctx) is not None and does_something(method):
            return Shown(node.name, decided_by=method.name)
    return None
