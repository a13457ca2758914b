"""The SQLite file in any state: what was put comes back or does not, nothing else does, and no run ends."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorlint.store.database import APPLICATION, VERSION
from seniorlint.store.shelf import ASIDE, Shelf

LIMIT = 100_000_000
KEYS = [bytes([number]) * 32 for number in range(40)]
BODIES = {key: key * 50 for key in KEYS}


_OPENED: list[Shelf] = []


def opened(folder: Path, said: list[str], limit: int = LIMIT) -> Shelf:
    shelf = Shelf(folder, said.append, limit)
    _OPENED.append(shelf)
    return shelf


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Close what a test opened: newer Pythons report each connection that is left open."""
    yield
    while _OPENED:
        _OPENED.pop().close()


def filled(folder: Path) -> Path:
    """The file of a shelf that holds all bodies."""
    said: list[str] = []
    shelf = opened(folder, said)
    for key, body in BODIES.items():
        shelf.put(key, body)
    shelf.close()
    assert said == []
    return shelf.path


def found(folder: Path, said: list[str]) -> dict[bytes, bytes]:
    shelf = opened(folder, said)
    bodies = dict(shelf.get(KEYS))
    shelf.close()
    return bodies


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    assert found(tmp_path, []) == BODIES
    assert path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    shelf = opened(tmp_path, [])
    shelf.put(KEYS[0], b"new")
    assert shelf.get(KEYS[:2]) == {KEYS[0]: b"new", KEYS[1]: BODIES[KEYS[1]]}
    shelf.close()
    assert found(tmp_path, [])[KEYS[0]] == b"new"


PNG = b"\x89PNG\r\n\x1a\n" + bytes(5_000)


@pytest.mark.parametrize("content", [PNG, b"mine", b"SQLite format 3\0 and then something else" * 200])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "observations.sqlite3"
    path.write_bytes(content)
    said: list[str] = []
    assert found(tmp_path, said) == {}
    assert said == [f"The store {path} is not used: it is not a store of seniorlint."]
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "observations.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE precious (mine)")
    other.close()
    before = path.read_bytes()
    said: list[str] = []
    assert found(tmp_path, said) == {}
    assert said == [f"The store {path} is not used: it is the database of another program."]
    assert path.read_bytes() == before


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_store_of_a_later_version_is_left_alone_and_an_earlier_one_begun_anew(tmp_path: Path) -> None:
    path = filled(tmp_path)
    change(path, f"PRAGMA user_version = {VERSION + 1}")
    said: list[str] = []
    assert found(tmp_path, said) == {}
    assert said == [f"The store {path} is not used: a later version of seniorlint wrote it."]
    change(path, "PRAGMA user_version = 0", "CREATE TABLE old (x)")
    assert found(tmp_path, []) == {}
    filled(tmp_path)
    assert found(tmp_path, []) == BODIES


def test_other_tables_are_damage(tmp_path: Path) -> None:
    path = filled(tmp_path)
    change(path, "CREATE TRIGGER wrong AFTER UPDATE ON rows BEGIN DELETE FROM rows; END")
    said: list[str] = []
    assert found(tmp_path, said) == {}
    assert said == [f"The store {path} is damaged; it is set aside as {ASIDE}, and a new one is begun."]
    assert (tmp_path / ASIDE).is_file()
    filled(tmp_path)
    assert found(tmp_path, []) == BODIES


@pytest.mark.parametrize("body", ["x'00'", "'text'", "7", "zeroblob(100000)"])
def test_a_damaged_row_is_forgotten(tmp_path: Path, body: str) -> None:
    path = filled(tmp_path)
    change(path, f"UPDATE rows SET body = {body} WHERE key = x'{KEYS[3].hex()}'")
    change(
        path,
        f"UPDATE rows SET body = (SELECT body FROM rows WHERE key = x'{KEYS[4].hex()}') WHERE key = x'{KEYS[5].hex()}'",
    )
    said: list[str] = []
    bodies = {key: body for key, body in BODIES.items() if key not in (KEYS[3], KEYS[5])}
    assert found(tmp_path, said) == bodies
    assert said == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filled(tmp_path_factory.mktemp("whole")).read_bytes()


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_flipped_bytes_give_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    flipped = bytearray(whole)
    places = st.integers(0, len(whole) - 1) | st.integers(0, 200)
    for place in data.draw(st.lists(places, min_size=1, max_size=30)):
        flipped[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.none() | st.integers(0, len(whole)))
    (folder / "observations.sqlite3").write_bytes(flipped[:end])
    said: list[str] = []
    for _ in range(2):
        bodies = found(folder, said)
        assert bodies.items() <= BODIES.items()
        shelf = opened(folder, said)
        for key, body in BODIES.items():
            shelf.put(key, body)
        shelf.close()
    assert found(folder, said).items() <= BODIES.items()
    assert all(f"The store {folder}" in one for one in said)
    assert sum("damaged" in one for one in said) <= 2


def test_a_link_or_a_folder_in_its_place_is_not_used(tmp_path: Path) -> None:
    elsewhere = filled(tmp_path)
    for name in ("link", "folder"):
        (tmp_path / name).mkdir()
    path = tmp_path / "link" / "observations.sqlite3"
    path.symlink_to(elsewhere)
    said: list[str] = []
    assert found(path.parent, said) == {}
    (tmp_path / "folder" / "observations.sqlite3").mkdir()
    assert found(tmp_path / "folder", said) == {}
    assert [one.partition(" is not used: ")[2] for one in said] == ["it is not a regular file."] * 2


@pytest.mark.skipif(os.name == "nt", reason="rights are not in the status there")
def test_a_file_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    filled(tmp_path).chmod(0o622)
    said: list[str] = []
    assert found(tmp_path, said) == {}
    assert said[0].endswith(" is not used: other users may write to it.")


def test_the_file_stays_below_its_limit_and_what_was_used_last_stays(tmp_path: Path) -> None:
    limit = 400_000
    keys = [number.to_bytes(32, "big") for number in range(120)]
    shelf = opened(tmp_path, [], limit)
    for number, key in enumerate(keys):
        shelf.put(key, os.urandom(10_000))
        shelf.write()
        change(shelf.path, f"UPDATE rows SET used = {number} WHERE used > 100000")  # an hour passes
        assert shelf.get([keys[0]])  # it is used all the time
    shelf.close()
    assert shelf.path.stat().st_size < 1.2 * limit
    kept = [key for key in keys if opened(tmp_path, []).get([key])]
    assert kept[0] == keys[0]
    assert kept[1:] == keys[-len(kept) + 1 :]
    assert len(kept) > 20


def test_two_shelves_at_once(tmp_path: Path) -> None:
    said: list[str] = []
    one, other = opened(tmp_path, said), opened(tmp_path, said)
    for index, key in enumerate(KEYS):
        (one, other)[index % 2].put(key, BODIES[key])
        (one, other)[index % 2].write()
    one.close()
    other.close()
    assert found(tmp_path, said) == BODIES
    assert said == []


def test_the_application_id_names_nobody_else() -> None:
    assert APPLICATION > 0xFFFF  # small numbers are taken, or mean nothing
