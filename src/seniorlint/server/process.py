"""The server's process: pipes in, pipes out, an exit code; or an address at which clients connect."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seniorlint.server.helper import Helper
    from seniorlint.server.listening import Address


def serve(config_file: Path | None = None, isolated: bool = False) -> int:
    """Serve one client over standard input and output until it says `exit` or goes away; the exit code.

    0 after an orderly `shutdown`, 1 otherwise. `config_file`: use this configuration for every file. `isolated`: read
    no configuration.
    """
    _log_to_standard_error()
    _log_to_file()
    from seniorlint.search_path import leave_current_folder
    from seniorlint.server.helper import Helper
    from seniorlint.server.transport import claim_pipes

    leave_current_folder()
    pipe_in, pipe_out = claim_pipes()
    helper = Helper(config_file.absolute() if config_file is not None else None, isolated)
    _end_with_signals(helper)
    import asyncio

    with _imports_kept():
        from seniorlint.server.event_loop import run
    helper.start()  # not before: beside its imports those above took longer, and the client waits for them first

    try:
        return asyncio.run(run(pipe_in, pipe_out, helper))
    except KeyboardInterrupt:
        return 1
    finally:
        helper.end()


def listen(
    address: Address,
    config_file: Path | None,
    isolated: bool,
    origins: Sequence[str] | None,
    listening: Callable[[Address], None],
) -> None:
    """Serve clients that connect until a signal comes: over WebSocket where there are `origins`, else over TCP.

    `origins`: pages of other machines that may connect. `listening` is called with the address once it can be reached.
    Raises `CannotListen`.
    """
    _log_to_standard_error()
    import asyncio

    from seniorlint.server.listening import Sessions, listen_tcp
    from seniorlint.server.web_sockets import listen_websocket

    sessions = Sessions(config_file, isolated)
    work = (
        listen_tcp(address, sessions, listening)
        if origins is None
        else listen_websocket(address, sessions, origins, listening)
    )
    with suppress(KeyboardInterrupt):  # on Windows; elsewhere it is a signal like the others
        asyncio.run(work)


@contextmanager
def _imports_kept() -> Iterator[None]:
    """What is imported stays, so Python's collector of garbage does not walk it, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _log_to_standard_error() -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


def _log_to_file() -> None:
    from seniorlint.server.log_file import LogFile

    handler = LogFile()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _end_with_signals(helper: Helper) -> None:
    """Where somebody ends this process, end the analyst, too, which may be stuck."""

    def end(number: int, frame: object) -> None:
        helper.end()
        os._exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), end)
