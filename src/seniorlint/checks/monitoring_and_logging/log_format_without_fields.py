"""`log-format-without-fields`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_TIME = pattern(r"[({$](?:asctime|created|relativeCreated)\b")
_LEVEL = pattern(r"[({$](?:levelname|levelno)\b|\$levelname\b")


@check(calls=("logging.Formatter", "logging.basicConfig"))
def log_format_without_fields(call: cst.Call, ctx: Context) -> Verdict:
    """The format of log entries says when something happened and how bad it is."""
    if ctx.role.is_test or ctx.role.is_cli:
        return None
    is_formatter = ctx.called(call) == "logging.Formatter"
    given = argument(call, 0, "fmt", "format") if is_formatter else keyword(call, "format")
    text = constant_text(given.value) if given is not None else None
    if given is None or text is None:
        return None
    lacks = [word for word, field in (("the time", _TIME), ("the level", _LEVEL)) if not field.search(text)]
    if not lacks:
        return Met(decided_by=given.value)
    return Missed(given.value, lacks=" and ".join(lacks))
