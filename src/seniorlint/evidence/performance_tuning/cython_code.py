"""`cython-code`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among

_BUILDS = ("Cython.Build.cythonize", "Cython.Build.Dependencies.cythonize")
_DECLARED = frozenset({f"cython.{name}" for name in ("cfunc", "ccall", "cclass", "locals")})


@evidence(calls=_BUILDS, imports=("Cython", "cython"))
def cython_code(node: cst.Call | cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
    """Modules that Cython translates, or a definition whose types are declared for it."""
    if isinstance(node, cst.Call):
        return Shown(node.func, decided_by=node.args[0]) if node.args and not ctx.role.is_test else None
    declared = decorator_among(node, _DECLARED, ctx)
    return Shown(node.name, decided_by=declared) if declared is not None else None
