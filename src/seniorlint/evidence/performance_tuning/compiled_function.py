"""`compiled-function`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import name_of_decorator

_NUMBA = ("jit", "njit", "vectorize", "guvectorize", "stencil", "cfunc", "cuda.jit")
_COMPILERS = frozenset({*(f"numba.{name}" for name in _NUMBA), *("cython.cfunc", "cython.ccall", "cython.compile")})


@evidence(imports=("numba", "cython"))
def compiled_function(node: cst.Decorator, ctx: Context) -> Verdict:
    """A function that is compiled to machine code: by Numba when it is called, or by Cython."""
    return Shown(node) if name_of_decorator(node, ctx) in _COMPILERS else None
