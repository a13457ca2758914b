"""`docstring-stale-parameter`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.documentation._parameters_described import parameters_described
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Part, Verdict
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants

# Parameters whose keys or fields a docstring may describe one by one.
_HOLDS_MORE = pattern(
    r"(?:.*_)?(?:dict|data|params|options|config|settings|attrs|values|payload|request|event|spec|json)"
)


@check
def docstring_stale_parameter(function: cst.FunctionDef, ctx: Context, *, styles: Sequence[str]) -> Verdict:
    """A docstring describes parameters that the function has."""
    written = docstring(function.body.body)
    if not isinstance(written, cst.SimpleString):
        return None
    described = [one for one in parameters_described(written.value) if one.style in styles]
    if not described:
        return None
    params = function.params
    if params.star_kwarg is not None or isinstance(params.star_arg, cst.Param):
        return None  # what they take may be described one by one
    taken = {one.name.value for one in parameters_of(params)}
    if any(map(_HOLDS_MORE.fullmatch, taken)):
        return None
    stale = [one for one in described if one.name not in taken]
    if not stale:
        return MET
    elsewhere = _taken_inside(function)
    return [
        Missed(Part(written, one.start, one.end), parameter=one.name, function=function.name.value)
        for one in stale
        if one.name not in elsewhere
    ]


def _taken_inside(function: cst.FunctionDef) -> set[str]:
    """The parameters of functions that a function defines, which its docstring may be about."""
    return {
        one.name.value
        for inner in descendants(function.body)
        if isinstance(inner, (cst.FunctionDef, cst.Lambda))
        for one in parameters_of(inner.params)
    }
