"""`descriptor-state-on-self`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants


@check
def descriptor_state_on_self(owner: cst.ClassDef, ctx: Context) -> Verdict:
    """A data descriptor keeps the value of each object with that object."""
    methods = dict(methods_of(owner))
    setter = methods.get("__set__")
    if setter is None or "__get__" not in methods:
        return None
    params = [one.name.value for one in (*setter.params.posonly_params, *setter.params.params)]
    if len(params) != 3 or setter.decorators:
        return None
    itself, instance, value = params
    kept: cst.CSTNode | None = None
    for node in descendants(setter.body):
        match node:
            case cst.Name(value=name) if name == instance:
                return MET
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Attribute(value=cst.Name(value=target)))], value=given
            ) if target == itself and any(
                isinstance(one, cst.Name) and one.value == value for one in descendants(given)
            ):
                kept = kept or node
    return Missed(kept, descriptor=owner.name.value) if kept is not None else None
