"""`path-confinement`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_NAMES = ("werkzeug.utils.secure_filename", "werkzeug.utils.safe_join", "django.utils._os.safe_join")
_COMMON = "os.path.commonpath"
_RESOLVING = ("resolve", "realpath")
_EXTRACTING = ("tarfile.open().extractall", "tarfile.open().extract", "tarfile.TarFile().extractall")


@evidence(calls=(*_NAMES, *_EXTRACTING, _COMMON, "*.is_relative_to"))
def path_confinement(node: cst.Call, ctx: Context) -> Verdict:
    """A path that somebody else names cannot lead out of the folder that it belongs to."""
    name = ctx.called(node)
    if name in _NAMES:
        return Shown(node)
    if name in _EXTRACTING:
        chosen = keyword(node, "filter")
        return Shown(node.func, decided_by=chosen) if chosen is not None and _confines(chosen.value) else None
    if name == _COMMON:
        return Shown(node) if isinstance(ctx.parent(node), (cst.Comparison, cst.ComparisonTarget)) else None
    receiver = node.func.value if isinstance(node.func, cst.Attribute) else node.func
    resolved = (values_of(receiver, ctx) or ()) if isinstance(receiver, cst.Name) else [receiver]
    return (
        Shown(node) if any(isinstance(one, cst.Call) and called_name(one) in _RESOLVING for one in resolved) else None
    )


def _confines(value: cst.BaseExpression) -> bool:
    match value:
        case cst.SimpleString():
            return value.evaluated_value == "data"
    return False
