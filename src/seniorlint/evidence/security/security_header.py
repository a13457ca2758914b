"""`security-header`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_HEADERS = frozenset(
    {"content-security-policy", "content-security-policy-report-only", "strict-transport-security"}
    | {"x-frame-options", "x-content-type-options", "referrer-policy", "permissions-policy"}
    | {"cross-origin-opener-policy", "cross-origin-embedder-policy", "cross-origin-resource-policy"}
)
_OPEN = frozenset({"", "*", "allowall", "unsafe-url", "unsafe-none", "cross-origin", "max-age=0"})  # allow everything
_CALLS = ("*.setdefault", "*.set", "*.append", "*.add_header", "*.set_header")
_SEVERAL = 2


@evidence(calls=_CALLS)
def security_header(node: cst.Call | cst.Assign | cst.Dict, ctx: Context) -> Verdict:
    """A header of a response that turns off what a browser allows."""
    if ctx.role.is_test:
        return None
    match node:
        case cst.Assign(
            targets=[
                cst.AssignTarget(
                    target=cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=name))]) as target
                )
            ],
            value=value,
        ):
            return Shown(target, decided_by=value) if _is_set(name, value) else None
        case cst.Call():
            key, given = argument(node, 0), argument(node, 1)
            is_one = key is not None and given is not None and _is_set(key.value, given.value)
            return Shown(node.func, decided_by=given) if is_one else None
        case cst.Dict(elements=elements):
            pairs = [one for one in elements if isinstance(one, cst.DictElement) and _is_set(one.key, one.value)]
            return Shown(pairs[0].key, decided_by=pairs[0].value) if len(pairs) >= _SEVERAL else None
    return None


def _is_set(name: cst.BaseExpression, value: cst.BaseExpression) -> bool:
    """Is this the name of such a header, and a value that allows less than a browser does by itself?"""
    if (constant_text(name) or "").casefold() not in _HEADERS:
        return False
    if isinstance(value, cst.Name) and value.value in ("None", "True", "False"):
        return False
    text = constant_text(value)
    return text is None or text.strip().casefold() not in _OPEN
