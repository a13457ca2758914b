"""`layer-port`: the code that shows it."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.code_organization._kept_objects import called_attributes, kept_parameters
from seniorlint.languages.python.annotations import instance_of
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context

_INTERFACES = frozenset({"Protocol", "ABC"})
# What belongs to an outer layer: the database, the web, the network, the machine.
_OUTER = frozenset(
    {"sqlite3", "sqlalchemy", "psycopg", "psycopg2", "asyncpg", "pymongo", "redis"}
    | {"django", "flask", "fastapi", "starlette", "tornado", "aiohttp", "grpc"}
    | {"http", "urllib", "urllib3", "requests", "httpx", "socket", "smtplib"}
    | {"boto3", "botocore", "google", "azure", "subprocess"}
)
# A name that only says which methods a value has: `SupportsRead`, `HasLength`, `ArrayLike`.
_SHAPE = pattern(r"_?(?:Supports|Has|Can|Is)[A-Z].*|.*(?:Like|able|Callback|Callable|Fn|Func)")


@evidence(imports=("typing", "typing_extensions", "abc"))
def layer_port(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that keeps and calls an object of an interface of this module, which nothing here implements."""
    methods = dict(methods_of(node))
    initialiser = methods.pop("__init__", None)
    if initialiser is None or ctx.role.is_test or _is_outer(ctx):
        return None
    ports = dict(_ports(node, initialiser, ctx))
    called = {one for method in methods.values() for one in called_attributes(method)}
    for attribute, name in kept_parameters(initialiser):
        if name in ports and attribute in called:
            return Shown(node.name, decided_by=ports[name])
    return None


def _is_outer(ctx: Context) -> bool:
    return any(source.partition(".")[0] in _OUTER for source in ctx.summary.imports)


def _ports(node: cst.ClassDef, initialiser: cst.FunctionDef, ctx: Context) -> Iterator[tuple[str, cst.Param]]:
    """The parameters that are declared to be an interface of this module without an implementation in it."""
    for param in (*initialiser.params.params, *initialiser.params.kwonly_params):
        declared = instance_of(param.annotation) if param.annotation is not None else None
        name = (declared or "").removesuffix("()")
        if name and name != node.name.value and _is_port(name, ctx):
            yield param.name.value, param


def _is_port(name: str, ctx: Context) -> bool:
    bound = ctx.summary.bindings.get(name)
    if bound is None or bound.kind != "class" or _SHAPE.fullmatch(name) is not None:
        return False
    bases = {base.rpartition(".")[2] for base in bound.bases}
    return not _INTERFACES.isdisjoint(bases) and not _is_implemented(name, ctx)


def _is_implemented(name: str, ctx: Context) -> bool:
    """Does a class of the module derive from this one?"""
    return any(name in one.bases for binding in ctx.summary.bindings.values() for one in binding.all)
