"""Passes a client's messages on standard input and output to a server that listens: `bridge.py tcp|ws HOST:PORT`."""

from __future__ import annotations

import os
import socket
import sys
import threading

from seniorlint.server.transport import read_bodies


def over_tcp(host: str, port: int) -> None:
    with socket.create_connection((host, port)) as connection:

        def send() -> None:
            while chunk := os.read(0, 65536):
                connection.sendall(chunk)
            connection.shutdown(socket.SHUT_WR)

        threading.Thread(target=send, daemon=True).start()
        while chunk := connection.recv(65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()


def over_websocket(address: str) -> None:
    from websockets.sync.client import connect

    with connect(f"ws://{address}", max_size=None) as connection:

        def send() -> None:
            for body in read_bodies(0):
                assert isinstance(body, bytes)
                connection.send(body.decode())
            connection.close()

        threading.Thread(target=send, daemon=True).start()
        for message in connection:
            assert isinstance(message, str)
            body = message.encode()
            sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    kind, address = sys.argv[1:]
    host, _, port = address.rpartition(":")
    if kind == "tcp":
        over_tcp(host, int(port))
    else:
        over_websocket(address)
