"""`plain-http-url`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.security._hosts import host_of, is_public
from seniorlint.checks.security._texts import texts_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import HTTP_CALLS
from seniorlint.languages.python.strings import pieces_of

_PLAIN = "http://"
_BARE = pattern(r"http://[^/?#@]+/?", re.IGNORECASE)
_READING = ("get", "head", "urlopen")
_AFTER_THE_METHOD = ("request", "stream", "urlopen")  # calls that take the method first, and then the URL


@check(calls=HTTP_CALLS)
def plain_http_url(call: cst.Call, ctx: Context) -> Verdict:
    """What a program asks of a server on the internet, nobody on the way reads or changes."""
    position = 1 if called_name(call) in _AFTER_THE_METHOD and HTTP_CALLS[ctx.called(call)] != "urllib" else 0
    given = argument(call, position, "url")
    if given is None or ctx.role.is_test:
        return None
    url = given.value
    texts = texts_of(url, ctx)
    starts = {text[0] if text else None for text in texts}
    start = starts.pop() if len(starts) == 1 else None
    if not isinstance(start, str) or not is_public(host_of(start)):
        return None
    if start.lower().startswith("https://"):
        return Met(decided_by=url)
    if not start.lower().startswith(_PLAIN) or (texts == [[start]] and _only_asks_whether(call, start, ctx)):
        return None
    return Missed(url, fix=_fix(url), host=host_of(start))


def _only_asks_whether(call: cst.Call, url: str, ctx: Context) -> bool:
    """Does a call ask a host for nothing, and nobody read the answer, because it is about the network only?"""
    above = ctx.parent(call)
    if isinstance(above, cst.Await):
        above = ctx.parent(above)
    return isinstance(above, cst.Expr) and called_name(call) in _READING and _BARE.fullmatch(url) is not None


def _fix(url: cst.BaseExpression) -> Fix | None:
    """The letter that is missing, where the URL is written out in the call itself."""
    first = next(pieces_of(url), None) if isinstance(url, cst.BaseString) else None
    match first:
        case cst.SimpleString(prefix=prefix, quote=quote):
            opening = len(prefix) + len(quote)
        case cst.FormattedString(start=start):
            opening = len(start)
        case _:
            return None
    return Fix((insert_before(first, "s", offset=opening + len("http")),))
