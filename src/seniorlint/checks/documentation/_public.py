"""Which definitions other people call, and what of them is documented elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)

# What is documented elsewhere: by another definition, by the decorator's own message, by the tests that use it.
_EXEMPT_DECORATORS = frozenset(
    {"overload", "override", "setter", "deleter", "fixture", "deprecated", "receiver", "connect_via", "hookimpl"}
)
_HELP = frozenset({"help", "short_help"})  # what a command of click shows to its users
_ALEMBIC = frozenset({"revision", "down_revision"})  # the names that every migration of Alembic has

# Bases without a method of their own whose docstring an override could inherit.
BARE_BASES = frozenset({"object", "Generic", "Protocol", "ABC", "NamedTuple", "TypedDict"})

# Bases whose subclasses say something new with every plain assignment.
MEMBER_BASES = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "TextChoices", "IntegerChoices"})


def offers_api(ctx: Context) -> bool:
    """Is this a file whose names other people call?"""
    role = ctx.role
    if role.is_private or role.is_test or role.is_migration or role.is_stub:
        return False
    return not (ctx.summary.is_script or ctx.summary.bindings.keys() >= _ALEMBIC or is_generated(ctx))


def is_public_definition(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> bool:
    """Does the module offer this definition: at its top level, if and try blocks included, and by a public name?"""
    name = node.name.value
    exports = ctx.summary.exports
    if name.startswith("_") or (exports is not None and name not in exports) or not offers_api(ctx):
        return False
    below: cst.CSTNode = node
    for above in ctx.ancestors(node):
        match above:
            case cst.FunctionDef() | cst.ClassDef():
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


def is_exempt(node: cst.FunctionDef, ctx: Context) -> bool:
    """Does a decorator say that a function is documented elsewhere?"""
    for decorator in node.decorators:
        name = ctx.qualified_name(decorator.decorator) or dotted_name(decorator.decorator) or ""
        if name.removesuffix("()").rpartition(".")[2] in _EXEMPT_DECORATORS or _shows_help(decorator):
            return True
        if _is_registered(decorator):
            return True
    return False


def _is_registered(decorator: cst.Decorator) -> bool:
    """Is this one of many that do the same for another type or event: `@to_json.register(Decimal)`?"""
    match decorator.decorator:
        case cst.Attribute(attr=cst.Name(value="register")):
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="register"))):
            return True
    return False


def _shows_help(decorator: cst.Decorator) -> bool:
    """Does a decorator give a command its help: `@cli.command(help="Remove a user.")`?"""
    match decorator.decorator:
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="command" | "group")), args=args):
            return any(arg.keyword is not None and arg.keyword.value in _HELP for arg in args)
    return False


def base_name(base: cst.Arg, ctx: Context) -> str:
    """The last part of a base's name, without what it is subscripted with."""
    value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
    return (ctx.qualified_name(value) or dotted_name(value) or "").rpartition(".")[2]


def documentation(body: Sequence[cst.CSTNode]) -> cst.SimpleString | cst.ConcatenatedString | None:
    """The docstring at the start of a body, unless it is empty."""
    found = docstring(body)
    return found if found is not None and (constant_text(found) or "").strip() else None


def is_larger(body: cst.BaseSuite, min_statements: int) -> bool:
    """Has a body at least so many statements, those of its blocks included and its docstring not?"""
    missing = min_statements + (documentation(body.body) is not None)
    for node in descendants(body, stop_at=(cst.BaseSmallStatement, cst.BaseExpression)):
        missing -= isinstance(node, _STATEMENTS)
        if missing <= 0:
            return True
    return False
