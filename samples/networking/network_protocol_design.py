"""Network Protocol Design: what two programs agree on, byte by byte.

Say where a message ends (its length in front), in which byte order numbers are (the network's: big end
first), which version it is, and how each kind looks; leave room for what will come. Check everything that
arrives: a length from outside may be four gigabytes. Keep the protocol apart from input and output: a class
that takes bytes and gives messages can be tested without a network, and used with threads, asyncio or a file.
Before you design one look whether HTTP with JSON, or a format such as Protocol Buffers, does it.

Read next: https://docs.python.org/3/library/struct.html,
https://docs.python.org/3/library/asyncio-protocol.html and https://sans-io.readthedocs.io/
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Iterator
from typing import NamedTuple

HEADER = struct.Struct("!BBI")  # `!`: network byte order, without gaps; version, kind, length of what follows
VERSION = 1
LONGEST = 1_000  # bytes: what is longer is not a message of ours
READING, ACCEPTED, REJECTED = 1, 2, 3


class Message(NamedTuple):
    """One message: its kind, and its content."""

    kind: int
    body: bytes

    def encoded(self) -> bytes:
        """As it goes over the wire."""
        return HEADER.pack(VERSION, self.kind, len(self.body)) + self.body


class BadMessage(ValueError):
    """The other side does not speak this protocol; nothing that follows can be understood."""


def reading(sensor: int, celsius: float) -> Message:
    """A measurement: a number of two bytes and a float of eight."""
    return Message(READING, struct.pack("!Hd", sensor, celsius))


class Decoder:
    """From bytes to messages, without any input or output. Bytes come in pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are whole now; raises `BadMessage`."""
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            version, kind, length = HEADER.unpack_from(self._buffer)
            if version != VERSION:
                raise BadMessage(f"version {version} is not {VERSION}")
            if length > LONGEST:
                raise BadMessage(f"{length} bytes are more than {LONGEST}")
            end = HEADER.size + length
            if len(self._buffer) < end:
                return
            body = bytes(self._buffer[HEADER.size : end])
            del self._buffer[:end]
            yield Message(kind, body)


class StationProtocol(asyncio.Protocol):
    """The same protocol on a connection of asyncio: called with what arrives, and answers."""

    def __init__(self, values: dict[int, float]) -> None:
        self._values, self._decoder = values, Decoder()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called once."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Called with pieces of any size."""
        try:
            for message in self._decoder.feed(data):
                self._transport.write(self._answer(message).encoded())
        except BadMessage as error:
            self._transport.write(Message(REJECTED, str(error).encode()).encoded())
            self._transport.close()

    def _answer(self, message: Message) -> Message:
        if message.kind != READING or len(message.body) != 10:
            return Message(REJECTED, b"unknown kind of message")  # a newer client: say so, and go on
        sensor, celsius = struct.unpack("!Hd", message.body)
        self._values[sensor] = celsius
        return Message(ACCEPTED, struct.pack("!H", sensor))


async def exchange(port: int, *sent: bytes) -> list[str]:
    """Send bytes and read answers until the server hangs up, or all are there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    decoder, answers = Decoder(), []
    for data in sent:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(0.01)
    writer.write_eof()
    while data := await reader.read(100):
        answers += [f"{message.kind}:{message.body!r}" for message in decoder.feed(data)]
    writer.close()
    return answers


async def demonstrate() -> None:
    """A server, and clients that are right, slow, new, and wrong."""
    values: dict[int, float] = {}
    server = await asyncio.get_running_loop().create_server(lambda: StationProtocol(values), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        whole = reading(7, 21.5).encoded()
        print("two in one piece:", await exchange(port, whole + reading(8, -3.25).encoded()))
        print("one in pieces:   ", await exchange(port, whole[:3], whole[3:9], whole[9:]))
        print("unknown kind:    ", await exchange(port, Message(9, b"new").encoded()))
        print("not ours:        ", await exchange(port, b"GET / HTTP/1.1\r\n"))
        print("too long:        ", await exchange(port, HEADER.pack(VERSION, READING, 4_000_000_000)))
    print("values:", values)


def main() -> None:
    """First without a network, then with one."""
    data = reading(7, 21.5).encoded()
    print("on the wire:", data.hex(" "))
    decoder = Decoder()
    print("byte by byte:", [message.kind for byte in data for message in decoder.feed(bytes([byte]))])
    asyncio.run(demonstrate())


if __name__ == "__main__":
    main()
