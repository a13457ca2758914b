"""`log-record-context`: the code that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_BASE = "logging.Filter"
_TARGETS = frozenset({cst.AssignTarget})
_ATTRIBUTES = frozenset({cst.Attribute})
_KNOWN = frozenset({"msg", "args", "levelname", "levelno", "name", "exc_info", "exc_text", "message"})


@evidence(imports=("logging",))
def log_record_context(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A filter that gives each log entry a field of its own, such as the id of the request."""
    if _BASE not in names_of_bases(node, ctx):
        return None
    method = dict(methods_of(node)).get("filter")
    record = [param.name.value for param in parameters_of(method.params)][1:2] if method is not None else []
    for field in _added(method.body, record[0]) if method is not None and record else ():
        return Shown(node.name, decided_by=field)
    return None


def _added(body: cst.CSTNode, record: str) -> Iterator[cst.Attribute]:
    """The attributes of a record that are set and never read, so they are new; not those that `logging` knows."""
    own = [one for one in nodes_of(body, _ATTRIBUTES) if _is_of(one, record)]
    targets = {id(one.target) for one in nodes_of(body, _TARGETS)}
    read = {one.attr.value for one in own if id(one) not in targets}
    yield from (one for one in own if one.attr.value not in read | _KNOWN)


def _is_of(attribute: cst.Attribute, record: str) -> bool:
    return isinstance(attribute.value, cst.Name) and attribute.value.value == record
