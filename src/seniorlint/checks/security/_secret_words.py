"""Names that mean a secret: what lets whoever has it in, and what protects or proves something by being unknown."""

from __future__ import annotations

from functools import lru_cache

from seniorlint.engine.lazy_pattern import pattern

Words = tuple[str, ...]
_LONGEST = 3  # words of an ending

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_KINDS_OF_TOKEN = ("access", "refresh", "auth", "bearer", "api", "session", "id", "oauth", "jwt", "login", "reset")
# How the name of something ends that opens a door: who reads it in a log can use it.
_CREDENTIALS = frozenset(
    {
        *(("password",), ("passwd",), ("passphrase",), ("secret",), ("apikey",), ("authorization",), ("credentials",)),
        *(("api", "key"), ("private", "key"), ("secret", "key"), ("signing", "key"), ("encryption", "key")),
        ("secret", "access", "key"),
        *((kind, "token") for kind in _KINDS_OF_TOKEN),
    }
)
_PASSWORDS = (("password",), ("passwd",), ("passphrase",), ("pwd",))
# Words of a name, anywhere in it, that is about something that must not be guessed.
_UNGUESSABLE = frozenset(
    {"token", "secret", "password", "passwd", "passphrase", "otp", "totp", "csrf", "xsrf", "apikey"}
)
_UNGUESSABLE_ENDINGS = frozenset(
    {
        *(("session", "id"), ("session", "key"), ("api", "key"), ("private", "key")),
        *((kind, "code") for kind in ("verification", "activation", "confirmation", "invite", "reset", "recovery")),
    }
)
# How the name of something ends that proves who sent a message, and is compared with what was sent.
_PROOFS = frozenset(
    {
        *(("signature",), ("hmac",), ("csrf", "token"), ("xsrf", "token"), ("csrftoken",), ("apikey",), ("api", "key")),
        *(
            ("api", "token"),
            ("auth", "token"),
            ("access", "token"),
            ("secret",),
            ("secret", "key"),
            ("webhook", "token"),
        ),
    }
)
# How a name starts that tells something about a secret, and is not one itself.
_ABOUT = frozenset(
    {
        *("has", "is", "no", "use", "need", "require", "required", "with", "without", "show", "hide"),
        *("allow", "ask", "prompt", "missing", "invalid", "wrong", "bad", "check", "validate", "hashed"),
        *("encrypted", "masked", "redacted", "num", "len", "min", "max", "enable", "disable", "expired"),
        *("change", "forgot", "update"),
    }
)


@lru_cache(maxsize=4096)
def words_of(name: str) -> Words:
    """The words of a name, in lower case: `("access", "token")` of `accessToken`, `ACCESS_TOKEN` and `access-token`."""
    return tuple(word.lower() for word in _WORD.findall(name))


def names_credential(name: str) -> bool:
    """Is this the name of a password, a key or a token that opens something, and not of what is only about one?"""
    words = words_of(name)
    return _ends_with(words, _CREDENTIALS) and words[0] not in _ABOUT and words[:2] != ("reset", "password")


def names_unguessable(name: str) -> bool:
    """Is this the name of what must not be guessed, or of a function that makes it: a token, a password, a key?"""
    words = words_of(name)
    return not _UNGUESSABLE.isdisjoint(words) or _ends_with(words, _UNGUESSABLE_ENDINGS)


def names_password(name: str) -> bool:
    """Is this the name of a password, or of what is kept of one: `password`, `passwd`, `password_hash`?"""
    words = words_of(name)
    while words and words[-1] in ("hash", "digest"):
        words = words[:-1]
    return words[-1:] in _PASSWORDS


def proves_identity(name: str) -> bool:
    """Is this the name of what a client sends to prove who it is: a signature, a key, a token?"""
    words = words_of(name)
    return _ends_with(words, _PROOFS) and words[0] not in _ABOUT


def _ends_with(words: Words, endings: frozenset[Words]) -> bool:
    return words[-1:] in endings or words[-2:] in endings or words[-_LONGEST:] in endings
