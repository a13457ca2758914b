"""`sys-path-mutation`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_LATER = (cst.FunctionDef, cst.ExceptHandler)  # runs when it is called, or where an import has failed
_STARTS = ("wsgi", "asgi", "env", "sitecustomize", "passenger_wsgi")


@check(calls=("sys.path.append", "sys.path.insert", "sys.path.extend"))
def sys_path_mutation(call: cst.Call, ctx: Context) -> Verdict:
    """An import leaves the search path of modules as it is."""
    role = ctx.role
    if role.is_test or role.is_cli or role.is_settings or ctx.summary.has_main_guard or ctx.summary.is_script:
        return None
    if role.is_named(*_STARTS):
        return None
    return MET if any(isinstance(above, _LATER) for above in ctx.ancestors(call)) else Missed(call)
