"""How much memory a process uses, as its system tells."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_TASK_INFO = 4  # PROC_PIDTASKINFO of <libproc.h>: `struct proc_taskinfo`, 96 bytes
_TASK_INFO_SIZE = 96
_RESIDENT_AT = 8  # bytes; `pti_resident_size` follows `pti_virtual_size`


def memory_of(pid: int) -> int:
    """The resident memory of a process in bytes; 0 where that is not known."""
    return _from_proc(pid) if sys.platform == "linux" else _from_libproc(pid)


def _from_proc(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * _page()
    except (OSError, IndexError, ValueError):  # it has ended
        return 0


@lru_cache(maxsize=1)
def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE")


def _from_libproc(pid: int) -> int:
    """On macOS, which has no /proc."""
    ask = _proc_pidinfo()
    if ask is None:
        return 0
    import ctypes

    told = ctypes.create_string_buffer(_TASK_INFO_SIZE)
    if ask(pid, _TASK_INFO, ctypes.c_uint64(0), told, _TASK_INFO_SIZE) != _TASK_INFO_SIZE:
        return 0
    return int.from_bytes(told.raw[_RESIDENT_AT : _RESIDENT_AT + 8], sys.byteorder)


@lru_cache(maxsize=1)
def _proc_pidinfo() -> Callable[..., Any] | None:
    import ctypes

    try:
        return ctypes.CDLL("/usr/lib/libproc.dylib").proc_pidinfo
    except (OSError, AttributeError):
        return None
