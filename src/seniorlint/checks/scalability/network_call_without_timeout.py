"""`network-call-without-timeout`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name, is_starred, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import HTTP_CALLS, HTTPX_CLIENTS
from seniorlint.languages.python.walk import descendants

_KEYWORD_ONLY = 99  # the position of a timeout that is never given by position

# Full name of a call -> the position of its timeout. All wait without a limit where none is given, httpx excepted.
_POSITIONS: Mapping[str, int] = {
    **{call: _KEYWORD_ONLY for call, library in HTTP_CALLS.items() if library in ("requests", "httpx")},
    **dict.fromkeys(HTTPX_CLIENTS, _KEYWORD_ONLY),
    "urllib.request.urlopen": 2,
    "urllib.request.build_opener().open": 2,
    "http.client.HTTPConnection": 2,
    "http.client.HTTPSConnection": _KEYWORD_ONLY,
    "smtplib.SMTP": 3,
    "smtplib.SMTP_SSL": _KEYWORD_ONLY,
    "smtplib.LMTP": _KEYWORD_ONLY,
    "ftplib.FTP": 4,
    "ftplib.FTP_TLS": _KEYWORD_ONLY,
    "poplib.POP3": 2,
    "poplib.POP3_SSL": _KEYWORD_ONLY,
    "imaplib.IMAP4": 2,
    "imaplib.IMAP4_SSL": _KEYWORD_ONLY,
    "socket.create_connection": 1,
}
_SETTING_ONE_UP = ("mount", "settimeout", "setdefaulttimeout")  # methods that may give a session or a socket a timeout


@check(calls=_POSITIONS)
def network_call_without_timeout(call: cst.Call, ctx: Context, *, clients: Sequence[str]) -> Verdict:
    """A call over the network says how long it waits."""
    name = ctx.called(call)
    library = name.partition(".")[0]
    if ctx.role.is_test or library not in clients or name.endswith(".stream"):
        return None
    timeout = _timeout(call, _POSITIONS[name])
    if timeout is None and library == "httpx":
        return None  # it waits five seconds
    if timeout is None and is_starred(call):
        return NOT_JUDGED
    if timeout is not None and not (isinstance(timeout, cst.Name) and timeout.value == "None"):
        return Met(decided_by=timeout)
    *_, statement = call, *ctx.ancestors(call)
    if ctx.once(_sets_one_up, statement):
        return NOT_JUDGED
    return Missed(call, call=name.replace("()", ""))


def _timeout(call: cst.Call, position: int) -> cst.BaseExpression | None:
    """The timeout that a call is given, by position or by keyword; None where there is none."""
    given = argument(call, position, "timeout")
    return given.value if given is not None else keyword_value(call, "timeout")


def _sets_one_up(statement: cst.CSTNode) -> bool:
    """Does a top-level statement call a method that may give a timeout to a session or a socket?"""
    return any(isinstance(node, cst.Call) and called_name(node) in _SETTING_ONE_UP for node in descendants(statement))
