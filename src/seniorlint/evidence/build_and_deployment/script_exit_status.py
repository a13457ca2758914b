"""`script-exit-status`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.statement_facts import is_main_guard


@evidence(calls=("sys.exit", "builtins.SystemExit"))
def script_exit_status(node: cst.Call, ctx: Context) -> Verdict:
    """A script that hands the answer of its main function to whoever started it, and does nothing on import."""
    status = argument(node, 0)
    if status is None or not isinstance(status.value, cst.Call) or ctx.function_of(node) is not None:
        return None
    return Shown(node) if _is_guarded(node, ctx) else None


def _is_guarded(node: cst.CSTNode, ctx: Context) -> bool:
    """Is a node in the body of `if __name__ == "__main__":`, and not in its `else`?"""
    below = node
    for above in ctx.ancestors(node):
        if isinstance(above, cst.If) and above.body is below and is_main_guard(above):
            return True
        below = above
    return False
