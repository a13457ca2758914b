"""`missing-class-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import documentation, is_larger, is_public_definition
from seniorlint.checks.documentation._variants import describes_itself, documents_making, is_variant
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def missing_class_docstring(node: cst.ClassDef, ctx: Context, *, min_statements: int, variants: bool) -> Verdict:
    """A public class of the module says what it is, unless it only names a variant of its base."""
    if not is_public_definition(node, ctx) or not is_larger(node.body, min_statements):
        return None
    if not variants and (is_variant(node, ctx) or describes_itself(node, ctx)):
        return None
    written = documentation(node.body.body)
    if written is not None:
        return Met(node.name, decided_by=written)
    return None if documents_making(node) else Missed(node.name, name=node.name.value)
