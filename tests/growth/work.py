"""How much work something is, as a number that is the same each time.

Lines of seniorlint that run are counted, and calls of Python functions anywhere; no clock is read. What libcst's parser
makes in C does not count, nor does what a pattern looks at: for those there is `seconds`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import seniorlint

HERE = str(Path(seniorlint.__file__).parent)


def steps(run: Callable[[], object]) -> int:
    """The lines and calls that something takes."""
    count = 0
    ours: dict[CodeType, bool] = {}

    def line(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401  # as `sys.settrace` wants it
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401
        nonlocal count
        code = frame.f_code
        if code not in ours:
            ours[code] = code.co_filename.startswith(HERE)
        if ours[code]:
            count += 1
            return line
        count += code.co_filename != "<string>"  # the nodes that libcst makes
        return None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def seconds(run: Callable[[], object], tries: int = 3) -> float:
    """The least processor time of a few tries."""
    taken = []
    for _ in range(tries):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)
