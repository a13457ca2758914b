"""`parametrised-test`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context


@evidence(calls=("pytest.mark.parametrize",))
def parametrised_test(node: cst.Call, ctx: Context) -> Verdict:
    """A test that pytest runs once for each of several cases."""
    names, cases = argument(node, 0, "argnames"), argument(node, 1, "argvalues")
    if names is None or cases is None or not isinstance(ctx.parent(node), cst.Decorator):
        return None
    match cases.value:
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            is_one = len(elements) < 2 and not any(isinstance(one, cst.StarredElement) for one in elements)
            return None if is_one else Shown(node.func, decided_by=names)
    return Shown(node.func, decided_by=names)
