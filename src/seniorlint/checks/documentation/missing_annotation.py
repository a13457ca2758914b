"""`missing-annotation`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.public import is_public_function


@check
def missing_annotation(function: cst.FunctionDef, ctx: Context, *, include_private: bool) -> Verdict:
    """The parameters and the result of a public function have types."""
    decorators = {last_name(one.decorator) for one in function.decorators}
    if "override" in decorators or not (include_private or _is_for_others(function, ctx)):
        return None
    is_method = ctx.class_of(function) is not None and "staticmethod" not in decorators
    return [*_of_parameters(function, is_method=is_method), *_of_result(function)]


def _of_parameters(function: cst.FunctionDef, *, is_method: bool) -> Iterator[Outcome]:
    """An outcome for each parameter but `self`, `*args` and `**kwargs`."""
    params = function.params
    given = [*params.posonly_params, *params.params]
    for param in (*given[is_method:], *params.kwonly_params):
        if param.annotation is not None:
            yield Met(param.name, decided_by=param.annotation)
        else:
            yield Missed(param.name, what=param.name.value, function=function.name.value)


def _of_result(function: cst.FunctionDef) -> Iterator[Outcome]:
    """The outcome for what a function returns; special methods return what Python prescribes."""
    name = function.name.value
    if name.startswith("__") and name.endswith("__"):
        return
    if function.returns is not None:
        yield Met(function.name, decided_by=function.returns)
    else:
        yield Missed(function.name, what="the result", function=name)


def _is_for_others(function: cst.FunctionDef, ctx: Context) -> bool:
    return not ctx.role.is_test and is_public_function(function, ctx)
