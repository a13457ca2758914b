"""An expression of the code as a message shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context

_MAX_SHOWN = 40  # characters of an expression that a message shows


def excerpt(expression: cst.BaseExpression, ctx: Context) -> str:
    """An expression for a message: on one line, and not too long."""
    text = " ".join(ctx.code(expression).split())
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 3] + "..."
