"""`circuit-breaker`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context

_LIBRARIES = (
    "pybreaker.CircuitBreaker",
    "aiobreaker.CircuitBreaker",
    "circuitbreaker.circuit",
    "circuitbreaker.CircuitBreaker",
)
_SEVERAL = 2


@evidence(calls=_LIBRARIES)
def circuit_breaker(node: cst.ClassDef | cst.Call, ctx: Context) -> Verdict:
    """Something that stops calling a service that keeps failing, and asks it again later."""
    if isinstance(node, cst.Call):
        return Shown(node.func)
    if not node.name.value.lower().endswith("circuitbreaker"):
        return None
    working = [method for _, method in methods_of(node) if does_something(method)]
    return Shown(node.name) if len(working) > _SEVERAL else None
