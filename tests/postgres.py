"""A PostgreSQL server for tests, in a folder of its own, reached through a socket there. Nothing survives it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BY_VERSION = Path("/usr/lib/postgresql")  # where Debian has it
_ACCOUNTS = ("postgres", "nobody")  # it refuses to run as root
_RULES = "local all locked scram-sha-256\nlocal all all trust\n"
_PATIENCE = 60.0  # seconds
# The server ends with the tests, however these end, because their end of the pipe is closed then.
_GUARD = 'folder=$0; "$@" >"$folder/log" 2>&1 & read -r _; kill -QUIT $!; wait; rm -rf "$folder"'
_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="


@dataclass(frozen=True)
class Server:
    """A server whose administrator is `postgres`; the user `locked` needs a password."""

    folder: Path

    def url(self, user: str = "postgres") -> str:
        """The address of its database."""
        return f"postgresql://{user}@/postgres?host={self.folder}"

    def ask(self, statement: str) -> list[Any]:
        """What a statement of the administrator gives."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user="postgres", autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def end_others(self) -> None:
        """End all connections, as the server does when it stops."""
        others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        self.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")

    def clean(self) -> None:
        """Forget what seniorlint made."""
        self.ask("DROP SCHEMA IF EXISTS seniorlint CASCADE")


class NoServer(Exception):
    """No server can be started here; the message says why."""


@contextmanager
def server_running() -> Iterator[Server]:
    """Start a server and stop it in the end; raises `NoServer`."""
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="seniorlint-pg-", dir="/tmp"))  # the path of a socket must be short
    try:
        if account is not None:
            shutil.chown(folder, account)
        data = str(folder / "data")
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        (folder / "data" / "pg_hba.conf").write_text(_RULES, encoding="ascii")
        command = [str(programs / "postgres"), "-D", data, "-k", str(folder), *_QUICK.split()]
        process = subprocess.Popen(["sh", "-c", _GUARD, str(folder), *command], stdin=subprocess.PIPE, **_as(account))
        try:
            _wait_for(folder, programs / "pg_isready")
            yield Server(folder)
        finally:
            process.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(folder: Path, program: Path) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + _PATIENCE
    while subprocess.run([str(program), "-q", "-h", str(folder)], check=False).returncode:
        if time.monotonic() > end:
            raise NoServer("PostgreSQL did not start")
        time.sleep(0.05)


def _programs() -> Path:
    """The folder of the newest server's programs."""
    installed = [path for path in _BY_VERSION.glob("*/bin") if (path / "initdb").is_file()]
    if installed:
        return max(installed, key=lambda path: int("".join(filter(str.isdecimal, path.parent.name)) or 0))
    named = shutil.which("initdb")
    if named is None:
        raise NoServer("PostgreSQL is not installed")
    return Path(named).resolve().parent


def _account() -> str | None:
    """Who runs the server: None for the user of the tests."""
    if os.name == "nt":
        raise NoServer("the tests reach PostgreSQL through a socket, which this system does not have")
    if os.geteuid() != 0:
        return None
    import pwd

    known = {one.pw_name for one in pwd.getpwall()}
    found = next((name for name in _ACCOUNTS if name in known), None)
    if found is None:
        raise NoServer("PostgreSQL does not run as root, and there is no other account")
    return found


def _run(program: Path, *arguments: str) -> None:
    quiet = subprocess.DEVNULL
    done = subprocess.run([str(program), *arguments], stdin=quiet, stdout=quiet, check=False, **_as(_account()))
    if done.returncode:
        raise NoServer(f"{program.name} ended with exit code {done.returncode}")


def _as(account: str | None) -> dict[str, Any]:
    """The words that start a process as another user; its folder must be one that every user may enter."""
    return {"cwd": "/", **({} if account is None else {"user": account, "extra_groups": []})}
