"""What something is called where it is read, for rules that judge by names."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.strings import constant_text


def name_of(expression: cst.BaseExpression) -> str:
    """What an expression is called where it is read: a name, an attribute, a constant key; "" for anything else."""
    match expression:
        case cst.Call():
            return called_name(expression)
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]):
            return constant_text(key) or ""
    return last_name(expression)
