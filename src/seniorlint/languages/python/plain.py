"""Expressions whose value is surely text, a number, a truth value or None, as the code itself says."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import HANDLERS, bound_name, error_use
from seniorlint.languages.python.values import held_for_sure

_MAKERS = frozenset(
    {
        *(f"builtins.{name}" for name in ("str", "repr", "ascii", "format", "chr", "hex", "oct", "bin", "input")),
        *(
            f"builtins.{name}"
            for name in ("len", "ord", "id", "hash", "int", "float", "bool", "isinstance", "callable")
        ),
        *("os.getcwd", "os.getpid", "socket.gethostname", "traceback.format_exc"),
        *(f"time.{name}" for name in ("time", "time_ns", "perf_counter", "perf_counter_ns", "monotonic", "strftime")),
    }
)
_TEXT_ATTRIBUTES = frozenset({"__name__", "__qualname__", "__module__"})
_ARITHMETIC = (cst.Add, cst.Subtract, cst.Multiply, cst.Divide, cst.FloorDivide, cst.Modulo)
_DECLARED = frozenset(f"builtins.{name}()" for name in ("str", "int", "float", "bool"))
_FURTHEST = 4  # names that hold names that hold names


def is_plain(node: cst.BaseExpression, ctx: Context, left: int = _FURTHEST) -> bool:
    """Is a value exactly a `str`, `int`, `float`, `bool` or None, so that it never changes and `%s` writes it as `{}`?

    They differ for members of an enumeration that derives from `str`, so a declaration proves nothing.
    """
    match node:
        case cst.SimpleString(prefix=prefix):
            return "b" not in prefix.lower()
        case cst.FormattedString() | cst.Integer() | cst.Float() | cst.Name(value="True" | "False" | "None"):
            return True
        case cst.ConcatenatedString(left=first):
            return is_plain(first, ctx, left)
        case cst.UnaryOperation(operator=cst.Not()):
            return True
        case cst.UnaryOperation(expression=inner):
            return is_plain(inner, ctx, left)
        case cst.IfExp(body=first, orelse=second) | cst.BooleanOperation(left=first, right=second):
            return is_plain(first, ctx, left) and is_plain(second, ctx, left)
        case cst.BinaryOperation(left=first, operator=cst.Modulo()) if isinstance(first, cst.BaseString):
            return is_plain(first, ctx, left)
        case cst.BinaryOperation(left=first, operator=operator, right=second) if isinstance(operator, _ARITHMETIC):
            return is_plain(first, ctx, left) and is_plain(second, ctx, left)
        case cst.Attribute(attr=cst.Name(value=name)):
            return name in _TEXT_ATTRIBUTES
        case cst.Call(func=cst.Attribute(value=cst.BaseString() as text, attr=cst.Name(value="join" | "format"))):
            return is_plain(text, ctx, left)
        case cst.Call(func=function):
            return ctx.qualified_name(function) in _MAKERS
        case cst.Name():
            values = held_for_sure(node, ctx) if left else None
            return values is not None and all(is_plain(value, ctx, left - 1) for value in values)
    return False


def is_declared_plain(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a name that is declared as text, a number or a truth value, and holds nothing else?"""
    names = ctx.qualified_names(node) if isinstance(node, cst.Name) else ()
    return bool(names) and _DECLARED.issuperset(names)


def is_caught_error(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is this the error that an except clause around gives a name to, and nothing else?"""
    if not isinstance(node, cst.Name):
        return False
    for above in ctx.ancestors(node):
        if isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef)):
            return False
        if isinstance(above, HANDLERS) and bound_name(above) == node.value:
            return not ctx.once(error_use, above).is_rebound
    return False
