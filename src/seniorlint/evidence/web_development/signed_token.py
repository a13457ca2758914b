"""`signed-token`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_behind
from seniorlint.languages.python.walk import descendants

_ENCODING = ("jwt.encode", "jose.jwt.encode")
_DECODING = ("jwt.decode", "jose.jwt.decode")
_END = "exp"
_OFF = frozenset({"verify_signature", "verify_exp", "verify"})


@evidence(calls=(*_ENCODING, *_DECODING))
def signed_token(node: cst.Call, ctx: Context) -> Verdict:
    """A token that expires is signed, or one is read only if it was signed by an algorithm of the reader's choice."""
    if ctx.role.is_test:
        return None
    algorithm = argument(node, 2, "algorithm", "algorithms")
    if algorithm is None:
        return None
    if ctx.called(node) in _DECODING:
        return None if _turns_off(node, ctx) else Shown(node.func, decided_by=algorithm)
    payload = argument(node, 0, "payload", "claims")
    ends = payload is not None and any(_END in _keys(one) for one in values_behind(payload.value, ctx))
    return Shown(node.func, decided_by=algorithm) if ends else None


def _turns_off(call: cst.Call, ctx: Context) -> bool:
    """Do the options of a call leave out a part of the verification?"""
    options = argument(call, 3, "options")
    return any(not _OFF.isdisjoint(_keys(one)) for one in (values_behind(options.value, ctx) if options else ()))


def _keys(value: cst.BaseExpression) -> set[str]:
    """The texts and the keywords in a mapping that is written out, at whatever depth."""
    texts = {constant_text(one) or "" for one in descendants(value) if isinstance(one, cst.SimpleString)}
    keywords = {one.keyword.value for one in descendants(value) if isinstance(one, cst.Arg) and one.keyword is not None}
    return texts | keywords
