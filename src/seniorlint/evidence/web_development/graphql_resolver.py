"""`graphql-resolver`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among

_TYPES = frozenset({"graphene.ObjectType", "graphene_django.DjangoObjectType"})
_MUTATIONS = frozenset({"graphene.Mutation", "graphene.relay.ClientIDMutation"})
_DECORATORS = frozenset(
    {"strawberry.field", "strawberry.mutation", "strawberry.subscription", "ariadne.QueryType().field"}
    | {"ariadne.MutationType().field", "ariadne.ObjectType().field"}
)


@evidence(imports=("graphene", "graphene_django", "strawberry", "ariadne"))
def graphql_resolver(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """Code that answers to a field or a mutation of a GraphQL schema."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.FunctionDef):
        decorator = decorator_among(node, _DECORATORS, ctx)
        return Shown(node.name, decided_by=decorator) if decorator is not None and does_something(node) else None
    names = names_of_bases(node, ctx)
    for name, method in methods_of(node):
        is_resolver = name.startswith("resolve_") and not names.isdisjoint(_TYPES)
        is_mutation = name.startswith("mutate") and not names.isdisjoint(_MUTATIONS)
        if (is_resolver or is_mutation) and does_something(method):
            return Shown(node.name, decided_by=method.name)
    return None
