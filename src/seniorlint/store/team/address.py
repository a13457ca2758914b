"""Where a team's database is, and how that is said without its password.

The user says it, on the command line or in the environment. A repository's configuration cannot: it would send what is
known of its readers' code to whomever it likes. A command line is no place for a password, because every user of the
machine can read it and the shell keeps it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from seniorlint.store.team.refusal import DatabaseRefused

_OPTION = "--database"
_DRIVER = "postgresql+psycopg"
_SCHEMES = ("postgres", "postgresql", _DRIVER)
_EXAMPLE = "postgresql://HOST/NAME"
_SHOWN = ("host", "port")  # of the query: where a server is that listens on a socket
_SECRET = ("password", "sslpassword")
_HIDDEN = "***"


@dataclass(frozen=True)
class Address:
    """The address of a database. `shown`: for people, without a password."""

    url: URL = field(repr=False)
    shown: str

    def cleaned(self, error: Exception) -> str:
        """What a driver says, on one line; the password is taken out wherever it may be."""
        text = " ".join(str(getattr(error, "orig", None) or error).split())
        for secret in _secrets(self.url):
            text = text.replace(secret, _HIDDEN)
        return text.rstrip(".")


def address_of(given: str | None, variable: str) -> Address:
    """The address on the command line, or else in an environment variable; raises `DatabaseRefused`."""
    if not given:
        return _read(os.environ.get(variable, ""), variable)
    address = _read(given, _OPTION)
    if _secrets(address.url):
        raise DatabaseRefused(
            f"a password on a command line can be read by every user of this machine; put the URL into {variable},"
            " or the password into ~/.pgpass"
        )
    return address


def _read(written: str, source: str) -> Address:
    """The address in a URL; what is wrong with it is said without it, because a part of a password may be anywhere."""
    if written.count("@") > 1:  # what follows the first one would count as the host, and be shown
        raise DatabaseRefused(f"{source} has several `@`; write one in a name or a password as %40")
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):
        raise DatabaseRefused(f"{source} is not a URL like {_EXAMPLE}") from None
    if url.drivername.startswith("sqlite"):
        raise DatabaseRefused(f"{source} names SQLite, which is what seniorlint uses without a team's database")
    if url.drivername not in _SCHEMES:
        raise DatabaseRefused(f"{source} names no PostgreSQL server: such a URL begins with postgresql://")
    url = url.set(drivername=_DRIVER)
    known = {name: value for name, value in url.query.items() if name in _SHOWN}
    shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database, known)
    return Address(url, shown.render_as_string())


def _secrets(url: URL) -> list[str]:
    """The passwords in a URL."""
    inside = [url.query[name] for name in _SECRET if name in url.query]
    several = (one if isinstance(one, tuple) else (one,) for one in inside)
    return [secret for secret in (url.password or "", *(one for group in several for one in group)) if secret]
