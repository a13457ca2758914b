"""`naive-utc-datetime`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument, is_starred, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument, ensure_import

_INSTEAD: Mapping[str, str] = {
    "datetime.datetime.utcnow": "datetime.now(timezone.utc)",
    "datetime.datetime.utcfromtimestamp": "datetime.fromtimestamp(..., timezone.utc)",
}
_ZONE_AT: Mapping[str, int] = {"datetime.datetime.now": 0, "datetime.datetime.fromtimestamp": 1}  # position of `tz`


@check(calls=(*_INSTEAD, *_ZONE_AT))
def naive_utc_datetime(call: cst.Call, ctx: Context) -> Verdict:
    """A time in UTC knows that it is in UTC."""
    name = ctx.called(call)
    if name in _ZONE_AT:
        return MET if argument(call, _ZONE_AT[name], "tz") is not None else None
    if _gets_a_zone(call, ctx):
        return None
    return Missed(call, fix=_aware(call, ctx), call=name.removeprefix("datetime."), instead=_INSTEAD[name])


def _gets_a_zone(call: cst.Call, ctx: Context) -> bool:
    """Is the time given a zone at once: `datetime.utcnow().replace(tzinfo=...)`?"""
    match ctx.parent(call):
        case cst.Attribute(attr=cst.Name(value="replace")) as method:
            around = ctx.parent(method)
            return isinstance(around, cst.Call) and keyword(around, "tzinfo") is not None
    return False


def _aware(call: cst.Call, ctx: Context) -> Fix | None:
    """The same call with the zone: only where its arguments can be seen."""
    if not isinstance(call.func, cst.Attribute) or is_starred(call):
        return None
    zone = ensure_import("datetime", "timezone", ctx, call)
    added = add_argument(call, f"{zone.name}.utc") if zone is not None else None
    if zone is None or added is None or any(arg.keyword is not None for arg in call.args):
        return None
    return Fix((replace(call.func.attr, call.func.attr.value.removeprefix("utc")), added, *zone.edits))
