"""Checks of the principle Documentation.

What is judged is what a module offers to others: public names in public modules, outside tests, migrations and stubs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import BUILTINS, dotted_name
from seniorlint.engine.registry import check
from seniorlint.engine.summary import public_names
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.engine.walk import descendants

_STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)
# What is documented elsewhere: by another definition, by the decorator's own message, by the tests that use it.
_EXEMPT_DECORATORS = frozenset({"overload", "override", "setter", "deleter", "fixture", "deprecated"})
# Bases without a method of their own whose docstring an override could inherit.
_BARE_BASES = frozenset({"object", "Generic", "Protocol", "ABC", "NamedTuple", "TypedDict"})
# Bases whose subclasses say something new with every plain assignment.
_MEMBER_BASES = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "TextChoices", "IntegerChoices"})


@check
def missing_module_docstring(module: cst.Module, ctx: Context, *, min_lines: int) -> Verdict:
    """A public module that defines something public says what it is for."""
    if not _offers_api(ctx) or not public_names(ctx.summary):
        return None
    if min_lines > 0 and ctx.source.line_count < min_lines:
        return None
    return MET if _has_docstring(module.body) else Missed(module)


@check
def missing_class_docstring(node: cst.ClassDef, ctx: Context, *, min_statements: int, variants: bool) -> Verdict:
    """A public class of the module says what it stands for, unless it only names a variant of its base."""
    if not _is_public_definition(node, ctx) or not _is_larger(node.body, min_statements):
        return None
    if not variants and (_is_variant(node, ctx) or _is_command(node, ctx)):
        return None
    return Met(node.name) if _has_docstring(node.body.body) else Missed(node.name, name=node.name.value)


@check
def missing_function_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int) -> Verdict:
    """A public function of the module says what it does."""
    if not _is_public_definition(node, ctx) or not _is_larger(node.body, min_statements) or _is_exempt(node, ctx):
        return None
    return Met(node.name) if _has_docstring(node.body.body) else Missed(node.name, name=node.name.value)


@check
def missing_method_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int, any_base: bool) -> Verdict:
    """A public method of a documented class says what it does, unless a base may have said so."""
    if node.name.value.startswith("_") or not _offers_api(ctx):
        return None
    owner = ctx.class_of(node)
    if owner is None or not _is_public_definition(owner, ctx) or not _has_docstring(owner.body.body):
        return None
    if not any_base and not all(_documents_nothing(base, ctx) for base in owner.bases):
        return None
    if _is_exempt(node, ctx) or not _is_larger(node.body, min_statements):
        return None
    if _has_docstring(node.body.body):
        return Met(node.name)
    return Missed(node.name, name=f"{owner.name.value}.{node.name.value}")


def _offers_api(ctx: Context) -> bool:
    """Is this a file whose names other people call?"""
    role = ctx.role
    return not (role.is_private or role.is_test or role.is_migration or role.is_stub)


def _is_public_definition(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> bool:
    """Does the module offer this definition: at its top level, if and try blocks included, and by a public name?"""
    name = node.name.value
    exports = ctx.summary.exports
    if name.startswith("_") or (exports is not None and name not in exports) or not _offers_api(ctx):
        return False
    below: cst.CSTNode = node
    for above in ctx.ancestors(node):
        match above:
            case cst.FunctionDef() | cst.ClassDef() | cst.Lambda():
                return False
            case cst.If(body=body, test=test) if body is below and not _is_for_importers(test):
                return False
        below = above
    if ctx.parent(node) is None:
        return True
    # A fallback for a name that is imported or assigned otherwise is documented there.
    bound = ctx.summary.bindings.get(name)
    return bound is not None and bound.kind != "value"


def _is_for_importers(test: cst.BaseExpression) -> bool:
    """Is the body of an if with this test there for whoever imports the module: no main guard, no TYPE_CHECKING?"""
    if (dotted_name(test) or "").rpartition(".")[2] == "TYPE_CHECKING":
        return False
    return not any(isinstance(node, cst.Name) and node.value == "__name__" for node in descendants(test))


def _is_exempt(node: cst.FunctionDef, ctx: Context) -> bool:
    for decorator in node.decorators:
        name = ctx.qualified_name(decorator.decorator) or dotted_name(decorator.decorator) or ""
        if name.removesuffix("()").rpartition(".")[2] in _EXEMPT_DECORATORS:
            return True
    return False


def _documents_nothing(base: cst.Arg, ctx: Context) -> bool:
    """Is this a base without methods that a subclass would override?"""
    name = _base_name(base, ctx)
    return name in _BARE_BASES or name in _MEMBER_BASES or (name in BUILTINS and name.endswith(("Error", "Exception")))


def _base_name(base: cst.Arg, ctx: Context) -> str:
    """The last part of a base's name, without what it is subscripted with."""
    value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
    return (ctx.qualified_name(value) or dotted_name(value) or "").rpartition(".")[2]


def _is_variant(node: cst.ClassDef, ctx: Context) -> bool:
    """Does a class add nothing to its base but plain values, so that its name and its base say what it is?"""
    names = {_base_name(base, ctx) for base in node.bases}
    if names <= _BARE_BASES or names & _MEMBER_BASES:
        return False
    return all(_is_plain(statement) for statement in _statements(node.body))


def _statements(body: cst.BaseSuite) -> Iterator[cst.CSTNode]:
    """The statements of a body, those that share a line one by one."""
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line


def _is_plain(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.Pass() | cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.Assign(value=value):
            # A call makes something: a model's field, a column. `_("text")` is a translated text.
            calls = (call.func for call in descendants(value) if isinstance(call, cst.Call))
            return all(isinstance(function, cst.Name) and function.value == "_" for function in calls)
    return False


def _is_command(node: cst.ClassDef, ctx: Context) -> bool:
    """Is this the one class of a command's module (Django, Scrapy), which is described by its help text?"""
    return node.name.value == "Command" and bool(node.bases) and ctx.role.is_cli


def _has_docstring(body: Sequence[cst.CSTNode]) -> bool:
    """Does a body start with a string that is not empty?"""
    if not body:
        return False
    first = body[0]
    if isinstance(first, cst.SimpleStatementLine):
        first = first.body[0]
    if not isinstance(first, cst.Expr) or not isinstance(first.value, (cst.SimpleString, cst.ConcatenatedString)):
        return False
    parts = [part for part in descendants(first.value) if not isinstance(part, cst.ConcatenatedString)]
    if not all(isinstance(part, cst.SimpleString) and "b" not in part.prefix for part in parts):
        return False
    return any(part.raw_value.strip() for part in parts if isinstance(part, cst.SimpleString))


def _is_larger(body: cst.BaseSuite, min_statements: int) -> bool:
    """Has a body at least so many statements, those of its blocks included and its docstring not?"""
    if min_statements <= 0:
        return True
    missing = min_statements + _has_docstring(body.body)
    for node in descendants(body, stop_at=(cst.BaseSmallStatement, cst.BaseExpression)):
        missing -= isinstance(node, _STATEMENTS)
        if missing == 0:
            return True
    return False
