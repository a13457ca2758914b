"""`weak-hash`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._secret_names import name_of, names_password, words_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.calls import first_argument, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_WEAK = {"md4": "MD4", "md5": "MD5", "sha": "SHA-1", "sha1": "SHA-1"}
_HASHES = {f"hashlib.{name}": name for name in (*_WEAK, "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s")}
_NAMED = "hashlib.new"
_SLOW = frozenset(
    {"hashlib.scrypt", "hashlib.pbkdf2_hmac", "bcrypt.hashpw", "argon2.PasswordHasher().hash", "argon2.hash_password"}
    | {"werkzeug.security.generate_password_hash", "django.contrib.auth.hashers.make_password"}
)
_KEEPING = frozenset({"hash", "encrypt", "make", "set", "store", "save", "encode"})


@check(calls=(*_HASHES, _NAMED, *_SLOW))
def weak_hash(call: cst.Call, ctx: Context, *, everywhere: bool) -> Verdict:
    """A password that is kept is hashed by a function that is made for it."""
    called = ctx.called(call)
    if called in _SLOW:
        return Met(decided_by=call.func)
    algorithm = _HASHES.get(called) or _named(call)
    weak = _WEAK.get(algorithm)
    if weak is not None and _is_for_other_use(call):
        weak = None
    if everywhere:
        return Missed(call, decided_by=call.func, algorithm=weak) if weak is not None else MET
    if weak is None or ctx.role.is_test or not any(map(names_password, _names_in(call))) or not _is_kept(call, ctx):
        return None
    return Missed(call, decided_by=call.func, algorithm=weak)


def _named(call: cst.Call) -> str:
    name = first_argument(call, ("name",))
    return ((constant_text(name) if name is not None else "") or "").lower()


def _is_for_other_use(call: cst.Call) -> bool:
    value = keyword_value(call, "usedforsecurity")
    return isinstance(value, cst.Name) and value.value == "False"


def _names_in(call: cst.Call) -> Iterator[str]:
    for arg in call.args:
        for node in descendants(arg.value):
            if isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)):
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
