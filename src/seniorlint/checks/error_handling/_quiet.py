"""Functions in which an error may end: those that must not raise, and those whose answer is yes or no."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._traces import is_discarded
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bodies import last_statement
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler
from seniorlint.languages.python.walk import descendants

_QUIET_METHODS = frozenset({"__del__", "__repr__", "__str__", "__getattr__", "__dir__", "__eq__"})
# What shows an error, or finds words for one, must not raise another.
_SHOWS_ERRORS = pattern(
    r"(?:\w+_)?(?:error|exception|not_found|bad_request|forbidden)(?:_(?:message|page|view|text|response))?"
)
_PREDICATE = pattern(r"_*(?:is|has|have|can|could|supports|check|valid|validate|verify|looks|exists)_|.*able$|exists$")


def may_be_quiet(handler: Handler, ctx: Context) -> bool:
    """Is this in a function that must not raise, or in one that answers yes or no and does so here?"""
    function = ctx.function_of(handler)
    if function is None:
        return False
    name = function.name.value
    if name in _QUIET_METHODS or _SHOWS_ERRORS.fullmatch(name):
        return True
    if _returns_truth(handler):
        return _is_declared_so(function) or _PREDICATE.match(name) is not None or ctx.once(_answers, function)
    if not is_discarded(handler):
        return False
    return ctx.once(_answers, function) or (_PREDICATE.match(name) is not None and _ends_in_truth(function))


def _ends_in_truth(function: cst.FunctionDef) -> bool:
    match last_statement(function.body):
        case cst.Return(value=cst.Name(value="True" | "False")):
            return True
    return False


def _returns_truth(handler: Handler) -> bool:
    match handler.body.body:
        case [cst.SimpleStatementLine(body=[cst.Return(value=cst.Name(value="True" | "False"))])]:
            return True
        case [cst.Return(value=cst.Name(value="True" | "False"))]:
            return True
        case [
            cst.SimpleStatementLine(
                body=[cst.Return(value=cst.Tuple(elements=[cst.Element(value=cst.Name(value="True" | "False")), *_]))]
            )
        ]:
            return True
    return False


def _is_declared_so(function: cst.FunctionDef) -> bool:
    match function.returns:
        case cst.Annotation(annotation=cst.Name(value="bool")):
            return True
    return False


def _answers(function: cst.FunctionDef) -> bool:
    """Does every `return` of a function say True or False, and are there both?"""
    values = {
        node.value.value if isinstance(node.value, cst.Name) else ""
        for node in descendants(function.body, stop_at=DEFERRED)
        if isinstance(node, cst.Return)
    }
    return values == {"True", "False"}
