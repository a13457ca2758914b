"""`log-extra-clash`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_of

# What a LogRecord has already, and what the formatter adds to it.
_TAKEN = pattern(
    r"args|asctime|created|exc_info|exc_text|filename|funcName|levelname|levelno|lineno|message|module|msecs|msg|name"
    r"|pathname|process|processName|relativeCreated|stack_info|taskName|thread|threadName"
)
_ADAPTERS = ("logging.LoggerAdapter",)


@check(calls=(*LOG_CALLS, *_ADAPTERS))
def log_extra_clash(call: cst.Call, ctx: Context) -> Verdict:
    """The extra values of a log call have names that the record does not use itself."""
    extra = _extra(call, ctx)
    keys = list(_keys(extra, ctx)) if extra is not None else []
    clash = next(((node, name) for node, name in keys if _TAKEN.fullmatch(name)), None)
    if clash is not None:
        return Missed(clash[0], key=clash[1])
    return Met(decided_by=extra) if keys else None


def _extra(call: cst.Call, ctx: Context) -> cst.BaseExpression | None:
    if ctx.called(call) in _ADAPTERS:
        given = argument(call, 1, "extra")
        return given.value if given is not None else None
    value = keyword_value(call, "extra")
    return value if value is not None and log_call(call, ctx) is not None else None


def _keys(extra: cst.BaseExpression, ctx: Context) -> Iterator[tuple[cst.CSTNode, str]]:
    """The names in a mapping that is written out, in the call or where a local name gets it."""
    if isinstance(extra, cst.Name):
        for value in values_of(extra, ctx) or ():
            if not isinstance(value, cst.Name):
                yield from _keys(value, ctx)
    match extra:
        case cst.Dict(elements=elements):
            for element in elements:
                if isinstance(element, cst.DictElement):
                    text = constant_text(element.key)
                    if text is not None:
                        yield element.key, text
        case cst.Call(args=args) if ctx.called(extra) == "builtins.dict":
            for arg in args:
                if arg.keyword is not None:
                    yield arg.keyword, arg.keyword.value
