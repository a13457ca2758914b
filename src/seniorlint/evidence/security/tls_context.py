"""`tls-context`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_CONTEXTS = ("ssl.create_default_context()", "ssl.SSLContext()")
_CERTIFICATES = tuple(f"{one}.{method}" for one in _CONTEXTS for method in ("load_cert_chain", "load_verify_locations"))
_WRAPPED = tuple(f"{one}.wrap_socket" for one in _CONTEXTS)
_ATTRIBUTES = frozenset({cst.Attribute})
_VERSIONS = frozenset({"ssl.TLSVersion.TLSv1_2", "ssl.TLSVersion.TLSv1_3"})


@evidence(calls=(*_CERTIFICATES, *_WRAPPED), imports=("ssl",))
def tls_context(node: cst.Call | cst.Assign, ctx: Context) -> Verdict:
    """An encrypted connection whose certificates, server name or version the author chose."""
    if isinstance(node, cst.Assign):
        return _lowest_version(node, ctx)
    if ctx.called(node) in _CERTIFICATES:
        return Shown(node.func) if node.args else None
    name = keyword(node, "server_hostname")
    return Shown(node.func, decided_by=name) if name is not None and not _trusts_everybody(node, ctx) else None


def _trusts_everybody(node: cst.Call, ctx: Context) -> bool:
    """Does the function around a call turn the check of certificates off, so that the name proves nothing?"""
    function = ctx.function_of(node)
    inside = nodes_of(function.body, _ATTRIBUTES) if function is not None else ()
    return any(ctx.qualified_name(one) == "ssl.CERT_NONE" for one in inside)


def _lowest_version(node: cst.Assign, ctx: Context) -> Verdict:
    match node:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute(attr=cst.Name(value="minimum_version")))]):
            return Shown(node) if ctx.qualified_name(node.value) in _VERSIONS else None
    return None
