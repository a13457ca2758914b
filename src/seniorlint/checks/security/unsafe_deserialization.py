"""`unsafe-deserialization`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument, called_name, is_starred, last_name
from seniorlint.languages.python.context import Context

_YAML_SAFE = frozenset({"SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"})
_YAML_UNSAFE = {  # each with the one to use instead
    "Loader": "SafeLoader",
    "UnsafeLoader": "SafeLoader",
    "CLoader": "CSafeLoader",
    "CUnsafeLoader": "CSafeLoader",
}
_LOADERS = tuple(f"yaml.{prefix}load{many}" for prefix in ("", "safe_", "unsafe_") for many in ("", "_all"))


@check(calls=_LOADERS)
def unsafe_deserialization(call: cst.Call, ctx: Context) -> Verdict:
    """YAML is read by a loader that can make plain values only. What a test loads, it wrote."""
    if ctx.role.is_test:
        return None
    function = ctx.called(call).rpartition(".")[2]
    if function.startswith("safe_"):
        return MET
    if is_starred(call):
        return None
    given = argument(call, 1, "Loader")
    if given is None or not function.startswith("load"):
        safe = "safe_" + function.removeprefix("unsafe_")
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
