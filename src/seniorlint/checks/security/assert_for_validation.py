"""`assert-for-validation`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import indent_of, indentation_of
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.public import is_public_function
from seniorlint.languages.python.walk import descendants

_INPUT_ERRORS = frozenset({"ValueError", "TypeError"})
_OPPOSITES = {cst.Equal: "!=", cst.NotEqual: "==", cst.In: "not in", cst.NotIn: "in"}


@check
def assert_for_validation(statement: cst.Assert | cst.If, ctx: Context) -> Verdict:
    """A public function refuses a wrong value of a parameter by raising an error."""
    if not isinstance(statement.test, cst.Comparison) or ctx.role.is_test:
        return None
    function = _function_at(statement, ctx)
    if function is None or not is_public_function(function, ctx):
        return None
    name = _compared_parameter(statement.test, function)
    if name is None:
        return None
    if isinstance(statement, cst.Assert) and _fails_anyway(statement.test, function, ctx):
        return None
    if isinstance(statement, cst.If):
        raised = _raised_first(statement)
        return Met(decided_by=raised) if raised is not None else None
    shown = " ".join(ctx.code(statement.test).split())
    test = shown[1:-1] if statement.test.lpar else shown
    return Missed(statement, fix=_fix(statement, ctx), name=name, test=test)


def _fix(statement: cst.Assert, ctx: Context) -> Fix | None:
    """The same check as an `if`, where the assert has a message and a line for itself."""
    line = ctx.parent(statement)
    if statement.msg is None or not isinstance(line, cst.SimpleStatementLine) or len(line.body) > 1:
        return None
    block = ctx.parent(line)
    if not isinstance(block, cst.IndentedBlock):
        return None
    inside = indentation_of(line, ctx) + indent_of(block, ctx)
    error = f"raise ValueError({ctx.code(statement.msg)})"
    return Fix((replace(statement, f"if {_negated(statement.test, ctx)}:{ctx.module.default_newline}{inside}{error}"),))


def _negated(test: cst.BaseExpression, ctx: Context) -> str:
    """The opposite of a comparison. That of `<` is not `>=` for every kind of number: neither holds for NaN."""
    match test:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=operator, comparator=right)]):
            opposite = _OPPOSITES.get(type(operator))
            if opposite is not None:
                return f"{ctx.code(left)} {opposite} {ctx.code(right)}"
    return f"not {ctx.code(test)}"


def _fails_anyway(test: cst.Comparison, function: cst.FunctionDef, ctx: Context) -> bool:
    """Does the function look up what is asked for (`key in table`), which raises KeyError for a wrong value anyway?"""
    match test.comparisons:
        case [cst.ComparisonTarget(operator=cst.In(), comparator=table)]:
            for node in descendants(function.body):
                match node:
                    case cst.Subscript(value=looked_in, slice=[cst.SubscriptElement(slice=cst.Index(value=key))]):
                        if key.deep_equals(test.left) and looked_in.deep_equals(table):
                            return not isinstance(ctx.parent(node), cst.AssignTarget)
    return False


def _function_at(statement: cst.Assert | cst.If, ctx: Context) -> cst.FunctionDef | None:
    """The function whose body holds this statement directly."""
    holder = ctx.parent(statement)
    if isinstance(holder, cst.SimpleStatementLine):
        holder = ctx.parent(holder)
    function = ctx.parent(holder) if isinstance(holder, (cst.IndentedBlock, cst.SimpleStatementSuite)) else None
    return function if isinstance(function, cst.FunctionDef) else None


def _compared_parameter(test: cst.Comparison, function: cst.FunctionDef) -> str | None:
    """The parameter whose value, or length, is compared with something; None where there is none.

    That a value is the same as another (`assert attribute == "owner"`) is what two functions agreed on: only a length
    is asked for in that way.
    """
    operators = [target.operator for target in test.comparisons]
    if any(isinstance(operator, (cst.Is, cst.IsNot)) for operator in operators):
        return None
    is_equality = any(isinstance(operator, cst.Equal) for operator in operators)
    names = [param.name.value for param in parameters_of(function.params)]
    for side in (test.left, *(target.comparator for target in test.comparisons)):
        match side:
            case cst.Call(func=cst.Name(value="len"), args=[cst.Arg(value=cst.Name(value=name))]) if name in names:
                return name
            case cst.Name(value=name) if name in names and name not in ("self", "cls") and not is_equality:
                return name
    return None


def _raised_first(condition: cst.If) -> cst.Raise | None:
    """The error about an argument that a condition leads to at once."""
    for inside in statements_in(condition.body):
        match inside:
            case cst.Raise(exc=cst.Call(func=cst.Name(value=name)) | cst.Name(value=name)) if name in _INPUT_ERRORS:
                return inside
    return None
