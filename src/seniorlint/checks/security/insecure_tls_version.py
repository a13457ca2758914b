"""`insecure-tls-version`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_BROKEN = {"SSLv2": "SSL 2", "SSLv3": "SSL 3", "TLSv1": "TLS 1.0", "TLSv1_1": "TLS 1.1"}
_WRITTEN = ("ssl.PROTOCOL_{}", "ssl.TLSVersion.{}", "OpenSSL.SSL.{}_METHOD")
_OLD = {way.format(name): shown for way in _WRITTEN for name, shown in _BROKEN.items()}
_GOOD = frozenset(
    {f"ssl.PROTOCOL_{name}" for name in ("TLS", "TLS_CLIENT", "TLS_SERVER", "TLSv1_2")}
    | {f"ssl.TLSVersion.{name}" for name in ("TLSv1_2", "TLSv1_3")}
    | {f"OpenSSL.SSL.{name}_METHOD" for name in ("TLS", "TLS_CLIENT", "TLS_SERVER", "TLSv1_2")}
)
_CALLS = {"ssl.SSLContext": 0, "ssl.wrap_socket": 5, "OpenSSL.SSL.Context": 0}
_ASKED = ("sys.version_info", "builtins.hasattr")
_MINIMUM = "minimum_version"


@check(calls=_CALLS)
def insecure_tls_version(node: cst.Call | cst.Assign, ctx: Context) -> Verdict:
    """A TLS connection uses version 1.2 or later."""
    version: cst.BaseExpression
    if isinstance(node, cst.Call):
        given = argument(node, _CALLS[ctx.called(node)], "protocol", "ssl_version", "method")
        if given is None:
            return None
        version = given.value
    elif len(node.targets) == 1 and _is_minimum(node.targets[0].target):
        version = node.value
    else:
        return None
    if ctx.role.is_test:
        return None
    name = ctx.qualified_name(version) or ""
    if name in _OLD:
        return None if _is_for_old_pythons(node, ctx) else Missed(version, version=_OLD[name])
    return Met(decided_by=version) if name in _GOOD else None


def _is_for_old_pythons(node: cst.CSTNode, ctx: Context) -> bool:
    """Is this under a condition that asks what this Python has: its version, or an attribute of a module?"""
    conditions = (above.test for above in ctx.ancestors(node) if isinstance(above, cst.If))
    asked = (below for test in conditions for below in descendants(test))
    return any(ctx.qualified_name(one) in _ASKED for one in asked if isinstance(one, (cst.Name, cst.Attribute)))


def _is_minimum(target: cst.BaseExpression) -> bool:
    return target.__class__ is cst.Attribute and target.attr.value == _MINIMUM
