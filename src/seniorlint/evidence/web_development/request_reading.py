"""`request-reading`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_READING = (
    *("flask.request.args.get", "flask.request.form.get", "flask.request.get_json", "flask.request.files.get"),
    *("flask.request.headers.get", "flask.request.args.getlist"),
)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


@evidence(calls=_READING, imports=("flask", "django"))
def request_reading(node: cst.Call | cst.If, ctx: Context) -> Verdict:
    """A view that looks at the method of a request, or at the data in it."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.Call):
        return Shown(node.func) if ctx.function_of(node) is not None else None
    match node.test:
        case cst.Comparison(
            left=cst.Attribute(attr=cst.Name(value="method")) as left,
            comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=method)],
        ):
            return (
                Shown(node.test) if last_name(left.value) == "request" and constant_text(method) in _METHODS else None
            )
    return None
