"""`missing-function-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import has_docstring, is_exempt, is_larger, is_public_definition
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict


@check
def missing_function_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int) -> Verdict:
    """A public function of the module says what it does."""
    if not is_public_definition(node, ctx) or not is_larger(node.body, min_statements) or is_exempt(node, ctx):
        return None
    return Met(node.name) if has_docstring(node.body.body) else Missed(node.name, name=node.name.value)
