"""`unsafe-pickle-load`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_LOADERS = (
    *(f"{module}.{name}" for module in ("pickle", "_pickle") for name in ("load", "loads", "Unpickler")),
    *("pandas.read_pickle", "joblib.load", "cloudpickle.load", "cloudpickle.loads"),
    *("marshal.load", "marshal.loads"),
    *(f"shelve.{name}" for name in ("open", "Shelf", "BsdDbShelf", "DbfilenameShelf")),
    *(f"dill.{name}" for name in ("load", "loads", "Unpickler", "load_session", "load_module")),
)


@check(calls=_LOADERS)
def unsafe_pickle_load(call: cst.Call, ctx: Context) -> Verdict:
    """Data is kept in a format that holds plain values. What a test loads, it wrote."""
    if ctx.role.is_test:
        return None
    data = first_argument(call, ())
    if data is not None and _is_dumped(data, ctx):
        return Met(decided_by=data)
    return Missed(call, call=ctx.called(call))


def _is_dumped(data: cst.BaseExpression, ctx: Context) -> bool:
    """Was this dumped by the same function, so that what is loaded is a copy of an object of this process?"""
    values = values_of(data, ctx) if isinstance(data, cst.Name) else [data]
    return bool(values) and all(
        isinstance(value, cst.Call) and ctx.called(value).endswith(".dumps") for value in values or ()
    )
