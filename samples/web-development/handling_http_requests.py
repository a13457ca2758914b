"""Handling HTTP Requests: what a request brings, and what each part may be trusted for.

The method says what is wanted (GET reads and changes nothing, POST makes), the query string asks, the body
brings data, headers tell about both. All of it comes from outside: read it with a default, convert
it, check it, and answer 400 with the reason. After a POST redirect, so that a reload does not repeat it. A
module is shared by all requests, so what belongs to one of them is kept in a database or a session, and not
in a variable.

Read next: https://flask.palletsprojects.com/en/stable/quickstart/#accessing-request-data and
https://www.rfc-editor.org/rfc/rfc9110
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

try:
    from flask import Flask, Response, jsonify, redirect, request
    from werkzeug.wrappers import Response as AnyResponse
except ImportError:
    print("This sample needs a package: pip install Flask")
    raise SystemExit(0) from None


class Notes:
    """Where notes are kept: in a file, because a request may be answered by another process than the one before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")

    def add(self, text: str) -> int:
        """Keep a note."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            return connection.execute("INSERT INTO note (text) VALUES (?)", (text,)).lastrowid or 0

    def find(self, text: str, most: int) -> list[str]:
        """The latest notes with a text in them."""
        with closing(sqlite3.connect(self._path)) as connection:
            found = connection.execute(
                "SELECT text FROM note WHERE instr(text, ?) > 0 OR ? = '' ORDER BY id DESC LIMIT ?", (text, text, most)
            )
            return [row[0] for row in found]


def create_app(notes: Notes) -> Flask:
    """The application; its store is handed in."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10_000  # bytes: a larger body is refused before it is read

    @app.route("/notes", methods=["GET"])
    def search() -> tuple[Response, int]:
        """The query string: a default, a type, and limits."""
        most = request.args.get("most", default=10, type=int)
        if not 1 <= most <= 100:
            return jsonify(problem="most must be 1 to 100"), 400
        return jsonify(notes.find(request.args.get("text", ""), most)), 200

    @app.route("/notes", methods=["POST"])
    def add() -> AnyResponse | tuple[Response, int]:
        """A form of a page, or JSON of a program: two ways in, one check."""
        data = request.get_json(silent=True) if request.is_json else request.form
        text = data.get("text", "") if isinstance(data, Mapping) else ""
        if not isinstance(text, str) or not 0 < len(text.strip()) <= 200:
            return jsonify(problem="text must have 1 to 200 characters"), 400
        number = notes.add(text.strip())
        if request.is_json:
            return jsonify(id=number), 201
        return redirect("/notes", code=303)  # the browser asks again with GET, so a reload adds nothing

    @app.route("/language")
    def language() -> str:
        """A header: the client says what it would like, and the server chooses."""
        return {"de": "Guten Tag", "en": "hello"}[request.accept_languages.best_match(["en", "de"]) or "en"]

    return app


def main() -> None:
    """Requests that are right, and some that are not."""
    with tempfile.TemporaryDirectory() as folder:
        client = create_app(Notes(Path(folder) / "notes.db")).test_client()
        print("form:  ", client.post("/notes", data={"text": "buy tea"}).headers["Location"])
        print("JSON:  ", client.post("/notes", json={"text": "buy cups"}).get_json())
        print("search:", client.get("/notes?text=tea&most=5").get_json(), client.get("/notes").get_json())
        for title, answer in (
            ("too many", client.get("/notes?most=1000")),
            ("empty", client.post("/notes", json={"text": " "})),
            ("a list", client.post("/notes", json=["text"])),
            ("not JSON", client.post("/notes", data="{", content_type="application/json")),
            ("too large", client.post("/notes", data={"text": "x" * 20_000})),
            ("wrong method", client.delete("/notes")),
        ):
            said = answer.get_json(silent=True) or answer.status
            print(f"{title:<13}{answer.status_code} {said}")
        print("languages:", client.get("/language", headers={"Accept-Language": "fr, de;q=0.8, en;q=0.5"}).text)


if __name__ == "__main__":
    main()
