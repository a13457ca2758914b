"""`json-log-formatter`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_FORMATTERS = (
    *("pythonjsonlogger.jsonlogger.JsonFormatter", "pythonjsonlogger.json.JsonFormatter"),
    *("structlog.processors.JSONRenderer", "ecs_logging.StdlibFormatter"),
)
_BASE = "logging.Formatter"
_DUMPS = frozenset({"json.dumps", "orjson.dumps", "ujson.dumps", "simplejson.dumps"})
_CALLS = frozenset({cst.Call})


@evidence(calls=_FORMATTERS, imports=("logging", "pythonjsonlogger", "structlog", "ecs_logging"))
def json_log_formatter(node: cst.Call | cst.ClassDef, ctx: Context) -> Verdict:
    """Log entries are written as JSON, so that programs can read their fields."""
    if isinstance(node, cst.Call):
        return Shown(node.func)
    if _BASE not in names_of_bases(node, ctx):
        return None
    writer = dict(methods_of(node)).get("format")
    for call in nodes_of(writer.body, _CALLS) if writer is not None else ():
        if ctx.called(call) in _DUMPS:
            return Shown(node.name, decided_by=call)
    return None
