"""Middleware in Web Frameworks: what every request needs, around all pages.

A middleware gets the request first and the answer last: a place for request ids, times, security headers,
compression, errors that were not handled. Each wraps the next, so the order matters: the outermost sees
everything, also the failures of the others. Use it for what holds for all pages; what only some need is a
decorator or a call. Keep each small, and free of the business. The interface of WSGI, used here, is a
function of two parameters, and Flask and Django speak it; ASGI is its asynchronous successor.

Read next: https://peps.python.org/pep-3333/ and
https://docs.djangoproject.com/en/stable/topics/http/middleware/
"""

from __future__ import annotations

import io
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def shop(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The application: pages, and nothing of what is around them."""
    match environ["PATH_INFO"]:
        case "/":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"welcome, request ", environ.get("request.id", "-").encode()]
        case "/broken":
            raise RuntimeError("the cellar is on fire")
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"no such page"]


class RequestId:
    """Gives each request a name, here and in the answer, so that logs of several services fit together."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Called for each request."""
        number = environ.get("HTTP_X_REQUEST_ID", "")
        if not (number.isalnum() and len(number) <= 32):  # from outside, so it is checked
            number = uuid.uuid4().hex[:8]
        environ["request.id"] = number

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
            return start_response(status, [*headers, ("X-Request-Id", number)], exc_info)

        return self.application(environ, start)


class SecurityHeaders:
    """Adds headers to every page, also to those that will be written next year."""

    HEADERS = (("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "default-src 'self'"))

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Called for each request."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
            return start_response(status, [*headers, *self.HEADERS], exc_info)

        return self.application(environ, start)


class ErrorPage:
    """An error that was not handled becomes a page without details; the details go to the log."""

    def __init__(self, application: Application, log: Callable[[str], None]) -> None:
        self.application, self._log = application, log

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Called for each request."""
        try:
            return self.application(environ, start_response)
        except Exception as error:
            self._log(f"request {environ.get('request.id')}: {error!r}")
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [b"something went wrong; we have been told"]


class Timing:
    """Measures how long each request takes."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.seconds: list[float] = []

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Called for each request."""
        started = time.perf_counter()
        try:
            return list(self.application(environ, start_response))
        finally:
            self.seconds.append(time.perf_counter() - started)


def get(application: Application, path: str, **headers: str) -> str:
    """A request as a server would make it, without a server: status, names of headers, body."""
    environ: Environ = {"PATH_INFO": path, "wsgi.errors": io.StringIO(), **headers}
    setup_testing_defaults(environ)
    answer: list[Any] = []
    body = b"".join(application(environ, lambda status, sent, exc_info=None: answer.extend((status, sent))))
    return f"{answer[0]} | {sorted(dict(answer[1]))} | {body.decode()}"


def main() -> None:
    """From the inside to the outside: an error becomes a page inside of the headers; times are taken of all."""
    log: list[str] = []
    timing = Timing(RequestId(SecurityHeaders(ErrorPage(shop, log.append))))
    print(get(timing, "/", HTTP_X_REQUEST_ID="a1"))
    print(get(timing, "/nowhere"))
    print(get(timing, "/broken", HTTP_X_REQUEST_ID="b2"))
    print("log:", log, "| requests that were measured:", len(timing.seconds))
    wrong_order = ErrorPage(RequestId(SecurityHeaders(shop)), log.append)
    print("the error page outside of the headers has none of them:", get(wrong_order, "/broken"))


if __name__ == "__main__":
    main()
