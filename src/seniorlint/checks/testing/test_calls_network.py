"""`test-calls-network`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urlsplit

import libcst as cst

from seniorlint.checks.testing._test_functions import is_test
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import HTTP_CALLS
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

# Hosts that are nobody's, or are on the machine or the network that the tests run on.
_NO_REAL_HOST = pattern(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|test|testing|tests|invalid|example|lan|home|fake|mock|mocked|dummy|"
    r"example\.(?:com|org|net)|test\.com|foo\.com|bar\.com|fake\.com|mock\.com)|[\d.]+|\[?[0-9a-f:]*:[0-9a-f:]*\]?|[^.]*"
)
# Names of what answers in the place of the host, or says that the host is asked: libraries, fixtures, marks.
_REPLACING = pattern(
    r"(?:.*_)?(?:mock|patch|monkeypatch|fake|stub|vcr|cassette|record|respx|httpretty|pook|betamax|a?responses|httpserver"
    r"|use_cassette|server|app|transport|network|online|integration|live|external|internet|remote_data|e2e|slow)\w*",
    re.IGNORECASE,
)
_LIBRARIES = pattern(
    r"(?:responses|requests_mock|respx|vcr|httpretty|aioresponses|pook|betamax|pytest_httpserver|pytest_httpx|mocket)\b"
)


@check(calls=HTTP_CALLS)
def test_calls_network(call: cst.Call, ctx: Context) -> Verdict:
    """A test that sends a request has something that answers in the place of the host."""
    if not ctx.role.is_test:
        return None
    function = ctx.function_of(call)
    if function is None or not ctx.once(is_test, function, ctx):
        return None
    host = _host(call)
    if host is None or _NO_REAL_HOST.fullmatch(host):
        return None
    if ctx.once(_is_replaced, function, ctx):
        return MET
    return Missed(call, test=function.name.value, host=host)


def _host(call: cst.Call) -> str | None:
    """The host of the first argument that is a whole URL."""
    for arg in call.args:
        text = constant_text(arg.value)
        if text is not None and text.startswith(("http://", "https://")):
            with suppress(ValueError):
                return urlsplit(text).hostname
    return None


def _is_replaced(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a name in the test, its class or the file say that something else answers, or that the network is meant?"""
    owner = ctx.class_of(function)
    if any(map(_LIBRARIES.match, ctx.summary.imports)):
        return True
    if "pytestmark" in ctx.summary.bindings or any(
        _REPLACING.fullmatch(param.name.value) for param in parameters_of(function.params)
    ):
        return True
    parts = [function.body, *function.decorators]
    if owner is not None:
        setups = (method for name, method in methods_of(owner) if name.lower().startswith("setup"))
        parts += [*owner.decorators, *owner.bases, *setups]
    return any(
        isinstance(node, cst.Name) and _REPLACING.fullmatch(node.value) is not None
        for part in parts
        for node in descendants(part)
    )
