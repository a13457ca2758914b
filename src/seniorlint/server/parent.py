"""The editor that started the server: when its process ends, the server does, too."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

from seniorlint.files.whole import is_running

_INTERVAL = 3.0  # seconds


async def watch(process: int, ended: Callable[[], None]) -> None:
    """Call `ended` when a process ends.

    Nothing is watched where there is none of this number now: then it is the number in another container. Nor on
    Windows, where Python cannot ask; there the end of standard input has to do.
    """
    if os.name == "nt" or not is_running(process):
        return
    try:
        descriptor = os.pidfd_open(process)
    except (AttributeError, OSError):  # only Linux has it, and not every sandbox allows it
        while is_running(process):
            await asyncio.sleep(_INTERVAL)
    else:
        loop = asyncio.get_running_loop()
        readable = asyncio.Event()
        loop.add_reader(descriptor, readable.set)
        await readable.wait()
        loop.remove_reader(descriptor)
        os.close(descriptor)
    ended()
