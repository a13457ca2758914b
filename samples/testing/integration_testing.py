"""Integration Testing: the real thing, started for the time of the test.

A unit test checks the rules; an integration test checks that the parts fit: the SQL that a database really
takes, the headers that a server really sends, what happens after a timeout. Start the real service on a free
port, or the real database in a temporary folder, and give back everything at the end. Few such tests, on the
paths that matter: they are slower and fail for more reasons. What a rule decides belongs into a unit test.

Read next: https://docs.python.org/3/library/http.server.html,
https://docs.python.org/3/library/unittest.html#class-and-module-fixtures and, for databases in containers,
https://testcontainers-python.readthedocs.io/
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# ---- the service under test: notes over HTTP, kept in SQLite ----


class Notes:
    """The database; each call has a connection of its own, because each request has a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''))")

    def add(self, text: str) -> int:
        """Keep a note; raises `sqlite3.IntegrityError` for an empty one."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            return connection.execute("INSERT INTO note (text) VALUES (?)", (text,)).lastrowid or 0

    def text(self, number: int) -> str | None:
        """A note; None where there is none."""
        with closing(sqlite3.connect(self._path)) as connection:
            row = connection.execute("SELECT text FROM note WHERE id = ?", (number,)).fetchone()
            return None if row is None else row[0]


class Handler(BaseHTTPRequestHandler):
    """GET /1 reads a note, POST / makes one."""

    notes: Notes

    def do_GET(self) -> None:
        """Read."""
        text = self.notes.text(int(self.path.strip("/")))
        self._answer(404 if text is None else 200, {"text": text})

    def do_POST(self) -> None:
        """Make."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self._answer(201, {"id": self.notes.add(body["text"])})
        except sqlite3.IntegrityError as error:
            self._answer(422, {"problem": str(error)})

    def _answer(self, status: int, body: dict[str, object]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode("utf-8"))

    def log_message(self, *_: object) -> None:
        """A test report is not the place for a log of requests."""


# ---- its test: a real server on a real port, with a real database ----


class NotesServiceTest(unittest.TestCase):
    """Starts everything before each test and stops it after, also when the test fails."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        handler = type("TestHandler", (Handler,), {"notes": Notes(Path(folder.name) / "notes.db")})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # port 0: one that is free
        self.addCleanup(server.server_close)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)  # cleanups run from the last to the first
        self.address = f"http://127.0.0.1:{server.server_port}"

    def ask(self, path: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, object]]:
        """A request as a client sends it, with a limit of time."""
        data = None if body is None else json.dumps(body).encode("utf-8")
        try:
            with urllib.request.urlopen(self.address + path, data, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def test_what_was_written_can_be_read(self) -> None:
        """Through all layers, with a text that every one of them could spoil."""
        text = "Zürich; DROP TABLE note"
        status, made = self.ask("/", {"text": text})
        self.assertEqual(status, 201)
        self.assertEqual(self.ask(f"/{made['id']}"), (200, {"text": text}))

    def test_the_rule_of_the_database_reaches_the_client(self) -> None:
        """A mock would have taken the empty note."""
        status, said = self.ask("/", {"text": ""})
        self.assertEqual(status, 422)
        self.assertIn("CHECK constraint failed", str(said["problem"]))

    def test_what_is_not_there_is_not_found(self) -> None:
        """And it is an answer, not a crash."""
        self.assertEqual(self.ask("/99")[0], 404)


def main() -> None:
    """Run the tests and say what each one tried."""
    for name in unittest.TestLoader().getTestCaseNames(NotesServiceTest):
        result = unittest.TestResult()
        NotesServiceTest(name).run(result)
        print(f"{name}: {'passed' if result.wasSuccessful() else result.failures + result.errors}")


if __name__ == "__main__":
    main()
