"""`debugger-left`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Anchor, Edit, Fix, Met, Missed, Side, Verdict
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, imported
from seniorlint.languages.python.walk import descendants

_THIRD_PARTY = frozenset(
    {"ipdb", "pudb", "pdbpp", "pdbr", "wdb", "web_pdb", "rpdb", "remote_pdb", "ptvsd", "debugpy", "pydevd"}
)
_STOPS = frozenset(
    {"builtins.breakpoint", "pdb.set_trace", "celery.contrib.rdb.set_trace"}
    | {f"{module}.set_trace" for module in _THIRD_PARTY}
    | {"ipdb.sset_trace", "pydevd.settrace", "debugpy.breakpoint", "debugpy.wait_for_client", "ptvsd.wait_for_attach"}
    | {"ptvsd.break_into_debugger", "IPython.core.debugger.set_trace"}
)
_DEBUGGERS = frozenset({"breakpoint", "set_trace", "pdb", *_THIRD_PARTY})
_WANTED = pattern(r"debug|db$|db_|break|trace|interact|shell|repl|console|embed|post_?mortem", re.IGNORECASE)


@check(calls=_STOPS)
def debugger_left(node: cst.Import | cst.ImportFrom | cst.Call, ctx: Context) -> Verdict:
    """Nothing stops the program for a debugger, unless somebody asked for that."""
    if isinstance(node, cst.Call):
        if not isinstance(ctx.parent(node), (cst.Expr, cst.Lambda)):
            return None
        asks = _asks(node, ctx)
        if asks is not None:
            return Met(decided_by=asks)
        return Missed(node, fix=_fix(node, ctx), what=f"{ctx.code(node.func)}()")
    return _imports(node, ctx)


def _imports(statement: cst.Import | cst.ImportFrom, ctx: Context) -> Verdict:
    """A debugger that has to be installed, imported with the module."""
    line = ctx.parent(statement)
    if not isinstance(line, cst.SimpleStatementLine) or ctx.parent(line) is not None:
        return None
    modules = [source.partition(".")[0] for _, source in imported(statement)]
    module = next((one for one in modules if one in _THIRD_PARTY), None)
    return Missed(statement, what=f"import of {module}") if module is not None else None


def _asks(call: cst.Call, ctx: Context) -> cst.CSTNode | None:
    """The condition that asks whether to debug, or the function or class that is there for it."""
    for above in ctx.ancestors(call):
        match above:
            case cst.If(test=test) if _mentions_debugging(test):
                return test
            case cst.FunctionDef(name=cst.Name(value=name)) | cst.ClassDef(name=cst.Name(value=name)):
                if _WANTED.search(name) or (isinstance(above, cst.FunctionDef) and _does_nothing_else(above)):
                    return above
    return None


def _does_nothing_else(function: cst.FunctionDef) -> bool:
    """Is stopping for a debugger all that a function is for? Then somebody calls it for that."""
    return all(
        _is_of_debugger(statement) or (isinstance(statement, cst.Expr) and isinstance(statement.value, cst.BaseString))
        for statement in statements_of(function)
    )


def _mentions_debugging(test: cst.BaseExpression) -> bool:
    return any(
        _WANTED.search(node.value) is not None
        for node in descendants(test)
        if isinstance(node, (cst.Name, cst.SimpleString))
    )


def _fix(call: cst.Call, ctx: Context) -> Fix | None:
    """Delete the line, with the import that it needs where that is in it or on the line above.

    The last line of a block becomes `pass`. A debugger that is imported elsewhere takes a person: that import may go.
    """
    statement = ctx.parent(call)
    line = ctx.parent(statement) if statement is not None else None
    if not isinstance(line, cst.SimpleStatementLine) or not all(map(_is_of_debugger, line.body)):
        return None
    first = line
    siblings = _siblings(line, ctx)
    if ctx.called(call) != "builtins.breakpoint":
        if _uses(call, line, ctx) > 1:
            return None
        above = next((one for one, after in pairwise(siblings) if after is line), None)
        if not _imports_debugger(line):
            if not isinstance(above, cst.SimpleStatementLine) or not all(map(_is_of_debugger, above.body)):
                return None
            if not _imports_debugger(above):
                return None
            first = above
    is_all = bool(siblings) and siblings[0] is first and siblings[-1] is line
    return Fix((Edit(Anchor(first, Side.START), Anchor(line, Side.END), "pass" if is_all else "", not is_all),))


def _uses(call: cst.Call, line: cst.CSTNode, ctx: Context) -> int:
    """How often the block of a line uses the name that a call starts with; its import is not counted."""
    root = (dotted_name(call.func) or "").partition(".")[0]
    block = ctx.parent(line) or line
    return sum(
        isinstance(node, cst.Name) and node.value == root and not isinstance(ctx.parent(node), cst.ImportAlias)
        for node in descendants(block)
    )


def _siblings(line: cst.CSTNode, ctx: Context) -> Sequence[cst.CSTNode]:
    """The lines of the block that a line is in; none at the top of the module."""
    block = ctx.parent(line)
    return block.body if isinstance(block, cst.IndentedBlock) else ()


def _imports_debugger(line: cst.SimpleStatementLine) -> bool:
    return any(isinstance(statement, (cst.Import, cst.ImportFrom)) for statement in line.body)


def _is_of_debugger(statement: cst.CSTNode) -> bool:
    """Is this an import of a debugger, or a call of something in one, by the name of its module?"""
    match statement:
        case cst.Import() | cst.ImportFrom():
            names = [source for _, source in imported(statement)]
        case cst.Expr(value=cst.Call(func=function)):
            names = [dotted_name(function) or ""]
        case _:
            return False
    return all(name.partition(".")[0] in _DEBUGGERS or name in _STOPS for name in names)
