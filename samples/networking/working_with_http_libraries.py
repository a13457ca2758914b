"""Working with HTTP Libraries: a client that is made once, knows its limits, and looks at the answer.

One client for all requests keeps connections open, and holds what they share: the address, headers, limits.
Every request has a time limit, or a server that says nothing stops the program. Look at the status before
reading the body (`raise_for_status`). Retry only what may be sent twice (GET), a few times, with a pause.
Read large answers as a stream. In tests use a transport of your own, and no network. For a single request in
a script `urllib` of the standard library will do.

Read next: https://www.python-httpx.org/ and https://www.rfc-editor.org/rfc/rfc9110
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

try:
    import httpx
except ImportError:
    print("This sample needs a package: pip install httpx")
    raise SystemExit(0) from None


class Unavailable(Exception):
    """The service gave no answer that can be used; callers need not know which library was used."""


@contextmanager
def make_client(transport: httpx.BaseTransport | None = None) -> Iterator[httpx.Client]:
    """One client for the whole program: limits for each phase of a request, and for connections."""
    client = httpx.Client(
        base_url="https://books.test/api",
        timeout=httpx.Timeout(5.0, connect=2.0),  # seconds
        limits=httpx.Limits(max_connections=20, max_keepalive_connections=5),
        headers={"Accept": "application/json", "User-Agent": "book-reader/1.0"},
        follow_redirects=False,  # an address from outside must not lead us elsewhere
        transport=transport,
    )
    with client:
        yield client


class Books:
    """What the rest of the program uses: methods with meanings, no statuses and no JSON."""

    def __init__(self, client: httpx.Client, *, attempts: int = 3, pause: float = 0.01) -> None:
        self._client, self._attempts, self._pause = client, attempts, pause

    def title(self, number: int) -> str | None:
        """The title of a book; None where there is none. Raises `Unavailable`."""
        answer = self._get(f"/books/{number}")
        if answer.status_code == httpx.codes.NOT_FOUND:  # an answer like any other
            return None
        try:
            answer.raise_for_status()
            return str(answer.json()["title"])
        except (httpx.HTTPStatusError, ValueError, KeyError) as error:
            raise Unavailable(f"book {number}: {error!r:.60}") from error

    def size_of_cover(self, number: int, most: int) -> int:
        """Bytes of a picture, read in pieces: a large one is never whole in memory, and too large is refused."""
        size = 0
        with self._client.stream("GET", f"/covers/{number}") as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes(1_000):
                size += len(piece)
                if size > most:
                    raise Unavailable(f"the cover has more than {most} bytes")
        return size

    def _get(self, path: str) -> httpx.Response:
        """GET may be repeated: what failed on the way, or because the server is busy, is tried again."""
        for attempt in range(self._attempts):
            try:
                answer = self._client.get(path)
            except httpx.TransportError as error:
                if attempt == self._attempts - 1:
                    raise Unavailable(f"{path}: {error}") from error
            else:
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or attempt == self._attempts - 1:
                    return answer
            time.sleep(self._pause * 2**attempt)
        raise ValueError(f"attempts must be at least 1, not {self._attempts}")


def pretended_server(asked: list[str]) -> Callable[[httpx.Request], httpx.Response]:
    """A server in the program: the client does everything as usual, only the network is missing."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        match request.url.path.removeprefix("/api"):
            case "/books/1":
                return httpx.Response(200, json={"title": "Emma"})
            case "/books/2" if asked.count("/api/books/2") < 3:
                return httpx.Response(503)
            case "/books/2":
                return httpx.Response(200, json={"title": "Dune"})
            case "/books/3":
                raise httpx.ConnectTimeout("no answer in time", request=request)
            case "/books/4":
                return httpx.Response(200, text="<html>maintenance</html>")
            case "/covers/1":
                return httpx.Response(200, content=b"x" * 2_500)
        return httpx.Response(404)

    return answer


def main() -> None:
    """Each kind of answer."""
    asked: list[str] = []
    with make_client(httpx.MockTransport(pretended_server(asked))) as client:
        books = Books(client)
        for number in (1, 2, 3, 4, 5):
            try:
                print(f"book {number}:", books.title(number))
            except Unavailable as error:
                print(f"book {number}: unavailable, {error}")
        print("asked for book 2:", asked.count("/api/books/2"), "times; for book 3:", asked.count("/api/books/3"))
        print("cover:", books.size_of_cover(1, most=5_000))
        try:
            books.size_of_cover(1, most=2_000)
        except Unavailable as error:
            print("refused:", error)


if __name__ == "__main__":
    main()
