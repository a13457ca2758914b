"""`unsafe-deserialization`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import called_name, first_argument, last_name

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

_LOADER_NAMES: dict[str, set[str]] = {}  # the last part of each of those names, with the kinds that it can mean

_NO_KINDS: frozenset[str] = frozenset()

for _name, _kind in _LOADERS.items():
    _LOADER_NAMES.setdefault(_name.rpartition(".")[2], set()).add(_kind)


@check
def unsafe_deserialization(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Data is read by a loader that can make plain values only."""
    if _LOADER_NAMES.get(called_name(call), _NO_KINDS).isdisjoint(kinds):
        return None
    called = ctx.qualified_name(call.func) or ""
    kind = _LOADERS.get(called)
    if kind not in kinds:
        return None
    if kind == "yaml":
        return _yaml_load(call, called.rpartition(".")[2], ctx)
    data = first_argument(call, ())
    if isinstance(data, cst.Call) and (ctx.qualified_name(data.func) or "").endswith(".dumps"):
        return MET  # a copy of an object of this process
    return Missed(call, call=called, instead="a data format such as JSON")


def _yaml_load(call: cst.Call, function: str, ctx: Context) -> Verdict:
    """`function` is the name of the PyYAML function, such as `load_all`."""
    if function.startswith("safe_"):
        return MET
    if any(arg.star for arg in call.args):
        return None
    named = [arg for arg in call.args if arg.keyword is not None and arg.keyword.value == "Loader"]
    given = named or call.args[1:]
    if not given or not function.startswith("load"):
        safe = "safe_" + function.removeprefix("full_").removeprefix("unsafe_")
        fix = None
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == function and len(call.args) == 1:
            fix = Fix((replace(call.func.attr, safe),))
        return Missed(call, fix=fix, call=f"yaml.{function}", instead=f"yaml.{safe}")
    loader = given[0].value
    if last_name(loader) in _YAML_SAFE:
        return MET
    module, _, chosen = (ctx.qualified_name(loader) or "").rpartition(".")
    if not module.startswith("yaml") or chosen not in {*_YAML_SAFE, *_YAML_UNSAFE}:
        return None
    if chosen in _YAML_SAFE:
        return MET
    safe = _YAML_UNSAFE[chosen]
    fix = Fix((replace(loader.attr, safe),)) if isinstance(loader, cst.Attribute) else None
    return Missed(call, fix=fix, call=f"yaml.{chosen}", instead=f"yaml.{safe}")
