"""Creating a Basic TCP Client/Server: two programs and a stream of bytes between them.

TCP carries bytes in order, and knows no messages: what is sent with one call may arrive with two, or two with
one. So a protocol says where a message ends; here it is a line end. Send with `sendall`, which goes on until
everything is out, and read until the message is whole. Every wait has a limit of time, because the other side
may be silent for ever. For a real service use HTTP or a library: they have solved what comes next
(encryption, many clients, versions).

Read next: https://docs.python.org/3/howto/sockets.html and
https://docs.python.org/3/library/socketserver.html
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 1_000  # bytes of a line; without a limit one client could fill the memory
PATIENCE = 5.0  # seconds


class CalculatorHandler(socketserver.StreamRequestHandler):
    """One object for each connection; `rfile` reads lines, `wfile` writes."""

    timeout = PATIENCE

    def handle(self) -> None:
        """Answer line after line, until the client hangs up."""
        while line := self.rfile.readline(LONGEST):
            self.wfile.write(f"{answer(line.decode('utf-8'))}\n".encode())


def answer(line: str) -> str:
    """The protocol, apart from the network, so that it can be tested without one: `add 1 2` -> `ok 3`."""
    match line.split():
        case ["add", *numbers] if all(number.lstrip("-").isdigit() for number in numbers):
            return f"ok {sum(map(int, numbers))}"
        case ["bye"]:
            return "ok bye"
    return f"error I do not understand {line.strip()!r}"


class Server(socketserver.ThreadingTCPServer):
    """A thread for each client, none of which keeps the program from ending."""

    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def running_server() -> Iterator[tuple[str, int]]:
    """The address of a server that runs as long as the block. Port 0: one that is free."""
    with Server(("127.0.0.1", 0), CalculatorHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield ("127.0.0.1", server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


class Client:
    """Speaks the protocol over one connection."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._socket = socket.create_connection(address, timeout=PATIENCE)
        self._buffer = b""

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self, line: str) -> str:
        """Send a line and wait for one; raises `ConnectionError` where the server hangs up, or is silent too long."""
        self._socket.sendall(f"{line}\n".encode())
        while b"\n" not in self._buffer:
            received = self._socket.recv(4)  # so few on purpose: an answer arrives in pieces
            if not received:
                raise ConnectionError("the server hung up in the middle of an answer")
            self._buffer += received
        whole, _, self._buffer = self._buffer.partition(b"\n")
        return whole.decode("utf-8")


def main() -> None:
    """A server and two clients, in one program."""
    with running_server() as address:
        print("server on", address[0])
        with Client(address) as first, Client(address) as second:
            print("first: ", first.ask("add 1 2 39"))
            print("second:", second.ask("add -5 5"))
            print("first: ", first.ask("sing a song"))
            print("first: ", first.ask("bye"))
    try:
        Client(address)
    except ConnectionRefusedError:
        print("refused: the server has stopped")


if __name__ == "__main__":
    main()
