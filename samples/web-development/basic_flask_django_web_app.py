"""Basic Flask/Django Web App: an address, a function, and the page that it returns.

A route ties an address to a function; parts of the address become arguments, checked by their type. A
template makes the page and escapes every value that it is given, so what users write is shown and never run.
Debug mode is for your own machine alone: its error page runs code. The test client asks without a server or a
browser. Flask for small services, Django where users, forms and an admin are wanted from the start.

Read next: https://flask.palletsprojects.com/en/stable/quickstart/ and
https://docs.djangoproject.com/en/stable/intro/tutorial01/
"""

from __future__ import annotations

import os

try:
    from flask import Flask, abort, render_template_string, url_for
except ImportError:
    print("This sample needs a package: pip install Flask")
    raise SystemExit(0) from None

BOOKS = {1: {"title": "Emma", "year": 1815}, 2: {"title": "<script>steal()</script>", "year": 2026}}
LIST = """\
<h1>Books</h1>
<ul>
{%- for number, book in books.items() %}
<li><a href="{{ url_for('book', number=number) }}">{{ book.title }}</a></li>
{%- endfor %}
</ul>"""
PAGE = "<h1>{{ book.title }}</h1><p>of {{ book.year }}</p>"  # in a project: files in templates/


def create_app() -> Flask:
    """The application, made by a function: tests make one of their own, and nothing happens on import."""
    app = Flask(__name__)

    @app.route("/")
    def index() -> str:
        """All books. The addresses come from the names of functions, so they may change."""
        return render_template_string(LIST, books=BOOKS)

    @app.route("/books/<int:number>")
    def book(number: int) -> str:
        """One book; `<int:number>` refuses everything that is not a number, with 404."""
        found = BOOKS.get(number)
        if found is None:
            abort(404)
        return render_template_string(PAGE, book=found)

    @app.errorhandler(404)
    def not_found(error: Exception) -> tuple[str, int]:
        """A page of our own for what is not there, with the right status."""
        return "<h1>There is no such page</h1>", 404

    return app


def main() -> None:
    """Ask the pages as a browser would; `flask --app basic_flask_django_web_app run` starts a server."""
    app = create_app()
    client = app.test_client()
    for address in ("/", "/books/1", "/books/2", "/books/99", "/books/emma"):
        answer = client.get(address)
        print(f"{address:<12} {answer.status_code} {' '.join(answer.get_data(as_text=True).split())}")
    with app.test_request_context():
        print("address of a function:", url_for("book", number=7))
    if os.environ.get("BOOKS_SERVE"):
        app.run(port=8000, debug=False)


if __name__ == "__main__":
    main()
