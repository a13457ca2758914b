"""Centralized Logging: entries of all programs in one place.

With several programs, or several copies of one, no one can look into each file. In containers the usual way
is the simplest: write to standard output, one entry a line, and let the platform collect. Where a program
must send entries itself, a handler of `logging` does it, and a queue goes in between: a collector that is
slow or away must not hold up the program. Each entry says from where it is (service, host, version), when,
and to which request it belongs. Configure it where the program starts, never in a library.

Read next:
https://docs.python.org/3/howto/logging-cookbook.html#sending-and-receiving-logging-events-across-a-network
and https://12factor.net/logs
"""

from __future__ import annotations

import logging
import logging.handlers
import pickle
import queue
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Collector(socketserver.ThreadingTCPServer):
    """Takes the place of a log service: keeps what arrives, from as many programs as there are."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), CollectorHandler)
        self.entries: list[str] = []
        self.has_arrived = threading.Semaphore(0)

    def keep(self, record: dict[str, Any]) -> None:
        """Keep an entry, with what tells programs apart."""
        self.entries.append(f"{record['service']:<8} {record['levelname']:<7} {record['msg']}")
        self.has_arrived.release()


class CollectorHandler(socketserver.StreamRequestHandler):
    """Reads what `SocketHandler` writes. Only to show it: pickle from outside can run code."""

    server: Collector

    def handle(self) -> None:
        """Read entries until the program hangs up."""
        while len(head := self.rfile.read(4)) == 4:
            (length,) = struct.unpack(">L", head)
            self.server.keep(pickle.loads(self.rfile.read(length)))


class Origin(logging.Filter):
    """Adds to each entry where it is from."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops an entry."""
        record.service = self._service
        return True


@contextmanager
def sending_logs(service: str, port: int) -> Iterator[logging.Logger]:
    """At a program's start and end: a queue that takes entries at once, and a thread that sends them."""
    entries: queue.Queue[logging.LogRecord] = queue.Queue(maxsize=1_000)  # full: better lose entries than memory
    remote = logging.handlers.SocketHandler("127.0.0.1", port)
    listener = logging.handlers.QueueListener(entries, remote)
    local = logging.handlers.QueueHandler(entries)
    local.addFilter(Origin(service))
    logger = logging.getLogger(service)
    logger.addHandler(local)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    listener.start()
    try:
        yield logger
    finally:
        listener.stop()  # sends what is left in the queue
        logger.removeHandler(local)
        remote.close()


def main() -> None:
    """Two programs and one collector, which here are in one process."""
    with Collector() as collector:
        thread = threading.Thread(target=collector.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port = collector.server_address[1]
        with sending_logs("shop", port) as shop, sending_logs("billing", port) as billing:
            shop.info("order %d placed", 7)
            billing.warning("invoice for order %d is late", 7)
            shop.debug("below the level, so it is not sent")
            shop.error("order %d cannot be packed", 7)
        for _ in range(3):
            collector.has_arrived.acquire(timeout=5)
        collector.shutdown()
        thread.join()
    for entry in sorted(collector.entries):
        print(entry)
    print("entries of order 7, from all programs:", sum("order 7" in entry for entry in collector.entries))


if __name__ == "__main__":
    main()
