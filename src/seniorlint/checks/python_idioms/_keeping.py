"""Whether a function made in a loop is kept for later.

It takes evidence: a function that is handed to an unknown call is most often called there and then.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.python_idioms._closures import Function, binds_each_round
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import Loop
from seniorlint.languages.python.names import target_names
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

_FUNCTIONS = (cst.FunctionDef, cst.Lambda)
# Calls that put what they are given into a collection or a queue of work.
_COLLECTS = pattern(
    r"add|addCleanup|add_cleanup|append|appendleft|apply_async|callback|create_task|ensure_future|extend|insert|push|"
    r"put|put_nowait|setdefault|start_soon|submit|update"
)
# Calls that have what they are given called when something happens.
_REGISTERS = pattern(
    r"Process|Thread|Timer|addBoth|addCallback|addErrback|add_callback|add_command|add_done_callback|"
    r"add_event_handler|add_handler|add_job|add_listener|add_signal_handler|add_url_rule|after|after_idle|bind|"
    r"call_at|call_later|call_on_close|call_soon|call_soon_threadsafe|connect|observe|on_click|on_commit|register|"
    r"schedule|setattr|"
    r"singleShot|subscribe|trace_add"
)
_REGISTERING_KEYWORDS = frozenset({"target", "callback", "command", "default_factory", "handler", "hook", "on_click"})
_REGISTERING_DECORATORS = pattern(
    r"callback|command|connect|delete|event|get|handler|hook|listener|message_handler|on|on_event|patch|post|put|"
    r"receiver|register|route|subscribe|task|tool"
)
# What these return holds the functions that they are given, or calls them once it is iterated.
_PASSES_ON = pattern(
    r".*(partial|wrap|decorat|validator|callback|handler|hook|factory|deferred|delayed|[lL]azy).*|property"
)
_LAZY = frozenset({"map", "filter", "takewhile", "dropwhile", "starmap", "filterfalse", "accumulate", "groupby"})
_ITERATES_AT_ONCE = frozenset({"extend", "update"})
_KEEPS_ELEMENTS = frozenset({"list", "tuple", "set", "frozenset", "dict", "deque", "OrderedDict"})
_STARTS = frozenset({"submit", "apply_async", "create_task", "ensure_future", "Thread", "Process", "Timer"})
_WAITS = frozenset({"result", "join", "get", "wait"})


def outlives_round(function: Function, loop: Loop, ctx: Context) -> bool:
    """Is there evidence that a function made in a loop is called after its round?"""
    if _loop_ends_after(function, loop, ctx):
        return False
    if isinstance(function, cst.Lambda):
        return _is_kept([function], False, loop, ctx)
    if any(_registers(decorator.decorator) for decorator in function.decorators):
        return True
    uses = list(_uses(function.name.value, loop, ctx))
    return bool(uses) and _is_kept(uses, _runs_later(function), loop, ctx)


def _uses(name: str, loop: Loop, ctx: Context) -> Iterator[cst.BaseExpression]:
    """Where the rest of the loop's body, nested functions aside, reads a name."""
    if isinstance(loop, (cst.For, cst.While)):
        yield from ctx.once(_reads, loop, ctx).get(name, ())


def _reads(loop: cst.For | cst.While, ctx: Context) -> dict[str, list[cst.Name]]:
    """Where the body of a loop reads names, nested functions aside; asked once for all functions that it makes."""
    found: dict[str, list[cst.Name]] = {}
    for node in descendants(loop.body, stop_at=_FUNCTIONS):
        if isinstance(node, cst.Name) and is_read(node, ctx):
            found.setdefault(node.value, []).append(node)
    return found


def _loop_ends_after(node: cst.CSTNode, loop: Loop, ctx: Context) -> bool:
    """Is the round that makes this function the last one: does its block end with return, raise or break?"""
    break_leaves = ctx.loop_of(node) is loop
    for above in ctx.ancestors(node):
        if above is loop:
            return False
        if isinstance(above, (cst.Return, cst.Raise)):
            return True
        if isinstance(above, cst.IndentedBlock) and above.body:
            match above.body[-1]:
                case cst.SimpleStatementLine(body=[*_, cst.Return() | cst.Raise()]):
                    return True
                case cst.SimpleStatementLine(body=[*_, cst.Break()]) if break_leaves:
                    return True
    return False


def _registers(decorator: cst.BaseExpression) -> bool:
    """Is this `@app.route("/")`, `@bot.event` or the like, which hands the function to an object?"""
    called = decorator.func if isinstance(decorator, cst.Call) else decorator
    return isinstance(called, cst.Attribute) and bool(_REGISTERING_DECORATORS.fullmatch(called.attr.value))


def _runs_later(function: cst.FunctionDef) -> bool:
    """Does calling the function only make a coroutine or a generator, whose body runs later?"""
    if function.asynchronous is not None:
        return True
    return any(isinstance(node, cst.Yield) for node in descendants(function.body, stop_at=_FUNCTIONS))


def _is_kept(values: list[cst.BaseExpression], runs_later: bool, loop: Loop, ctx: Context) -> bool:
    """Follow a function, from where it is made or named, to where it ends up."""
    named: set[str] = set()
    while values:
        value = values.pop()
        end = _follow(value, runs_later, loop, ctx)
        if end is True:
            return True
        if isinstance(value, cst.Name) and value.value == end and not binds_each_round(end, value, loop, ctx):
            return True  # `rows = filter(is_wanted, rows)` hands it on to the next round
        if isinstance(end, str) and end not in named:
            named.add(end)
            values.extend(_uses(end, loop, ctx))
    return False


def _follow(value: cst.CSTNode, runs_later: bool, loop: Loop, ctx: Context) -> bool | str:
    """Whether a value is kept; or the local name that it is assigned to."""
    is_lazy = False  # is what is followed by now an iterator or a coroutine, done with once it was iterated or awaited?
    below = value
    for above in ctx.ancestors(value):
        if above is loop and not isinstance(loop, cst.GeneratorExp):
            return True
        match above:
            case cst.Call(func=func) if func is below:
                if below is not value or not runs_later:
                    return False
                is_lazy = True
            case cst.Arg():
                call = ctx.parent(above)
                answer = _given_to(call, above, is_lazy, loop, ctx) if isinstance(call, cst.Call) else False
                if answer is not None:
                    return answer
                is_lazy = is_lazy or (isinstance(call, cst.Call) and called_name(call) in _LAZY)
            case cst.Yield():
                return True
            case cst.Assign(targets=targets):
                return _assigned([target.target for target in targets], loop, ctx)
            case cst.AnnAssign(target=target):
                return _assigned([target], loop, ctx)
            case cst.AugAssign(target=target):
                return isinstance(below, cst.List) and not _is_of_this_round(target, loop, ctx)
            case cst.Call() | cst.Element() | cst.DictElement() | cst.BooleanOperation() | cst.IfExp():
                pass
            case cst.List() | cst.Tuple() | cst.Set() | cst.Dict():
                pass
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                pass
            case _:
                return False
        below = above
    return False


def _assigned(targets: list[cst.BaseAssignTargetExpression], loop: Loop, ctx: Context) -> bool | str:
    """A name to follow, or whether the object that gets the value lives longer than the round."""
    name: bool | str = False
    for target in targets:
        match target:
            case cst.Name(value=written):
                name = written
            case cst.Attribute() | cst.Subscript() if not _is_of_this_round(target, loop, ctx):
                return True
    return name


def _given_to(call: cst.Call, arg: cst.Arg, is_lazy: bool, loop: Loop, ctx: Context) -> bool | None:
    """Does a call keep its argument? None: what the call returns carries it on."""
    name = called_name(call)
    keyword = arg.keyword.value if arg.keyword is not None else ""
    if keyword in _REGISTERING_KEYWORDS or _REGISTERS.fullmatch(name):
        return not _is_waited_for(call, loop, ctx)
    if _COLLECTS.fullmatch(name) and isinstance(call.func, cst.Attribute):
        if is_lazy and name in _ITERATES_AT_ONCE:
            return False
        return not (_is_of_this_round(call.func.value, loop, ctx) or _is_waited_for(call, loop, ctx))
    if _PASSES_ON.fullmatch(name) or (name in _LAZY and not keyword):
        return None
    if name in _KEEPS_ELEMENTS and not is_lazy:
        return True if arg.value is loop else None
    return False


def _is_waited_for(call: cst.Call, loop: Loop, ctx: Context) -> bool:
    """Does the same round wait for the end of the work that a call starts?"""
    if called_name(call) not in _STARTS:
        return False
    started: list[cst.BaseExpression] = [call]
    match ctx.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            started.extend(_uses(name, loop, ctx))
    for value in started:
        match ctx.parent(value):
            case cst.Attribute(attr=cst.Name(value=method)) if method in _WAITS:
                return True
        if ctx.enclosing(value, cst.Await) is not None:
            return True
    return False


def _is_of_this_round(node: cst.BaseExpression, loop: Loop, ctx: Context) -> bool:
    """Is this an object that the loop's body itself makes, or a part of one? The loop's own variable is not."""
    while isinstance(node, (cst.Attribute, cst.Subscript, cst.Call)):
        node = node.func if isinstance(node, cst.Call) else node.value
    if not isinstance(node, cst.Name) or not isinstance(loop, (cst.For, cst.While)):
        return False
    return node.value in ctx.once(_made_in, loop)


def _made_in(loop: cst.For | cst.While) -> frozenset[str]:
    """The names that the body of a loop binds itself, nested functions and classes aside."""
    found: set[str] = set()
    for part in descendants(loop.body, stop_at=(cst.FunctionDef, cst.ClassDef, cst.BaseExpression)):
        match part:
            case cst.AssignTarget(target=target) | cst.AnnAssign(target=target) | cst.For(target=target):
                found.update(target_names(target))
            case cst.AsName(name=name):
                found.update(target_names(name))
    return frozenset(found)
