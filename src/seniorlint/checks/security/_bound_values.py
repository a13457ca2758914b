"""The expressions whose values a local name may hold: what its function assigns or adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants

SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)  # what has names of its own
KEPT_SCOPES = 8  # functions whose names are remembered: a call looks at those around it

_BINDERS = frozenset({cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For, cst.CompFor, cst.AsName})
_DISPLAYS = (cst.Tuple, cst.List, cst.Set)


def values_of(name: cst.Name, ctx: Context) -> Sequence[cst.BaseExpression] | None:
    """Everything that the functions around a name assign or add to it.

    Empty where none of them binds it, None where it is bound to what cannot be said (a parameter, a context's value).
    """
    bound = ctx.binding(name.value, name)
    if bound is None or bound.kind not in ("value", "parameter"):
        return []
    if bound.kind == "parameter":
        return None
    around = list(ctx.ancestors(name))
    scopes: list[cst.CSTNode] = [above.body for above in around if isinstance(above, cst.FunctionDef)]
    for scope in scopes or around[-1:]:
        found = _bound_values(scope)
        if name.value in found:
            return found[name.value]
    return []


@lru_cache(maxsize=KEPT_SCOPES)
def _bound_values(scope: cst.CSTNode) -> Mapping[str, Sequence[cst.BaseExpression] | None]:
    """Per name that a function binds, what is assigned or added to it in source order; None as for `values_of`."""
    bound: dict[str, list[cst.BaseExpression] | None] = {}

    def add(target: cst.CSTNode, values: Iterable[cst.BaseExpression] | None) -> None:
        names = [target] if not isinstance(target, (cst.Tuple, cst.List)) else list(descendants(target))
        for name in [one.value for one in names if isinstance(one, cst.Name)]:
            known = bound.setdefault(name, [])
            if values is None or known is None:
                bound[name] = None
            else:
                known.extend(values)

    for node in descendants(scope, stop_at=SCOPES):
        if node.__class__ not in _BINDERS:  # most nodes bind nothing, and a set is faster to ask than `match`
            continue
        match node:
            case cst.Assign(targets=targets, value=value):
                for assigned in targets:
                    add(assigned.target, [value])
            case (
                cst.AnnAssign(target=target, value=cst.BaseExpression() as value)
                | cst.NamedExpr(target=target, value=value)
                | cst.AugAssign(target=target, value=value)
            ):
                add(target, [value])
            case cst.For(target=target, iter=items) | cst.CompFor(target=target, iter=items):
                add(target, [one.value for one in items.elements] if isinstance(items, _DISPLAYS) else [items])
            case cst.AsName(name=target):
                add(target, None)
    return bound
