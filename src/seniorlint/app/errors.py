"""Why a request cannot be answered: one error, into which those of the floors below are translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_HINT = re.compile(r"; ((?:did you mean |it may be of |`seniorlint ).*)\Z", re.DOTALL)


class Fault(NamedTuple):
    """What is wrong, and where.

    `about`: the option or setting that brought it up. `line`: from 1, in `file`. `key`: the dotted key in it. `hint`:
    what to do about it. `is_usage`: the request itself is wrong, so a reminder of how to ask helps.
    """

    problem: str
    file: Path | None = None
    line: int | None = None
    key: str = ""
    hint: str = ""
    about: str = ""
    is_usage: bool = False

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:{self.line}" if self.line else str(self.file)
        text = ": ".join(part for part in (self.about, place, self.key, self.problem) if part)
        return f"{text}; {self.hint}" if self.hint else text


class RequestError(Exception):
    """A request cannot be answered. `notes`: what people must be told besides."""

    def __init__(self, fault: Fault, notes: tuple[str, ...] = ()) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.notes = notes


@contextmanager
def answering(about: str = "", *, is_usage: bool = False) -> Iterator[list[str]]:
    """Translate the errors of a block into `RequestError`; the list takes the notes to give with it.

    `about` and `is_usage` go into the fault. Other errors are errors inside seniorlint, and stay as they are.
    """
    notes: list[str] = []
    try:
        yield notes
    except RequestError as error:
        if not notes:
            raise
        raise RequestError(error.fault, (*notes, *error.notes)) from error
    except Exception as error:
        fault = _fault_of(error, about, is_usage)
        if fault is None:
            raise
        raise RequestError(fault, tuple(notes)) from error


def refuse(text: str, *, is_usage: bool = False) -> RequestError:
    """The error for a request that cannot be answered as it is; a hint may follow the problem in its text."""
    return RequestError(_fault(text, is_usage=is_usage))


def _fault_of(error: Exception, about: str, is_usage: bool) -> Fault | None:
    """The fault in an error of the floors below; None for an error that no request is to blame for."""
    from seniorlint.catalogue.load import CatalogueError
    from seniorlint.catalogue.select import UnknownSelector
    from seniorlint.git.program import GitError
    from seniorlint.review.narrow.baseline_file import BaselineError
    from seniorlint.settings.config import ConfigError
    from seniorlint.settings.plugins import PluginError
    from seniorlint.store.team.refusal import DatabaseRefused

    match error:
        case ConfigError():
            return _fault(error.problem, error.path, error.line, error.key, about=about, is_usage=is_usage)
        case CatalogueError():
            if not error.problem:
                return _fault(str(error), about=about, is_usage=is_usage)
            return _fault(error.problem, error.path, key=error.key, about=about, is_usage=is_usage)
        case BaselineError():
            return _fault(error.problem, error.file, error.line, about=about, is_usage=is_usage)
        case UnknownSelector() | PluginError() | GitError() | DatabaseRefused():
            return _fault(str(error), about=about, is_usage=is_usage)
        case _:
            return None


def _fault(
    text: str,
    file: Path | str | None = None,
    line: int | None = None,
    key: str = "",
    *,
    about: str = "",
    is_usage: bool = False,
) -> Fault:
    """A fault from a text in which the hint follows the problem."""
    hint = _HINT.search(text)
    problem = text if hint is None else text[: hint.start()]
    place = Path(file) if file is not None else None
    return Fault(problem, place, line, key, "" if hint is None else hint[1], about, is_usage)
