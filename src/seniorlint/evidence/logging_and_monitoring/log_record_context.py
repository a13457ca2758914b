"""`log-record-context`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_BASE = "logging.Filter"
_TARGETS = frozenset({cst.AssignTarget})
_OWN = frozenset({"msg", "args", "levelname", "levelno", "name", "exc_info", "exc_text", "message"})


@evidence(imports=("logging",))
def log_record_context(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A filter that gives each log entry a field of its own, such as the id of the request."""
    if not any(_BASE in ctx.class_names(base.value) for base in node.bases):
        return None
    method = dict(methods_of(node)).get("filter")
    names = [param.name.value for param in parameters_of(method.params)][1:2] if method is not None else []
    for one in nodes_of(method.body, _TARGETS) if method is not None else ():
        match one:
            case cst.AssignTarget(target=cst.Attribute(value=cst.Name(value=record), attr=cst.Name(value=field))):
                if record in names and field not in _OWN:
                    return Shown(node.name, decided_by=one)
    return None
