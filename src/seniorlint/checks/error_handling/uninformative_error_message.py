"""`uninformative-error-message`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.error_handling._caught_here import handlers_around, raised_class
from seniorlint.checks.error_handling._messages import is_built, message_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_JUDGED = frozenset(f"builtins.{name}" for name in ("ValueError", "TypeError", "RuntimeError", "OSError", "IOError"))
# A message of such words alone fits any error.
_EMPTY_WORDS = """
    a an the some this is was of or in not has there
    invalid bad wrong illegal incorrect unknown unexpected unsupported internal general
    value values input inputs argument arguments args parameter parameters type types data error errors exception state
    occurred happened raised given something went failed failure fail oops allowed should happen problem
"""
_SAYS_NOTHING = frozenset(_EMPTY_WORDS.split())
_FIELD = re.compile(r"%(?:\(\w+\))?[sdrfx]|\{\w*(?:![rsa])?(?::[^{}]*)?\}")
_ANSWERING = re.compile(
    r"__\w+__|to_python|to_url|_?parse\w*|_?convert\w*"
)  # whose caller catches the error as an answer


@check
def uninformative_error_message(statement: cst.Raise, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """The message of an error says what was wrong, and with which value."""
    raised = raised_class(statement)
    if raised is None or ctx.role.is_test or ctx.qualified_name(raised) not in _JUDGED:
        return None
    message = message_of(statement)
    if message is None:
        is_signal = any(True for _ in handlers_around(statement, ctx)) or _answers(statement, ctx)
        if is_signal or "missing" not in kinds:
            return None
        return Missed(statement, what=f"`{last_name(raised)}` has no message here")
    text = constant_text(message)
    if text is None:
        return Met(decided_by=message) if is_built(message) else None
    if isinstance(statement.exc, cst.Call) and len(statement.exc.args) > 1 and _FIELD.search(text):
        return Missed(message, what="an error does not fill in its template") if "unfilled-template" in kinds else None
    if "stock-phrase" in kinds and statement.cause is None and _says_nothing(text):
        return Missed(message, what=f"{ctx.code(message)} fits any error")
    return None


def _says_nothing(text: str) -> bool:
    """Does a message hold only words that fit any error?"""
    return _SAYS_NOTHING.issuperset(word.strip(".,:;!?'").lower() for word in text.split())


def _answers(statement: cst.Raise, ctx: Context) -> bool:
    """Is this in a method of a protocol, or in a converter, where the error is an answer?"""
    function = ctx.function_of(statement)
    return function is not None and _ANSWERING.fullmatch(function.name.value) is not None
