"""`structural-type`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context

_PROTOCOL = frozenset({"typing.Protocol", "typing_extensions.Protocol"})


@evidence(imports=("typing", "typing_extensions"))
def structural_type(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A protocol that names at least one member."""
    for base in node.bases:
        named = base.value.value if isinstance(base.value, cst.Subscript) else base.value
        if _PROTOCOL.intersection(ctx.qualified_names(named)):
            members = (isinstance(one, (cst.FunctionDef, cst.AnnAssign)) for one in statements_in(node.body))
            return Shown(node.name, decided_by=base) if any(members) else None
    return None
