"""Configuration: what differs between machines comes from outside, is read once, and is checked at the start.

The same build runs on a laptop, in tests and in production; addresses, secrets and limits come from the
environment. Read all of them in one place into a frozen object with types, and refuse to start with a
sentence that names what is missing or wrong: a wrong setting should not wait for the first customer. Give a
default only where it is right everywhere. A secret has none, and is never printed. What never differs is a
constant, and not a setting.

Read next: https://12factor.net/config and https://docs.python.org/3/library/os.html#os.environ
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")


class SettingsError(Exception):
    """The environment is not complete; says which variable, and what it must be."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between machines. Frozen: nothing changes it while the program runs."""

    database_url: str
    secret_key: str = field(repr=False)  # so that no log and no traceback shows it
    port: int
    timeout_seconds: float
    is_debug: bool

    def __post_init__(self) -> None:
        """Rules about several settings at once."""
        if self.is_debug and "prod" in self.database_url:
            raise SettingsError("SHOP_DEBUG must be off where DATABASE_URL is a production database")


def required(name: str) -> str:
    """A variable that must be there; raises `SettingsError` where it is not."""
    value = os.environ.get(name)
    if not value:
        raise SettingsError(f"{name} is not set: the program needs it in its environment")
    return value


def optional(name: str, convert: Callable[[str], T], default: T) -> T:
    """A variable that has a right default; a wrong value is refused, and not replaced by the default."""
    text = os.environ.get(name)
    if text is None:
        return default
    try:
        return convert(text)
    except ValueError as error:
        raise SettingsError(f"{name} is {text!r}: {error}") from error


def truth(text: str) -> bool:
    """`bool("false")` is True, so the words are listed."""
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in words:
        raise ValueError(f"must be one of {', '.join(words)}")
    return words[text.lower()]


def port(text: str) -> int:
    """A number with limits."""
    number = int(text)
    if not 1 <= number <= 65_535:
        raise ValueError(f"must be 1 to 65535, not {number}")
    return number


def read_settings() -> Settings:
    """All settings, from the environment; the only function of the program that looks there."""
    database = required("DATABASE_URL")
    if not urlsplit(database).scheme:
        raise SettingsError(f"DATABASE_URL is {database!r}, which has no scheme such as postgresql://")
    return Settings(
        database_url=database,
        secret_key=required("SHOP_SECRET_KEY"),
        port=optional("SHOP_PORT", port, 8000),
        timeout_seconds=optional("SHOP_TIMEOUT_SECONDS", float, 10.0),
        is_debug=optional("SHOP_DEBUG", truth, False),
    )


def main() -> None:
    """Start with several environments; only the first is right."""
    good = {"DATABASE_URL": "postgresql://db/shop", "SHOP_SECRET_KEY": "k" * 32, "SHOP_PORT": "9000"}
    changes: tuple[dict[str, str], ...] = (
        {},
        {"SHOP_SECRET_KEY": ""},
        {"SHOP_PORT": "http"},
        {"SHOP_PORT": "70000"},
        {"SHOP_DEBUG": "perhaps"},
        {"SHOP_DEBUG": "yes", "DATABASE_URL": "postgresql://prod/shop"},
    )
    for change in changes:
        os.environ.update(good | change)
        try:
            print("started with", read_settings())
        except SettingsError as error:
            print("not started:", error)
        for name in good | change:
            os.environ.pop(name)


if __name__ == "__main__":
    main()
