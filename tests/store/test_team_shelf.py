"""A team's database, on a real server: what was put comes back, runs do not disturb each other, no fault ends one."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import pytest

from seniorlint.store.team.refusal import DatabaseRefused
from tests.postgres import Server

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed")
pytest.importorskip("psycopg", reason="psycopg is not installed")

from seniorlint.store.team.address import Address, address_of  # they need what may be missing
from seniorlint.store.team.tables import VERSION
from seniorlint.store.team.team_shelf import TeamShelf, open_shelf

VARIABLE = "SENIORLINT_TEST_DATABASE"
SECRET = "correct horse/battery"
WRITTEN = SECRET.replace(" ", "%20").replace("/", "%2F")
KEYS = [bytes([number]) * 32 for number in range(250)]
BODIES = {key: key * 50 for key in KEYS}


@pytest.fixture(autouse=True)
def _clean(server: Server) -> None:
    server.clean()


@pytest.fixture
def opened(server: Server) -> Callable[..., TeamShelf]:
    """Open the shelf of the database; what it says goes to a list."""

    def open_(said: list[str] | None = None, user: str = "postgres") -> TeamShelf:
        warn = pytest.fail if said is None else said.append
        return open_shelf(address_of(server.url(user), VARIABLE), warn)

    return open_


def fill(shelf: TeamShelf, keys: list[bytes] = KEYS) -> None:
    for key in keys:
        shelf.put(key, BODIES[key])
    shelf.close()


def contents(shelf: TeamShelf) -> dict[bytes, bytes]:
    try:
        return dict(shelf.get(KEYS))
    finally:
        shelf.close()


def test_what_one_machine_puts_another_gets(opened: Callable[..., TeamShelf]) -> None:
    fill(opened())
    assert contents(opened()) == BODIES


def test_several_begin_and_write_at_once(opened: Callable[..., TeamShelf], server: Server) -> None:
    said: list[str] = []

    def work(turn: int) -> None:
        fill(opened(said), KEYS[::-1] if turn % 2 else KEYS)

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == []
    assert server.ask("SELECT count(*) FROM seniorlint.rows") == [(len(KEYS),)]
    assert contents(opened()) == BODIES


def test_a_damaged_row_is_no_answer_and_is_replaced(opened: Callable[..., TeamShelf], server: Server) -> None:
    fill(opened())
    server.ask(rf"UPDATE seniorlint.rows SET body = '\x00' WHERE key = '\x{KEYS[3].hex()}'")
    shelf = opened()
    assert KEYS[3] not in shelf.get(KEYS)
    fill(shelf)
    assert contents(opened()) == BODIES


def test_a_server_that_goes_away_ends_its_use_with_a_word(
    opened: Callable[..., TeamShelf], server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    shelf = opened(said)
    shelf.put(KEYS[0], BODIES[KEYS[0]])
    server.end_others()
    assert shelf.get(KEYS[1:]) == {}
    fill(shelf)
    assert len(said) == 1
    assert re.search(r" is not used any more: .*(terminat|closed).*[^.]\.$", said[0])
    assert capfd.readouterr() == ("", "")
    unnoticed = opened([])
    server.end_others()
    unnoticed.close()
    assert capfd.readouterr() == ("", "")


def test_who_may_only_read_reads(opened: Callable[..., TeamShelf], server: Server) -> None:
    server.ask("CREATE ROLE reader LOGIN")
    with pytest.raises(DatabaseRefused, match=r"cannot be used: permission denied for database"):
        opened(user="reader")
    fill(opened(), KEYS[:1])
    with pytest.raises(DatabaseRefused, match=r"cannot be used: permission denied for schema seniorlint"):
        opened(user="reader")
    server.ask("GRANT USAGE ON SCHEMA seniorlint TO reader")
    server.ask("GRANT SELECT ON ALL TABLES IN SCHEMA seniorlint TO reader")
    said: list[str] = []
    shelf = opened(said, "reader")
    shelf.put(KEYS[1], BODIES[KEYS[1]])
    shelf.write()
    shelf.put(KEYS[2], BODIES[KEYS[2]])
    assert shelf.get(KEYS[:1]) == {KEYS[0]: BODIES[KEYS[0]]}
    shelf.close()
    [word] = said
    assert word.endswith(" is read and not written to: permission denied for table rows.")


FOREIGN = 'the schema "seniorlint" in it holds tables that seniorlint did not make'


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["CREATE SCHEMA seniorlint", "CREATE TABLE seniorlint.precious ()"], FOREIGN),
        (["CREATE SCHEMA seniorlint", "CREATE TABLE seniorlint.about (mine text)"], FOREIGN),
        (["CREATE SCHEMA seniorlint", "CREATE TABLE seniorlint.about (version int)"], FOREIGN),
    ],
)
def test_the_tables_of_others_are_left_alone(
    opened: Callable[..., TeamShelf], server: Server, statements: list[str], message: str
) -> None:
    for statement in statements:
        server.ask(statement)
    with pytest.raises(DatabaseRefused, match=message):
        opened()
    tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'seniorlint'"
    assert server.ask(tables) == [(1,)]


def test_a_later_version_and_missing_columns_are_refused(opened: Callable[..., TeamShelf], server: Server) -> None:
    server.ask("CREATE ROLE writer LOGIN")
    server.ask("CREATE SCHEMA seniorlint AUTHORIZATION writer")
    fill(opened(user="writer"))  # who may not make a schema makes the tables in the one that is there
    server.ask(f"UPDATE seniorlint.about SET version = {VERSION + 1}")
    with pytest.raises(DatabaseRefused, match=rf"a later version of seniorlint .* \(version {VERSION + 1}\)"):
        opened()
    server.ask(f"UPDATE seniorlint.about SET version = {VERSION}")
    server.ask("ALTER TABLE seniorlint.runs DROP COLUMN head_time")
    with pytest.raises(DatabaseRefused, match=FOREIGN):
        opened()


def in_variable(monkeypatch: pytest.MonkeyPatch, written: str) -> Address:
    monkeypatch.setenv(VARIABLE, written)
    return address_of(None, VARIABLE)


def test_a_password_is_used_and_never_said(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.ask(f"CREATE ROLE locked LOGIN PASSWORD '{SECRET}'")
    server.ask("GRANT CREATE ON DATABASE postgres TO locked")
    good = in_variable(monkeypatch, f"postgres://locked:{WRITTEN}@/postgres?host={server.folder}")
    open_shelf(good, pytest.fail).close()
    also_good = in_variable(monkeypatch, f"postgresql:///postgres?host={server.folder}&user=locked&password={WRITTEN}")
    open_shelf(also_good, pytest.fail).close()
    bad = in_variable(monkeypatch, f"postgresql://locked:{WRITTEN}x@/postgres?host={server.folder}")
    with pytest.raises(DatabaseRefused, match=r'password authentication failed for user "locked"') as refusal:
        open_shelf(bad, pytest.fail)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None
    for text in (str(refusal.value), repr(good), repr(also_good), good.shown, also_good.shown):
        assert SECRET not in text
        assert WRITTEN not in text
    assert good.cleaned(ValueError(f"no {SECRET}\n here")) == "no *** here"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("sqlite:///team.db", "names SQLite, which is what seniorlint uses"),
        ("mysql://host/db", "names no PostgreSQL server"),
        ("postgresql+asyncpg://host/db", "names no PostgreSQL server"),
        ("host/db", "is not a URL like"),
        (f"postgresql://me:{WRITTEN}@host:{WRITTEN}/db", "is not a URL like"),
        (f"postgresql://me:one@{WRITTEN}@host/db", "write one in a name or a password as %40"),
        ("postgresql://me:\udc80@/db?host=/nowhere", "surrogates not allowed"),
        ("postgresql://me@/db?host=/nowhere", r"cannot be used: .*No such file or directory"),
        ("postgresql://me@/db?host=/nowhere&color=red", r"cannot be used: .*color"),
    ],
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, written: str, message: str) -> None:
    with pytest.raises(DatabaseRefused, match=message) as refusal:
        open_shelf(in_variable(monkeypatch, written), pytest.fail)
    assert SECRET not in str(refusal.value)
    assert WRITTEN not in str(refusal.value)


@pytest.mark.parametrize("written", ["postgresql://me:secret@host/db", "postgresql://host/db?password=secret"])
def test_a_password_on_the_command_line_is_refused(written: str) -> None:
    with pytest.raises(DatabaseRefused, match=rf"every user of this machine; put the URL into {VARIABLE}") as refusal:
        address_of(written, VARIABLE)
    assert "secret" not in str(refusal.value)
