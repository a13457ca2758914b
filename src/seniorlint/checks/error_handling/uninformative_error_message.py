"""`uninformative-error-message`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.error_handling._messages import is_built, judged_class, message_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

# A message of such words alone fits any error.
_EMPTY_WORDS = """
    a an the some this is was of or in not has there
    invalid bad wrong illegal incorrect unknown unexpected unsupported internal general
    value values input inputs argument arguments args parameter parameters type types data error errors exception state
    occurred happened raised given something went failed failure fail oops allowed should happen problem
"""
_SAYS_NOTHING = frozenset(_EMPTY_WORDS.split())
_FIELD = pattern(r"%(?:\(\w+\))?[sdrfx]|\{\w*(?:![rsa])?(?::[^{}]*)?\}")


@check
def uninformative_error_message(statement: cst.Raise, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """The message of an error says what was wrong, and with which value."""
    message = message_of(statement)
    if message is None or judged_class(statement, ctx) is None:
        return None
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
