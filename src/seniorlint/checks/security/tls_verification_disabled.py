"""`tls-verification-disabled`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import (
    HTTP_CALLS,
    HTTPX_CLIENTS,
    REQUESTS_SESSIONS,
    URLLIB3_POOLS,
)
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_UNVERIFIED = ("ssl._create_unverified_context", "ssl._create_stdlib_context")
_SWITCHES = {"requests": ("verify",), "httpx": ("verify",), "aiohttp": ("ssl", "verify_ssl")}
_CALLS: dict[str, tuple[str, ...]] = {  # what can be told not to verify, with the keywords for it
    **{name: _SWITCHES[library] for name, library in HTTP_CALLS.items() if library in _SWITCHES},
    **dict.fromkeys(HTTPX_CLIENTS, ("verify",)),
    **dict.fromkeys(URLLIB3_POOLS, ("cert_reqs",)),
    **dict.fromkeys(("aiohttp.TCPConnector", "aiohttp.connector.TCPConnector"), ("ssl", "verify_ssl")),
    **dict.fromkeys(("ssl.wrap_socket", "urllib3.util.ssl_.create_urllib3_context"), ("cert_reqs",)),
    **dict.fromkeys(_UNVERIFIED, ()),
}
_ATTRIBUTES = frozenset({"verify_mode", "check_hostname", "verify"})
_DEFAULT = "ssl._create_default_https_context"
_OFF = frozenset({"ssl.CERT_NONE", "ssl.VerifyMode.CERT_NONE"})
_ON = frozenset({"ssl.CERT_REQUIRED", "ssl.VerifyMode.CERT_REQUIRED"})
_CONTEXTS = frozenset({"ssl.create_default_context", "ssl.SSLContext", "urllib3.util.ssl_.create_urllib3_context"})
_OTHER_PROOF = frozenset(
    {"verify_mode", "load_verify_locations", "cafile", "cadata"}
)  # own authorities, or the whole switch
_SERVER_SIDE = frozenset({"CLIENT_AUTH", "PROTOCOL_TLS_SERVER"})
_BY_CHOICE = pattern(r"verif|insecure|unsafe|ssl|tls|cert|sign|trust|hostname|check|debug", re.IGNORECASE)
_SAYS_SO = pattern(r"insecure|unverified|no_?verify|without_verif|unsafe|self_?signed", re.IGNORECASE)


@check(calls=_CALLS)
def tls_verification_disabled(node: cst.Call | cst.Assign, ctx: Context) -> Verdict:
    """Whoever opens a TLS connection finds out who is at the other end."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.Call):
        return _call(node, ctx)
    match node.targets:
        case [cst.AssignTarget(target=cst.Attribute(value=owner, attr=cst.Name(value=attribute)) as target)]:
            if attribute in _ATTRIBUTES and _is_client(owner, attribute, ctx):
                return _answer(node, node.value, ctx.code(target), ctx)
            if attribute != _DEFAULT.rpartition(".")[2] or ctx.qualified_name(target) != _DEFAULT:
                return None
            if ctx.qualified_name(node.value) in _UNVERIFIED:
                return _missed(node, node.value, ctx.code(node), ctx)
    return None


def _call(call: cst.Call, ctx: Context) -> Verdict:
    called = ctx.called(call)
    if called in _UNVERIFIED:
        return _missed(call, call.func, called, ctx)
    for switch in _CALLS[called]:
        value = keyword_value(call, switch)
        if value is not None:
            return _answer(call, value, switch, ctx)
    return None


def _answer(node: cst.CSTNode, value: cst.BaseExpression, switch: str, ctx: Context) -> Verdict:
    """What a switch says that is True, False or the file of an authority; None where a setting or a caller decides."""
    name = ctx.qualified_name(value)
    if name in _OFF or name == "builtins.False":
        return _missed(node, value, f"{switch}={ctx.code(value)}", ctx)
    is_on = name in _ON or name == "builtins.True" or isinstance(value, cst.SimpleString)
    return Met(decided_by=value) if is_on else None


def _missed(node: cst.CSTNode, decided_by: cst.CSTNode, setting: str, ctx: Context) -> Verdict:
    if _is_by_choice(node, ctx):
        return None
    return Missed(node, decided_by=decided_by, setting=setting)


def _is_client(owner: cst.BaseExpression, attribute: str, ctx: Context) -> bool:
    """Is this an SSL context that a client uses, or a session of requests? What one cannot tell is not judged."""
    if attribute == "verify":
        return (ctx.qualified_name(owner) or "").removesuffix("()") in REQUESTS_SESSIONS
    if (ctx.qualified_name(owner) or "").removesuffix("()") not in _CONTEXTS:
        return False
    made = (values_of(owner, ctx) or ()) if isinstance(owner, cst.Name) else ()
    around = ctx.once(_words_in, ctx.function_of(owner) or owner)
    if attribute == "check_hostname" and not _OTHER_PROOF.isdisjoint(around):
        return False
    return all(_SERVER_SIDE.isdisjoint(_words_in(value)) for value in made)


def _words_in(node: cst.CSTNode) -> frozenset[str]:
    return frozenset(one.value for one in descendants(node) if isinstance(one, cst.Name))


def _is_by_choice(node: cst.CSTNode, ctx: Context) -> bool:
    """Did somebody choose so: is it under a condition that speaks of it, or in a function that is named for it?"""
    function = ctx.function_of(node)
    if function is not None and _SAYS_SO.search(function.name.value):
        return True
    return any(isinstance(above, cst.If) and _BY_CHOICE.search(ctx.code(above.test)) for above in ctx.ancestors(node))
