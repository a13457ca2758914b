"""Which calls put something else in the place of an object for the time of a test."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context

_PATCHES = frozenset(f"{module}patch{rest}" for module in ("unittest.mock.", "mock.") for rest in ("", ".object"))


def is_patch(call: cst.Call, ctx: Context) -> bool:
    """Does a call replace an object: `mock.patch`, `mocker.patch.object`, `monkeypatch.setattr`?

    What is put into a mapping (`patch.dict`, `setenv`) is data, not an object of the program.
    """
    if not _PATCHES.isdisjoint(ctx.qualified_names(call.func)):
        return True
    match call.func:
        case cst.Attribute(value=receiver, attr=cst.Name(value="setattr")):
            return last_name(receiver) == "monkeypatch"
        case cst.Attribute(value=receiver, attr=cst.Name(value="patch")):
            return last_name(receiver).endswith("mocker")
        case cst.Attribute(
            value=cst.Attribute(value=receiver, attr=cst.Name(value="patch")), attr=cst.Name(value="object")
        ):
            return last_name(receiver).endswith("mocker")
    return False
