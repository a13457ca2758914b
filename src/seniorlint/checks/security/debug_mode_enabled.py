"""`debug-mode-enabled`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import remove_argument
from seniorlint.languages.python.names import STAR

_FOR_DEVELOPMENT = ("dev", "development", "local", "testing", "example")
_NAMES_FOR_DEVELOPMENT = (
    *_FOR_DEVELOPMENT,
    *(f"settings_{purpose}" for purpose in _FOR_DEVELOPMENT),
    *(f"{purpose}_settings" for purpose in _FOR_DEVELOPMENT),
)


@check(calls=("flask.Flask().run",))
def debug_mode_enabled(node: cst.Call | cst.Assign | cst.AnnAssign, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """The debugger is for the developer's own machine: it is neither in a call nor in settings that all share."""
    if isinstance(node, cst.Call):
        given = keyword(node, "debug") if "flask" in kinds else None
        if given is None:
            return None
        if _is_true(given.value):
            return Missed(node, fix=Fix((remove_argument(node, given),)), decided_by=given, setting="debug=True")
        return Met(decided_by=given)
    if not ctx.role.is_settings or "settings" not in kinds or node.value is None or not _sets_debug(node):
        return None
    if ctx.function_of(node) is not None or ctx.class_of(node) is not None:
        return None
    if not _is_true(node.value):
        return Met(decided_by=node.value)
    if ctx.role.is_test or ctx.role.is_named(*_NAMES_FOR_DEVELOPMENT) or ctx.enclosing(node, cst.If, cst.Try):
        return None
    if STAR in ctx.summary.bindings:
        return None  # it changes the settings of another module, as those for development do
    return Missed(node, decided_by=node.value, setting="DEBUG = True")


def _sets_debug(node: cst.Assign | cst.AnnAssign) -> bool:
    targets = [one.target for one in node.targets] if isinstance(node, cst.Assign) else [node.target]
    return any(isinstance(target, cst.Name) and target.value == "DEBUG" for target in targets)


def _is_true(value: cst.BaseExpression) -> bool:
    return isinstance(value, cst.Name) and value.value == "True"
