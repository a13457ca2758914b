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
    return Shown(node.func) if node.args and not ctx.role.is_test and ctx.function_of(node) is not None else None
