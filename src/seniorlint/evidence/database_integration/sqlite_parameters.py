"""`sqlite-parameters`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_RECEIVERS = ("sqlite3.connect()", "sqlite3.connect().cursor()")
_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")
_STATEMENT_AND_VALUES = 2


@evidence(calls=[f"{receiver}.{name}" for receiver in _RECEIVERS for name in ("execute", "executemany")])
def sqlite_parameters(call: cst.Call, ctx: Context) -> Verdict:
    """Rows of an SQLite database are read or changed by a statement that is given its values apart."""
    if len(call.args) != _STATEMENT_AND_VALUES:
        return None
    text = constant_text(call.args[0].value)
    if text is None or not text.lstrip().upper().startswith(_VERBS):
        return None
    return Shown(call.func, decided_by=call.args[1])
