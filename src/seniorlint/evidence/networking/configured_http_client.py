"""`configured-http-client`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context

_SESSIONS = ("requests.Session", "requests.session", "requests.sessions.Session")
_MOUNTING = tuple(f"{session}().mount" for session in _SESSIONS)
_WITHOUT_NETWORK = ("ASGITransport", "WSGITransport", "MockTransport")
_OPTIONS = {
    **dict.fromkeys(
        ("httpx.Client", "httpx.AsyncClient"),
        ("timeout", "limits", "transport", "http2", "event_hooks"),
    ),
    "aiohttp.ClientSession": ("timeout", "connector", "trace_configs"),
    **dict.fromkeys(("urllib3.PoolManager", "urllib3.poolmanager.PoolManager"), ("retries", "timeout", "maxsize")),
}


@evidence(calls=(*_MOUNTING, *_OPTIONS))
def configured_http_client(call: cst.Call, ctx: Context) -> Verdict:
    """A client for many requests that is told how long to wait, how many connections to keep, or how to try again."""
    name = ctx.called(call)
    if name in _MOUNTING:
        return Shown(call.func, decided_by=call.args[-1]) if call.args else None
    for option in _OPTIONS[name]:
        said = keyword(call, option)
        if said is not None and not _says_nothing(said.value):
            return Shown(call.func, decided_by=said)
    return None


def _says_nothing(value: cst.BaseExpression) -> bool:
    """Is this None, or a transport that leads to an application instead of the network?"""
    match value:
        case cst.Name(value="None"):
            return True
        case cst.Call(func=function):
            return last_name(function) in _WITHOUT_NETWORK
    return False
