"""`parameterised-decorator`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.language_proficiency._decorators import gives_back, reads, returns, wrapped_parameter
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of


@evidence
def parameterised_decorator(decorator: cst.FunctionDef, ctx: Context) -> Verdict:
    """A decorator that is made by a function with arguments, or by a class whose objects keep them."""
    maker = ctx.function_of(decorator)
    if maker is None and decorator.name.value != "__call__":
        return None
    function = wrapped_parameter(decorator)
    if function is None or not gives_back(decorator, function):
        return None
    if maker is None:
        return _of_class(decorator, ctx)
    given = {param.name.value for param in parameters_of(maker.params)} - {"self", "cls"}
    if not returns(maker, decorator.name.value) or not reads(decorator, given):
        return None
    return Shown(maker.name, decided_by=decorator.name)


def _of_class(decorator: cst.FunctionDef, ctx: Context) -> Verdict:
    """`__call__` of a class whose objects are made with arguments, which it reads."""
    owner = ctx.class_of(decorator)
    initialiser = dict(methods_of(owner)).get("__init__") if owner is not None else None
    if owner is None or initialiser is None or len(list(parameters_of(initialiser.params))) == 1:
        return None
    return Shown(owner.name, decided_by=decorator.name) if reads(decorator, {"self"}) else None
