"""TOML on every supported Python: `tomllib` is in the standard library from 3.11 on.

What nobody writes by hand is refused here: `tomllib` recurses into what is nested, and a key of many parts takes it
time that grows with their square.
"""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib as parser
    from tomllib import TOMLDecodeError
else:
    import tomli as parser
    from tomli import TOMLDecodeError

__all__ = ["TOMLDecodeError", "loads"]

_MOST_PARTS = 200  # of a key


class _NotRead(TOMLDecodeError):
    """A reason of ours. `tomli` wants a place in the text besides, which is not known here."""

    def __init__(self, why: str) -> None:
        ValueError.__init__(self, why)


def loads(text: str) -> dict[str, Any]:
    """The table of a document; raises `TOMLDecodeError` for whatever it cannot be read for."""
    if text.count(".") > _MOST_PARTS and any(_dots_before_value(line) > _MOST_PARTS for line in text.split("\n")):
        raise _NotRead(f"a key of more than {_MOST_PARTS} parts is not read")
    try:
        return parser.loads(text)
    except RecursionError as error:
        raise _NotRead("it is nested too deeply to be read") from error
    except TOMLDecodeError:
        raise
    except ValueError as error:  # a number of more digits than Python reads
        raise _NotRead(str(error).partition(";")[0]) from error


def _dots_before_value(line: str) -> int:
    return line.count(".", 0, len(line.partition("=")[0]))
