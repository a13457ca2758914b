"""`structured-pattern`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_FUNCTIONS = ("compile", "match", "search", "fullmatch", "sub", "subn", "findall", "finditer", "split")
_STRUCTURE = ("(?P<", "(?=", "(?!", "(?<=", "(?<!", "(?x)")
_VERBOSE = frozenset({"re.VERBOSE", "re.X"})


@evidence(calls=tuple(f"re.{function}" for function in _FUNCTIONS))
def structured_pattern(call: cst.Call, ctx: Context) -> Verdict:
    """A pattern that is written out in the call and has structure, or is verbose."""
    if not call.args or not isinstance(call.args[0].value, cst.SimpleString | cst.ConcatenatedString):
        return None
    for text in nodes_of(call.args[0].value, (cst.SimpleString,)):
        if any(mark in text.raw_value for mark in _STRUCTURE):
            return Shown(call.func)
    given = [one for arg in call.args[1:] for one in nodes_of(arg.value, (cst.Attribute, cst.Name))]
    return Shown(call.func) if any(_VERBOSE.intersection(ctx.qualified_names(one)) for one in given) else None
