"""How far a long piece of work is, as the editor shows it, and its end where the user cancels it there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from seniorlint.server.answers import Refusal, Server
from seniorlint.server.session import Session

T = TypeVar("T")
Token = int | str

CANCELLED = -32800
_INTERVAL = 0.1  # seconds between two reports
_LONGEST_WAIT = 5.0  # seconds for the client to make a place for it
_numbers = count(1)
_running: dict[Token, asyncio.Task[object]] = {}


def register(server: Server, session: Session) -> None:
    """Register the user's "cancel"."""

    @server.feature(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
    def cancel(params: types.WorkDoneProgressCancelParams) -> None:
        task = _running.get(params.token)
        if task is not None:
            task.cancel()


async def with_progress(
    server: Server,
    session: Session,
    title: str,
    token: Token | None,
    work: Callable[[Callable[[int, int], None]], Awaitable[T]],
) -> T | Refusal:
    """What a piece of work gives, which is told how to report steps; a refusal where the user cancels it.

    `token`: the client's own; without it one is made where the client can show progress.
    """
    shown = token if token is not None else await _made(server, session)
    if shown is not None:
        _notify(server, shown, types.WorkDoneProgressBegin(title, cancellable=True, percentage=0))
    try:
        return await until_cancelled(title, shown, work(_reporter(server, shown)))
    finally:
        if shown is not None:
            _notify(server, shown, types.WorkDoneProgressEnd())


async def until_cancelled(title: str, token: Token | None, work: Awaitable[T]) -> T | Refusal:
    """What a piece of work gives; a refusal where the user cancels it. `token`: of its progress, if that is shown."""
    task = asyncio.ensure_future(work)
    if token is not None:
        _running[token] = task
    try:
        await asyncio.wait([task])
        return Refusal(CANCELLED, f"{title}: cancelled") if task.cancelled() else task.result()
    finally:
        task.cancel()  # where the request itself was cancelled
        if token is not None:
            _running.pop(token, None)


def _reporter(server: Server, token: Token | None) -> Callable[[int, int], None]:
    last = 0.0

    def report(done: int, length: int) -> None:
        nonlocal last
        now = time.monotonic()
        if token is None or not length or now - last < _INTERVAL:
            return
        last = now
        value = types.WorkDoneProgressReport(
            cancellable=True, message=f"{done} of {length}", percentage=min(100 * done // length, 100)
        )
        _notify(server, token, value)

    return report


async def _made(server: Server, session: Session) -> Token | None:
    """A token that the client knows; None where it shows no progress."""
    if not session.client.support.progress:
        return None
    token = f"seniorlint-{next(_numbers)}"
    try:
        made = server.protocol.ask(types.WINDOW_WORK_DONE_PROGRESS_CREATE, {"token": token})
        await asyncio.wait_for(made, _LONGEST_WAIT)
    except (JsonRpcException, asyncio.TimeoutError):
        return None
    return token


def _notify(server: Server, token: Token, value: object) -> None:
    server.protocol.notify(types.PROGRESS, types.ProgressParams(token, value))
