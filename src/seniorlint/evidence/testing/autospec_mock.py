"""`autospec-mock`: the code that shows it."""

from __future__ import annotations

from functools import partial

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

_MODULES = ("unittest.mock", "mock")
_MADE = frozenset(f"{module}.create_autospec" for module in _MODULES)
_PATCHES = tuple(f"{module}.{name}" for module in _MODULES for name in ("patch", "patch.object"))
_MOCKS = tuple(f"{module}.{name}" for module in _MODULES for name in ("Mock", "MagicMock", "AsyncMock"))
_KEYWORDS = ("spec", "spec_set")
_OF_PATCHES = ("autospec", *_KEYWORDS)  # to a mock itself, `autospec` is an attribute like any other
_NOTHING = ("None", "False")


@evidence(calls=(*_MADE, *_PATCHES, *_MOCKS))
def autospec_mock(node: cst.Call, ctx: Context) -> Verdict:
    """A mock that has only what the object in whose place it is has."""
    if ctx.called(node) in _MADE:
        return Shown(node.func) if node.args else None
    keywords = _OF_PATCHES if ctx.called(node) in _PATCHES else _KEYWORDS
    given = next((one for one in map(partial(keyword, node), keywords) if one is not None and _is_interface(one)), None)
    return Shown(node.func, decided_by=given) if given is not None else None


def _is_interface(given: cst.Arg) -> bool:
    match given.value:
        case cst.Name(value=value):
            return value not in _NOTHING
        case cst.List(elements=elements):
            return bool(elements)
    return True
