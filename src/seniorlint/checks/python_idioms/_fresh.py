"""The edits that make a fresh object per call in place of a mutable default."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.python_idioms._annotations import take_none
from seniorlint.engine.verdict import Fix, insert_before, replace
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import indent_of, indentation_of
from seniorlint.languages.python.names import dotted_name, names_bound_by, parameters_of
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)
_PLAIN = (cst.SimpleString, cst.BaseNumber)
_MAKERS = frozenset({"builtins.list", "builtins.dict", "builtins.set"})
_HARMLESS_DECORATORS = frozenset({"staticmethod", "classmethod"})
_RUNS_AT_ITS_PLACE = (cst.NamedExpr, cst.Await, cst.Yield)


def fresh_per_call(
    param: cst.Param, function: cst.FunctionDef | cst.Lambda, ctx: Context, *, is_only_read: bool
) -> Fix | None:
    """Default None, and `if name is None: name = <default>` at the top of the body; None where that is not sure.

    Nobody can tell the new object from the old one where it is only read, and no decorator looks at the signature.
    """
    default, name = param.default, param.name.value
    if default is None or not isinstance(function, cst.FunctionDef) or not isinstance(function.body, cst.IndentedBlock):
        return None
    first = ctx.once(_first_statement, function)
    if first is None or not _means_the_same_at(first, default, function, ctx):
        return None
    if name in ctx.once(_names_asked_for_none, function):
        return None  # None has a meaning of its own already
    allowed = take_none(param.annotation, ctx)
    if allowed is None:
        return None
    newline = ctx.module.default_newline
    outer = indentation_of(first, ctx)
    guard = f"if {name} is None:{newline}{outer}{indent_of(function.body, ctx)}{name} = {ctx.code(default)}{newline}"
    comment = next((line for line in _leading_lines(first) if line.comment is not None), None)
    if comment is not None:
        inserted = insert_before(comment, outer + guard)
    else:
        inserted = insert_before(_start(first), guard + outer)
    edits = (replace(default, "None"), *allowed, inserted)
    is_plain = all(_name_of(one) in _HARMLESS_DECORATORS for one in function.decorators)
    is_safe = is_only_read and is_plain and _holds_constants(default, ctx)
    return Fix(edits, safety=None if is_safe else "unsafe")


def _holds_constants(default: cst.BaseExpression, ctx: Context) -> bool:
    """Is a default empty, or full of constants, which mean the same in each call?"""
    match default:
        case cst.List(elements=elements) | cst.Set(elements=elements):
            return all(isinstance(element.value, _PLAIN) for element in elements)
        case cst.Dict(elements=elements):
            return all(
                isinstance(element, cst.DictElement)
                and isinstance(element.key, _PLAIN)
                and isinstance(element.value, _PLAIN)
                for element in elements
            )
        case cst.Call(func=function, args=[]):
            return ctx.qualified_name(function) in _MAKERS
    return False


def _name_of(decorator: cst.Decorator) -> str:
    return decorator.decorator.value if isinstance(decorator.decorator, cst.Name) else ""


def _first_statement(function: cst.FunctionDef) -> cst.BaseStatement | None:
    """The statement that a guard goes before: behind the docstring and the guards of other parameters.

    None for a body that is left to subclasses, and for a docstring that shares its line.
    """
    lines: list[cst.BaseStatement] = [line for line in function.body.body if isinstance(line, cst.BaseStatement)]
    if lines and _is_only(lines[0], (cst.SimpleString, cst.ConcatenatedString), exactly=False):
        if not _is_only(lines[0], (cst.SimpleString, cst.ConcatenatedString)):
            return None
        del lines[0]
    if not lines or (len(lines) == 1 and _is_left_to_subclasses(lines[0])):
        return None
    names = {param.name.value for param in parameters_of(function.params)}
    return next((line for line in lines if not _is_guard(line, names)), lines[0])


def _is_only(line: cst.BaseStatement, classes: tuple[type, ...], *, exactly: bool = True) -> bool:
    """Is a line (or, unless `exactly`, its first statement) an expression of one of these classes?"""
    if not isinstance(line, cst.SimpleStatementLine) or (exactly and len(line.body) > 1):
        return False
    return isinstance(line.body[0], cst.Expr) and isinstance(line.body[0].value, classes)


def _is_left_to_subclasses(line: cst.BaseStatement) -> bool:
    match line:
        case cst.SimpleStatementLine(body=[cst.Raise(exc=cst.BaseExpression() as error)]):
            return (dotted_name(error) or "").removesuffix("()") == "NotImplementedError"
    return False


def _is_guard(line: cst.BaseStatement, names: set[str]) -> bool:
    """Is this `if name is None: name = ...` for one of the names?"""
    if not isinstance(line, cst.If) or line.orelse is not None:
        return False
    match line.test:
        case cst.Comparison(
            left=cst.Name(value=name),
            comparisons=[cst.ComparisonTarget(operator=cst.Is(), comparator=cst.Name(value="None"))],
        ):
            return name in names and _only_assigns(line.body, name)
    return False


def _only_assigns(body: cst.BaseSuite, name: str) -> bool:
    match list(statements_in(body)):
        case [cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=target))])]:
            return target == name
    return False


def _names_asked_for_none(function: cst.FunctionDef) -> frozenset[str]:
    """The names that the body compares with None."""
    found: set[str] = set()
    for node in descendants(function.body):
        match node:
            case cst.Comparison(
                left=cst.Name(value=left), comparisons=[cst.ComparisonTarget(comparator=cst.Name(value="None"))]
            ):
                found.add(left)
    return frozenset(found)


def _declared_global(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a function declares `global`: no line above may use them, and they may change."""
    return frozenset(
        item.name.value for node in descendants(function.body) if isinstance(node, cst.Global) for item in node.names
    )


def _bound_in_loop(loop: cst.For | cst.While) -> frozenset[str]:
    """The names that each turn of a loop may give another value; functions and classes inside are not entered."""
    nodes = (loop, *descendants(loop, stop_at=(cst.FunctionDef, cst.Lambda, cst.ClassDef)))
    return frozenset(name for node in nodes for name in names_bound_by(node))


def _leading_lines(statement: cst.BaseStatement) -> Sequence[cst.EmptyLine]:
    lines: Sequence[cst.EmptyLine] = getattr(statement, "leading_lines", ())
    return lines


def _start(statement: cst.BaseStatement) -> cst.CSTNode:
    """The node at which a statement starts: its first decorator, where it has one."""
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)) and statement.decorators:
        return statement.decorators[0]
    return statement


def _means_the_same_at(
    place: cst.CSTNode, default: cst.BaseExpression, function: cst.FunctionDef, ctx: Context
) -> bool:
    """Does a default mean inside the function what it means in the signature?

    It may read module-level names and builtins only, and none that a loop around the function gives a value each time.
    """
    if not default.lpar and not isinstance(default, _DISPLAYS):
        code = ctx.code(default)
        unbracketed = code.partition("(")[0] if isinstance(default, cst.Call) else code
        if "\n" in unbracketed or "\r" in unbracketed:
            return False  # outside the signature's brackets that line end would end the statement
    loops = [above for above in ctx.ancestors(function) if isinstance(above, (cst.For, cst.While))]
    for node in descendants(default):
        if isinstance(node, _RUNS_AT_ITS_PLACE):
            return False
        if isinstance(node, cst.Name) and is_read(node, ctx):
            if node.value in ctx.once(_declared_global, function):
                return False
            if any(node.value in ctx.once(_bound_in_loop, loop) for loop in loops):
                return False
            at_module = ctx.summary.bindings.get(node.value)
            if any(ctx.binding(node.value, at) is not at_module for at in (place, default)):
                return False
    return True
