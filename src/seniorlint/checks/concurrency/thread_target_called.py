"""`thread-target-called`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants

# Full name of a call -> the position and the keywords of the function that it runs later.
_TARGETS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    **dict.fromkeys(("threading.Thread", "multiprocessing.Process"), (1, ("target",))),
    "threading.Timer": (1, ("function",)),
    **{
        f"concurrent.futures.{pool}().submit": (0, ())
        for pool in ("ThreadPoolExecutor", "ProcessPoolExecutor", "Executor")
    },
    "asyncio.to_thread": (0, ()),
    "atexit.register": (0, ()),
}
_ARGUMENTS = ("args", "kwargs")
# A name that starts with one of these verbs does something; one that makes a function is named for that.
_DOING = pattern(
    r"_*(?:run|serve|start|main|process|handle|listen|poll|watch|read|write|send|receive|consume|work|loop|execute|do"
    r"|update|fetch|download|upload|sync|check|print|play|save|store|delete|remove|clean|cleanup|close|stop|shutdown|crawl|scan"
    r"|sleep)(?:_\w*)?"
)
_MAKING = pattern(r"\w*(?:factory|maker|wrapper|closure|decorator|callback|handler|worker|runner)")


@check(calls=_TARGETS)
def thread_target_called(call: cst.Call, ctx: Context) -> Verdict:
    """What runs later is handed over as a function, not as the result of its call."""
    name = ctx.called(call)
    position, keywords = _TARGETS[name]
    given = argument(call, position, *keywords)
    if given is None:
        return None
    target = given.value
    if not isinstance(target, cst.Call):
        has_arguments = isinstance(target, cst.Lambda) or _hands_arguments_over(call, given, bool(keywords))
        return Met(decided_by=target) if has_arguments else None
    if ctx.qualified_name(target.func) == "functools.partial":
        return Met(decided_by=target)
    if not _surely_makes_no_function(target, ctx):
        return NOT_JUDGED
    return Missed(target, target=ctx.code(target.func), call=name.replace("()", ""))


def _hands_arguments_over(call: cst.Call, target: cst.Arg, by_keyword: bool) -> bool:
    """Does a call say what its target is called with?"""
    if by_keyword:
        return any(arg.keyword is not None and arg.keyword.value in _ARGUMENTS for arg in call.args)
    return call.args[-1] is not target


def _surely_makes_no_function(target: cst.Call, ctx: Context) -> bool:
    """Does the called function return nothing, as its body says where that is in sight, or its name?"""
    known = _method_called(target, ctx)
    if known is not None:
        return known.asynchronous is not None or not _returns_something(known)
    name = called_name(target)
    return _DOING.fullmatch(name) is not None and _MAKING.fullmatch(name) is None


def _method_called(target: cst.Call, ctx: Context) -> cst.FunctionDef | None:
    """The method of the class around that `self.method()` calls."""
    match target.func:
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)):
            function = ctx.function_of(target)
            owner = ctx.class_of(function) if function is not None else None
            return next((one for known, one in methods_of(owner) if known == name), None) if owner else None
    return None


def _returns_something(function: cst.FunctionDef) -> bool:
    for node in descendants(function.body, stop_at=NEW_SCOPES):
        match node:
            case cst.Return(value=cst.BaseExpression()) | cst.Yield():
                return True
    return False
