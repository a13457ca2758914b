"""The server's side of an errand: starts its process, hears how far it is, ends it where it is not wanted any more."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from seniorlint.search_path import isolated_python

_PROGRAM = "from seniorlint.server.errand_process import main; main({file!r}, {isolated!r})"
_LENGTH = 8  # bytes, as in `framing`

_LONGEST_SILENCE = 300.0  # seconds: the largest file that is read takes a minute on a busy machine

Told = Callable[[int, int], None]  # takes how many steps are done, and of how many


class ErrandFailed(Exception):
    """The work could not be done; the message is for people. `is_fault`: seniorlint itself failed."""

    def __init__(self, text: str, *, is_fault: bool) -> None:
        super().__init__(text)
        self.is_fault = is_fault


async def run_errand(
    name: str, arguments: tuple[object, ...], configuration: tuple[Path | None, bool], told: Told
) -> Any:  # noqa: ANN401  # what the errand gives
    """What an errand of `errand_table` gives; raises `ErrandFailed`.

    `configuration`: the file that is used for everything, and whether none is read. The process ends with this call,
    also where it is cancelled.
    """
    file, isolated = configuration
    program = _PROGRAM.format(file=str(file) if file is not None else None, isolated=isolated)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*isolated_python(program), stdin=pipe, stdout=pipe)
    try:
        return await _talk(process, pickle.dumps((name, arguments)), told)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _talk(process: asyncio.subprocess.Process, order: bytes, told: Told) -> Any:  # noqa: ANN401
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(len(order).to_bytes(_LENGTH, "big") + order)
    done = length = 0
    while True:
        try:
            kind, value = pickle.loads(await asyncio.wait_for(_frame(process.stdout), _LONGEST_SILENCE))
        except asyncio.IncompleteReadError as error:
            raise ErrandFailed("the process that did this work ended before it was done", is_fault=True) from error
        except asyncio.TimeoutError as error:
            problem = f"nothing was heard of this work for {_LONGEST_SILENCE:.0f} seconds"
            raise ErrandFailed(problem, is_fault=True) from error
        match kind:
            case "start":
                done, length = 0, value
            case "step":
                done += value
            case "done":
                return value
            case _:
                raise ErrandFailed(value, is_fault=kind == "failed")
        told(done, length)


async def _frame(pipe: asyncio.StreamReader) -> bytes:
    return await pipe.readexactly(int.from_bytes(await pipe.readexactly(_LENGTH), "big"))
