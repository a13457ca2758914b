"""`weak-hash`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import names_password, words_of
from seniorlint.checks.security._weak_hashes import WEAK_HASHES, weak_algorithm
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_SLOW = frozenset(
    {"hashlib.scrypt", "hashlib.pbkdf2_hmac", "bcrypt.hashpw", "argon2.PasswordHasher().hash", "argon2.hash_password"}
    | {"werkzeug.security.generate_password_hash", "django.contrib.auth.hashers.make_password"}
)
_KEEPING = frozenset({"hash", "encrypt", "make", "set", "store", "save", "encode"})


@check(calls=(*WEAK_HASHES, *_SLOW))
def weak_hash(call: cst.Call, ctx: Context) -> Verdict:
    """A password that is kept is hashed by a function that is made for it."""
    if ctx.called(call) in _SLOW:
        return Met(decided_by=call.func)
    weak = weak_algorithm(call, ctx)
    if weak is None or ctx.role.is_test or not any(map(names_password, _names_in(call))) or not _is_kept(call, ctx):
        return None
    return Missed(call, decided_by=call.func, algorithm=weak)


def _names_in(call: cst.Call) -> Iterator[str]:
    for arg in call.args:
        for node in descendants(arg.value):
            if isinstance(node, (cst.Name, cst.Subscript)):
                yield name_of(node)


def _is_kept(call: cst.Call, ctx: Context) -> bool:
    """Is the digest stored as a password or compared with one: `user.password = md5(...)`, `hash_password()`?"""
    for above in ctx.ancestors(call):
        match above:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() | cst.Subscript() as target)]):
                return names_password(name_of(target))
            case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(comparator=right)]):
                return any(names_password(name_of(side)) for side in (left, right))
            case cst.BaseSmallStatement():
                break
            case cst.BaseCompoundStatement():
                return False
    function = ctx.function_of(call)
    if function is None:
        return False
    words = words_of(function.name.value)
    return names_password("_".join(words[-1:])) and not _KEEPING.isdisjoint(words)
