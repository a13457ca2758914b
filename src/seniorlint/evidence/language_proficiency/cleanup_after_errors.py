"""`cleanup-after-errors`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import is_empty, statements_in
from seniorlint.languages.python.context import Context


@evidence
def cleanup_after_errors(node: cst.Try | cst.TryStar, ctx: Context) -> Verdict:
    """A try statement that handles named errors and has a `finally` that does something."""
    if node.finalbody is None or is_empty(node.finalbody.body) or not node.handlers:
        return None
    caught = node.handlers[0].type
    if caught is None or all(_only_raises(handler.body) for handler in node.handlers):
        return None
    return Shown(caught, decided_by=node.finalbody)


def _only_raises(body: cst.BaseSuite) -> bool:
    """Is the error raised again, and nothing else done?"""
    match list(statements_in(body)):
        case [cst.Raise(exc=None)]:
            return True
    return False
