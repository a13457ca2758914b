"""Which calls are calls of a logger of the standard library."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.children import children
from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import parameters_of
from seniorlint.languages.python.calls import called_name

_METHODS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log"})

# Dotted names that stand for a logger of the standard library; a name of the module itself starts with a dot.
_LOGGERS = frozenset(
    {
        "logging",  # its functions are those of the root logger
        "logging.root",
        "logging.getLogger()",
        "logging.Logger()",
        "logging.LoggerAdapter()",
        "multiprocessing.get_logger()",
        "multiprocessing.log_to_stderr()",
        "celery.utils.log.get_logger()",
        "celery.utils.log.get_task_logger()",
        "flask.current_app.logger",
        "flask.Flask().logger",
    }
)

_LOGGER_TYPES = frozenset({"logging.Logger", "logging.LoggerAdapter"})

_STATEMENTS = (
    cst.BaseSuite,
    cst.BaseCompoundStatement,
    cst.SimpleStatementLine,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)


def logging_method(call: cst.Call, ctx: Context) -> str | None:
    """The method (`info`) of a call to a logger of the standard library; None where it may be something else."""
    method = called_name(call)
    if method not in _METHODS:
        return None
    if isinstance(call.func, cst.Attribute):
        return method if _is_logger(call.func.value, ctx) else None
    return method if ctx.qualified_name(call.func) == f"logging.{method}" else None


def _is_logger(node: cst.BaseExpression, ctx: Context) -> bool:
    if _is_known(node, ctx):
        return True
    match node:
        case cst.Name(value=written):
            return _is_logger_parameter(written, node, ctx)
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=attribute)):
            owner = ctx.enclosing(node, cst.ClassDef)
            values = list(_values_of(owner, attribute)) if owner else []
            return bool(values) and all(_makes_logger(value, ctx) for value in values)
    return False


def _is_known(node: cst.BaseExpression, ctx: Context) -> bool:
    name = ctx.qualified_name(node)
    return name is not None and name.replace(".getChild()", "") in _LOGGERS


def _is_logger_parameter(name: str, at: cst.CSTNode, ctx: Context) -> bool:
    """Is this the name of a parameter whose annotation says that it is a logger?"""
    binding = ctx.binding(name, at)
    if binding is None or binding.kind != "parameter":
        return False
    for above in ctx.ancestors(at):
        if isinstance(above, cst.FunctionDef):
            for param in parameters_of(above.params):
                if param.name.value == name:
                    return param.annotation is not None and _makes_logger(param.annotation, ctx)
    return False


def _makes_logger(node: cst.CSTNode, ctx: Context) -> bool:
    """Is this value a logger, or does this annotation name one? `given or logging.getLogger()` is one too."""
    match node:
        case cst.Annotation():
            return any(
                ctx.qualified_name(part) in _LOGGER_TYPES
                for part in descendants(node)
                if isinstance(part, (cst.Name, cst.Attribute))
            )
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _is_known(right, ctx)
        case cst.Name(value=name):
            return _is_known(node, ctx) or _is_logger_parameter(name, node, ctx)
        case cst.BaseExpression():
            return _is_known(node, ctx)
    return False


def _values_of(owner: cst.ClassDef, attribute: str) -> Iterator[cst.CSTNode]:
    """What a class assigns to an attribute, in its body or through `self`; a bare annotation stands for its value."""
    stack: list[tuple[cst.CSTNode, bool]] = [(line, False) for line in owner.body.body]
    while stack:
        node, in_method = stack.pop()
        match node:
            case cst.Assign(targets=targets, value=value):
                if any(_is_attribute(target.target, attribute, in_method) for target in targets):
                    yield value
            case cst.AnnAssign(target=target, value=value, annotation=annotation):
                if _is_attribute(target, attribute, in_method):
                    yield value or annotation
            case cst.ClassDef():
                pass
            case cst.FunctionDef(name=cst.Name(value=name), returns=cst.Annotation() as returns) if (
                name == attribute and not in_method
            ):
                yield returns  # a property
            case cst.SimpleStatementLine() | cst.BaseSuite():
                stack.extend((line, in_method) for line in node.body)
            case _:
                inside = in_method or isinstance(node, cst.FunctionDef)
                stack.extend((below, inside) for below in children(node) if isinstance(below, _STATEMENTS))


def _is_attribute(target: cst.BaseExpression, attribute: str, in_method: bool) -> bool:
    match target:
        case cst.Name(value=name):
            return name == attribute and not in_method
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)):
            return name == attribute
    return False
