"""`script-without-main-guard`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, insert_before
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.statement_facts import is_main_guard

# What a script calls its start; a name of the module itself is written with a dot.
_OWN = frozenset({".main", "._main", ".run", ".cli", ".start", ".run_main", ".main_loop", ".mainloop"})
_RUNNERS = frozenset({"asyncio.run", "trio.run", "anyio.run"})
_PROGRAMS = frozenset(
    {
        "flask.Flask().run", "uvicorn.run", "waitress.serve", "tkinter.Tk().mainloop", "unittest.main", "pytest.main",
        "fire.Fire", "absl.app.run",
    }
)  # fmt: skip
_ENDS = frozenset({"exit", "quit", "sys.exit", "SystemExit"})
_NEVER_IMPORTED = ("__main__", "setup", "noxfile", "conf", "sitecustomize", "usercustomize")  # or only to run


@check(calls=(*_OWN, *_RUNNERS, *_PROGRAMS))
def script_without_main_guard(call: cst.Call, ctx: Context) -> Verdict:
    """A module starts its program under a main guard only."""
    line = _line_of(call, ctx)
    if line is None or ctx.role.is_named(*_NEVER_IMPORTED):
        return None
    around = list(ctx.ancestors(line))
    if any(is_main_guard(above) for above in around):
        return MET
    if any(isinstance(above, (cst.FunctionDef, cst.ClassDef, cst.If)) for above in around):
        return None
    name = _started(call, ctx)
    if name is None:
        return None
    fix = Fix((insert_before(line, _GUARD.format(ctx.module.default_newline, ctx.module.default_indent)),))
    can_move = not around and len(line.body) == 1 and "\n" not in ctx.code(line.body[0])
    return Missed(line, fix=fix if can_move else None, name=name)


_GUARD = 'if __name__ == "__main__":{}{}'


def _line_of(call: cst.Call, ctx: Context) -> cst.SimpleStatementLine | None:
    """The line on which nothing but this call happens, or the end of the program with what it returns."""
    for above in ctx.ancestors(call):
        match above:
            case cst.Arg() | cst.Expr() | cst.Raise():
                continue
            case cst.Call(func=function) if dotted_name(function) in _ENDS:
                continue
            case cst.SimpleStatementLine():
                return above
        return None
    return None


def _started(call: cst.Call, ctx: Context) -> str | None:
    """How the code writes what is started: `main` of `main()`, `asyncio.run(main())` and `trio.run(main)`.

    None where a runner gets a function of another name: a test of types, an experiment.
    """
    if ctx.called(call) not in _RUNNERS:
        return dotted_name(call.func)
    match first_argument(call, ()):
        case cst.Call(func=function):
            return dotted_name(function)
        case cst.Name() as function if ctx.qualified_name(function) in _OWN:
            return function.value
    return None
