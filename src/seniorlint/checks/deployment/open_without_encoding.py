"""`open-without-encoding`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import argument, is_starred
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument
from seniorlint.languages.python.strings import constant_text


class _Opening(NamedTuple):
    """The positions of a call's encoding and mode (None where it has no mode), and the mode that it has by default."""

    encoding: int
    mode: int | None = None
    default: str = "r"


_OPENINGS: Mapping[str, _Opening] = {
    "builtins.open": _Opening(encoding=3, mode=1),
    "io.open": _Opening(encoding=3, mode=1),
    "io.TextIOWrapper": _Opening(encoding=1),
    "pathlib.Path().open": _Opening(encoding=2, mode=0),
    "pathlib.Path().read_text": _Opening(encoding=0),
    "pathlib.Path().write_text": _Opening(encoding=1),
    "tempfile.TemporaryFile": _Opening(encoding=2, mode=0, default="w+b"),
    "tempfile.NamedTemporaryFile": _Opening(encoding=2, mode=0, default="w+b"),
    "tempfile.SpooledTemporaryFile": _Opening(encoding=3, mode=1, default="w+b"),
}
_OF_THE_SYSTEM = ("/proc/", "/sys/", "/dev/", "/etc/")
_UTF_8_BY_DEFAULT = (3, 15)


@check(calls=_OPENINGS)
def open_without_encoding(call: cst.Call, ctx: Context) -> Verdict:
    """A text file is opened in an encoding that the code names."""
    if ctx.role.is_test or ctx.target_python >= _UTF_8_BY_DEFAULT or is_starred(call):
        return None
    name = ctx.called(call)
    opening = _OPENINGS[name]
    if not _is_text(call, opening) or _is_of_the_system(call, ctx) or _gets_only_json(call, ctx):
        return None
    encoding = argument(call, opening.encoding, "encoding")
    if encoding is not None and not (isinstance(encoding.value, cst.Name) and encoding.value.value == "None"):
        return Met(decided_by=encoding.value)
    edit = add_argument(call, 'encoding="utf-8"') if encoding is None else None
    shown = name.removeprefix("builtins.").replace("()", "")
    return Missed(call, fix=Fix((edit,)) if edit is not None else None, call=shown)


def _is_text(call: cst.Call, opening: _Opening) -> bool:
    """Does a call surely open a file as text?"""
    if opening.mode is None:
        return True
    given = argument(call, opening.mode, "mode")
    mode = constant_text(given.value) if given is not None else opening.default
    return mode is not None and "b" not in mode


def _is_of_the_system(call: cst.Call, ctx: Context) -> bool:
    if not call.args:
        return False
    path = call.args[0].value
    text = constant_text(path)
    return (text is not None and text.startswith(_OF_THE_SYSTEM)) or ctx.qualified_name(path) == "os.devnull"


def _gets_only_json(call: cst.Call, ctx: Context) -> bool:
    """Is all that is written a document of `json.dump`, which is ASCII unless it is told otherwise?"""
    around = ctx.enclosing(call, cst.With)
    if around is None or all(item.item is not call for item in around.items):
        return False
    match list(statements_in(around.body)):
        case [cst.Expr(value=cst.Call(args=[*args]) as written)]:
            told = any(arg.star or (arg.keyword and arg.keyword.value == "ensure_ascii") for arg in args)
            return ctx.called(written) == "json.dump" and not told
    return False
