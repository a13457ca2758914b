"""Hashes of which somebody can make two texts with the same digest, and what says that it does not matter."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import first_argument, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_WEAK = {"md4": "MD4", "md5": "MD5", "sha": "SHA-1", "sha1": "SHA-1"}
_CALLS = {f"hashlib.{name}": algorithm for name, algorithm in _WEAK.items()}
BY_NAME = "hashlib.new"
WEAK_HASHES = (*_CALLS, BY_NAME)


def weak_algorithm(call: cst.Call, ctx: Context) -> str | None:
    """The weak hash that a call of `WEAK_HASHES` makes; None where it is another one, or not for security."""
    weak = _CALLS.get(ctx.called(call)) or _WEAK.get(algorithm_name(call) or "")
    return None if weak is None or _is_for_other_use(call) else weak


def algorithm_name(call: cst.Call) -> str | None:
    """The algorithm that a call of `BY_NAME` writes out, in lower case."""
    name = first_argument(call, ("name",))
    text = constant_text(name) if name is not None else None
    return text.lower() if text is not None else None


def _is_for_other_use(call: cst.Call) -> bool:
    value = keyword_value(call, "usedforsecurity")
    return isinstance(value, cst.Name) and value.value == "False"
