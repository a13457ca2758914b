"""What a check may know of the module around the top-level statement that it judges.

A verdict depends on the statement, this summary and the file's role, and on nothing else: that is what lets an edit
re-check one statement only. Anything added here must be cheap to build and must compare equal when nothing changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import libcst as cst

from seniorlint.engine.names import Binding, Bindings, bindings_of


@dataclass(frozen=True)
class ModuleSummary:
    """Top-level names, `__all__` (None where there is none that can be read), main guard and docstring."""

    bindings: Bindings = field(default_factory=dict)
    exports: frozenset[str] | None = None
    has_main_guard: bool = False
    has_docstring: bool = False


def summarise(module: cst.Module) -> ModuleSummary:
    """Summarise a parsed module; only top-level statements are looked at."""
    bindings = bindings_of(module.body)
    return ModuleSummary(
        bindings=bindings,
        exports=_exports(module.body) if "__all__" in bindings else None,
        has_main_guard=any(is_main_guard(statement) for statement in module.body),
        has_docstring=bool(module.get_docstring(clean=False)) if module.body else False,
    )


def is_main_guard(node: cst.CSTNode) -> bool:
    """Is this `if __name__ == "__main__":`?"""
    match node:
        case cst.If(
            test=cst.Comparison(
                left=cst.Name(value="__name__"),
                comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=cst.SimpleString() as text)],
            )
        ):
            return text.raw_value == "__main__"
    return False


def public_names(summary: ModuleSummary) -> list[str]:
    """The functions and classes that the module offers: in `__all__`, or defined here without an underscore."""
    defined = {name for name, binding in summary.bindings.items() if _is_definition(binding)}
    if summary.exports is not None:
        return sorted(defined & summary.exports)
    return sorted(name for name in defined if not name.startswith("_"))


def _is_definition(binding: Binding) -> bool:
    return binding.kind in ("function", "async-function", "class")


def _exports(statements: Sequence[cst.CSTNode]) -> frozenset[str] | None:
    """The strings of `__all__ = [...]`; None where it is put together in a way that cannot be read."""
    for statement in statements:
        match statement:
            case cst.SimpleStatementLine(
                body=[
                    cst.Assign(
                        targets=[cst.AssignTarget(target=cst.Name(value="__all__"))],
                        value=cst.List(elements=elements) | cst.Tuple(elements=elements),
                    )
                ]
            ):
                names = [e.value.raw_value for e in elements if isinstance(e.value, cst.SimpleString)]
                return frozenset(names) if len(names) == len(elements) else None
    return None
