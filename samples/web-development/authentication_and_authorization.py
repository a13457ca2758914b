"""Authentication and Authorization: who a user is, and what they may do; two questions, asked in this
order.

Passwords are kept as a slow, salted hash (scrypt, argon2, bcrypt), never as they are, and compared in
constant time; an unknown name takes as long as a wrong password. After the login a session or a signed token
stands for the user: it ends after a time, and is checked whole before anything in it is believed. What a
user may do is asked at each request, for the object in question, and what is not allowed is refused by
default. Prefer a framework's or a provider's login to your own.

Read next: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html,
https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html and
https://docs.python.org/3/library/hashlib.html#hashlib.scrypt
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass


def password_hash(password: str, salt: bytes) -> bytes:
    """Slow on purpose: n, r and p say how much time and memory a guess costs."""
    return hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1)  # in production n=2**17


class Users:
    """Names with salts and hashes. Whoever steals this table has no password."""

    def __init__(self) -> None:
        self._hashes: dict[str, tuple[bytes, bytes]] = {}
        self._nobody = (secrets.token_bytes(16), secrets.token_bytes(64))

    def register(self, name: str, password: str) -> None:
        """Keep a new user; raises `ValueError` for a password that is too short. Length counts, not odd characters."""
        if len(password) < 12:
            raise ValueError("a password has at least 12 characters")
        salt = secrets.token_bytes(16)  # another one for each user, so equal passwords have different hashes
        self._hashes[name] = (salt, password_hash(password, salt))

    def is_right(self, name: str, password: str) -> bool:
        """Takes as long for an unknown name, so the time does not tell which names there are."""
        salt, expected = self._hashes.get(name, self._nobody)
        return hmac.compare_digest(password_hash(password, salt), expected)


class Tokens:
    """Signed claims with an end. Only the signature makes them believable; anybody can read them."""

    def __init__(self, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self._key, self._clock = key, clock

    def issue(self, name: str, seconds: float) -> str:
        """A token for a user."""
        claims = base64.urlsafe_b64encode(json.dumps({"sub": name, "exp": self._clock() + seconds}).encode())
        return f"{claims.decode()}.{self._signature(claims)}"

    def user_of(self, token: str) -> str | None:
        """The user; None for a token that was changed or is too old. Nothing is read before its signature is right."""
        claims, _, signature = token.partition(".")
        if not hmac.compare_digest(signature, self._signature(claims.encode())):
            return None
        values = json.loads(base64.urlsafe_b64decode(claims))
        return str(values["sub"]) if values["exp"] > self._clock() else None

    def _signature(self, claims: bytes) -> str:
        return hmac.new(self._key, claims, hashlib.sha256).hexdigest()


@dataclass
class Note:
    """A text that has an owner."""

    owner: str
    text: str
    readers: frozenset[str] = frozenset()


def may(user: str | None, action: str, note: Note) -> bool:
    """All rules in one place; what is not named is refused."""
    match action:
        case "read":
            return user is not None and (user == note.owner or user in note.readers)
        case "change" | "delete":
            return user == note.owner
        case _:
            return False


def main() -> None:
    """Log in, use the token, and try what is not allowed."""
    users, now = Users(), [1_000.0]
    tokens = Tokens(secrets.token_bytes(32), clock=lambda: now[0])
    users.register("amara", "correct horse battery")
    try:
        users.register("jonas", "123456")
    except ValueError as error:
        print("refused:", error)
    attempts = (("amara", "correct horse battery"), ("amara", "wrong"), ("nobody", "wrong"))
    print("logged in:", [users.is_right(*attempt) for attempt in attempts])
    token = tokens.issue("amara", seconds=60)
    forged = base64.urlsafe_b64encode(json.dumps({"sub": "admin", "exp": 9e9}).encode()).decode()
    print("token of:", tokens.user_of(token), "| forged:", tokens.user_of(f"{forged}.{token.partition('.')[2]}"))
    note = Note("amara", "tea", readers=frozenset({"li"}))
    for user in ("amara", "li", "jonas", None):
        print(
            f"  {user or 'not logged in'}:",
            [action for action in ("read", "change", "share") if may(user, action, note)],
        )
    now[0] += 61
    print("a minute later the token is of:", tokens.user_of(token))


if __name__ == "__main__":
    main()
