"""Numbers that are written out."""

from __future__ import annotations

import libcst as cst


def number_of(literal: cst.Integer | cst.Float) -> int | float | None:
    """The value of a number; None where Python refuses it, because it has some thousand digits."""
    try:
        return literal.evaluated_value
    except (SyntaxError, ValueError):
        return None
