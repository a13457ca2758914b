"""`own-collection`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context

_NAMES = ("Mapping", "MutableMapping", "Sequence", "MutableSequence", "Set", "MutableSet", "Collection")
_COLLECTIONS = frozenset(
    {f"{module}.{name}" for module in ("collections.abc", "typing") for name in _NAMES}
    | {"typing.AbstractSet", "collections.UserDict", "collections.UserList"}
)
_FINDS = ("__getitem__", "__contains__", "__missing__", "__iter__")


@evidence(imports=("collections", "typing"))
def own_collection(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that derives from an abstract collection and finds its items itself."""
    for base in node.bases:
        named = base.value.value if isinstance(base.value, cst.Subscript) else base.value
        if not _COLLECTIONS.intersection(ctx.qualified_names(named)):
            continue
        methods = dict(methods_of(node))
        found = next((methods[name] for name in _FINDS if name in methods and does_something(methods[name])), None)
        return Shown(node.name, decided_by=found.name) if found is not None else None
    return None
