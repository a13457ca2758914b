"""`pip-install-at-runtime`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import first_argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_PIP = ("pip.main", "pip._internal.main", "pip._internal.cli.main.main")
_STARTS = (
    *(f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen", "getoutput")),
    *("os.system", "os.popen"),
)
_PIP_COMMAND = pattern(r"(?:\S*/)?(?:\S+ -m )?pip3? (?P<words>[a-z]+\b.*)", re.DOTALL)
_ABSENT = ("ImportError", "ModuleNotFoundError")


@check(calls=(*_STARTS, *_PIP))
def pip_install_at_runtime(call: cst.Call, ctx: Context) -> Verdict:
    """A program does not install packages while it runs."""
    role, summary = ctx.role, ctx.summary
    if role.is_test or role.is_cli or summary.has_main_guard or summary.is_script:
        return None
    command = _pip_command(call, ctx)
    if not command or command[0] is None:
        return None
    if command[0] != "install":
        return MET
    is_decided_elsewhere = (
        None in command and ctx.function_of(call) is not None and not _is_for_a_missing_one(call, ctx)
    )
    return None if is_decided_elsewhere else Missed(call)


def _pip_command(call: cst.Call, ctx: Context) -> Sequence[str | None]:
    """The words that pip is started with, `install` first, None for what is no constant; empty for other programs."""
    given = first_argument(call, ("args", "cmd", "command"))
    if isinstance(given, cst.List | cst.Tuple):
        words = [constant_text(element.value) for element in given.elements]
        if ctx.called(call) in _PIP:
            return words
        return next((words[index + 1 :] for index, word in enumerate(words) if word in ("pip", "pip3")), ())
    text = constant_text(given) if given is not None else None
    found = _PIP_COMMAND.match(text) if text is not None else None
    return found["words"].split() if found is not None else ()


def _is_for_a_missing_one(call: cst.Call, ctx: Context) -> bool:
    """Is this in an except clause for an import that failed?"""
    handler = ctx.enclosing(call, cst.ExceptHandler)
    return handler is not None and handler.type is not None and last_name(handler.type) in _ABSENT
