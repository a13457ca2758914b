"""`weak-digest`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._weak_hashes import BY_NAME, WEAK_HASHES, algorithm_name, weak_algorithm
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_STRONG = tuple(f"hashlib.{name}" for name in ("sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s"))


@check(calls=(*WEAK_HASHES, *_STRONG))
def weak_digest(call: cst.Call, ctx: Context) -> Verdict:
    """A digest is made by a hash that holds, or the code says that nothing depends on it."""
    weak = weak_algorithm(call, ctx)
    if weak is not None:
        return Missed(call, decided_by=call.func, algorithm=weak)
    if ctx.called(call) == BY_NAME and algorithm_name(call) is None:
        return None
    return MET
