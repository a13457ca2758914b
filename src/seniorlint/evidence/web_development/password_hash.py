"""`password-hash`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_HASHING = (
    *("bcrypt.hashpw", "bcrypt.checkpw", "argon2.PasswordHasher().hash", "argon2.PasswordHasher().verify"),
    *("hashlib.scrypt", "passlib.context.CryptContext().hash", "passlib.context.CryptContext().verify"),
    *("werkzeug.security.generate_password_hash", "werkzeug.security.check_password_hash"),
    *("django.contrib.auth.hashers.make_password", "django.contrib.auth.hashers.check_password"),
)


@evidence(calls=_HASHING)
def password_hash(node: cst.Call, ctx: Context) -> Verdict:
    """A password is kept and compared as a slow hash with a salt."""
    if not node.args or ctx.role.is_test or ctx.function_of(node) is None:
        return None
    return None if _is_constant(node.args[0].value) else Shown(node.func)


def _is_constant(password: cst.BaseExpression) -> bool:
    """Is this a password that is written out, or None, with which no user can log in?"""
    return isinstance(password, cst.SimpleString) or (isinstance(password, cst.Name) and password.value == "None")
