"""`unsafe-deserialization`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument, called_name, first_argument, is_starred, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_YAML_SAFE = frozenset({"SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"})
_YAML_UNSAFE = {  # each with the one to use instead
    "Loader": "SafeLoader",
    "FullLoader": "SafeLoader",
    "UnsafeLoader": "SafeLoader",
    "CLoader": "CSafeLoader",
    "CFullLoader": "CSafeLoader",
    "CUnsafeLoader": "CSafeLoader",
}
_LOADERS = {  # deserialising calls, with their kind
    **{f"yaml.{prefix}load{many}": "yaml" for prefix in ("", "safe_", "full_", "unsafe_") for many in ("", "_all")},
    **{f"{module}.{name}": "pickle" for module in ("pickle", "_pickle") for name in ("load", "loads", "Unpickler")},
    **dict.fromkeys(("pandas.read_pickle", "joblib.load", "cloudpickle.load", "cloudpickle.loads"), "pickle"),
    **dict.fromkeys(("marshal.load", "marshal.loads"), "marshal"),
    **{f"shelve.{name}": "shelve" for name in ("open", "Shelf", "BsdDbShelf", "DbfilenameShelf")},
    **{f"dill.{name}": "dill" for name in ("load", "loads", "Unpickler", "load_session", "load_module")},
}


@check(calls=_LOADERS)
def unsafe_deserialization(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Data is read by a loader that can make plain values only. What a test loads, it wrote."""
    called = ctx.called(call)
    kind = _LOADERS[called]
    if kind not in kinds or ctx.role.is_test:
        return None
    if kind == "yaml":
        return _yaml_load(call, called.rpartition(".")[2], ctx)
    data = first_argument(call, ())
    if data is not None and _is_dumped(data, ctx):
        return Met(decided_by=data)
    return Missed(call, call=called, instead="a data format such as JSON")


def _is_dumped(data: cst.BaseExpression, ctx: Context) -> bool:
    """Was this dumped by the same function, so that what is loaded is a copy of an object of this process?"""
    values = values_of(data, ctx) if isinstance(data, cst.Name) else [data]
    return bool(values) and all(
        isinstance(value, cst.Call) and ctx.called(value).endswith(".dumps") for value in values or ()
    )


def _yaml_load(call: cst.Call, function: str, ctx: Context) -> Verdict:
    """`function` is the name of the PyYAML function, such as `load_all`."""
    if function.startswith("safe_"):
        return Met()
    if is_starred(call):
        return None
    given = argument(call, 1, "Loader")
    if given is None or not function.startswith("load"):
        safe = "safe_" + function.removeprefix("full_").removeprefix("unsafe_")
        is_plain = isinstance(call.func, cst.Attribute) and called_name(call) == function and len(call.args) == 1
        fix = Fix((replace(call.func.attr, safe),)) if is_plain and isinstance(call.func, cst.Attribute) else None
        return Missed(call, fix=fix, call=f"yaml.{function}", instead=f"yaml.{safe}")
    loader = given.value
    chosen = [name.rpartition(".")[2] for name in ctx.class_names(loader) if name.startswith("yaml.")]
    unsafe = next((name for name in chosen if name in _YAML_UNSAFE), None)
    if unsafe is not None:
        safe = _YAML_UNSAFE[unsafe]
        is_plain = isinstance(loader, cst.Attribute) and last_name(loader) == unsafe
        fix = Fix((replace(loader.attr, safe),)) if is_plain and isinstance(loader, cst.Attribute) else None
        return Missed(call, fix=fix, decided_by=loader, call=f"yaml.{unsafe}", instead=f"yaml.{safe}")
    if any(name in _YAML_SAFE for name in chosen) or last_name(loader) in _YAML_SAFE:
        return Met(decided_by=loader)
    return None
