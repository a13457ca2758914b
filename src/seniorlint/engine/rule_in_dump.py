"""Which rule a process was in, read from the stacks that it wrote when it was asked or when it ended."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

_FRAME = re.compile(r'  File "(.*)", line \S+ in (\S+)')
_OUR_CHECKS = ("seniorlint", "checks")
_ASK = ("engine", "ask.py")  # what calls every rule; importing it would slow the start of the server


def rule_in(dump: str) -> str | None:
    """The rule whose function is called in a dump of `faulthandler`, innermost frames first; None where none is.

    A function has its rule's name. What it answers may be made later, by a generator of another name: that one is in
    the module of the rule, which has the name, too, if it is one of ours.
    """
    frames = [match.groups() if (match := _FRAME.fullmatch(line)) else None for line in dump.splitlines()]
    for inner, outer in pairwise(frames):
        if inner is not None and outer is not None and _asks(outer[0]) and not _asks(inner[0]):
            file = Path(inner[0])
            is_ours = _OUR_CHECKS in pairwise(file.parts) and not file.stem.startswith("_")
            return (file.stem if is_ours else inner[1]).replace("_", "-")
    return None


def _asks(file: str) -> bool:
    return Path(file).parts[-2:] == _ASK
