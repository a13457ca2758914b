"""Checks of the principle Security."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks._calls import called_name, first_argument, last_name
from seniorlint.checks._origins import Origin, origin_of
from seniorlint.checks._sql import is_sql, placements, quotes_sql, sql_argument
from seniorlint.checks._texts import texts_of
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace

_SHELL_CALLS = frozenset(
    {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.create_subprocess_shell"}
)
_SHELL_BY_FLAG = frozenset(
    {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")} | {"trio.run_process"}
)
_SHELL_NAMES = frozenset(name.rpartition(".")[2] for name in _SHELL_CALLS | _SHELL_BY_FLAG)
_SHELL_QUOTING = frozenset({"shlex.quote", "shlex.join", "pipes.quote"})

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
_MAX_SHOWN = 40  # characters of an expression that a message shows


@check
def sql_from_string(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    argument = sql_argument(call, ctx)
    if argument is None:
        return None
    texts = texts_of(argument, ctx)
    if not texts or texts[0] is None or not is_sql(texts[0]):
        return None
    is_sure = None not in texts
    for parts in texts:
        for part, kind in placements(parts or ()):
            origin = origin_of(part, ctx, quotes_sql)
            if origin is Origin.INPUT or (origin is Origin.OUTSIDE and kind in kinds):
                return Missed(argument, part=_shown(part, ctx))
            is_sure = is_sure and origin is Origin.INSIDE
    return MET if is_sure else None


@check
def shell_injection(call: cst.Call, ctx: Context) -> Verdict:
    """A shell gets constant commands, or such as are put together from quoted parts."""
    if called_name(call) not in _SHELL_NAMES:
        return None
    called = ctx.qualified_name(call.func)
    if called not in _SHELL_CALLS and not (called in _SHELL_BY_FLAG and _has_shell_flag(call)):
        return None
    command = first_argument(call, ("args", "cmd", "command"))
    if command is None:
        return None
    match origin_of(command, ctx, lambda function: ctx.qualified_name(function) in _SHELL_QUOTING):
        case Origin.INSIDE:
            return MET
        case Origin.UNKNOWN:
            return None
    return Missed(command, command=_shown(command, ctx))


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


def _has_shell_flag(call: cst.Call) -> bool:
    """Is `shell=True` written out? Any other value cannot be judged."""
    for arg in call.args:
        match arg:
            case cst.Arg(keyword=cst.Name(value="shell"), value=cst.Name(value="True") | cst.Integer(value="1")):
                return True
    return False


def _shown(expression: cst.BaseExpression, ctx: Context) -> str:
    """An expression for a message: on one line, and not too long."""
    text = " ".join(ctx.code(expression).split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 3] + "..."
