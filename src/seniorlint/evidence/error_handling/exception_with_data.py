"""`exception-with-data`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_ERROR_ENDINGS = ("Error", "Exception")  # of the exceptions of Python, and of others by their name


@evidence
def exception_with_data(node: cst.ClassDef, ctx: Context) -> Verdict:
    """An exception whose objects keep what a handler needs to know, as attributes."""
    if not any(name.endswith(_ERROR_ENDINGS) for name in names_of_bases(node, ctx)):
        return None
    initialiser = dict(methods_of(node)).get("__init__")
    if initialiser is None:
        return None
    given = {param.name.value for param in list(parameters_of(initialiser.params))[1:]}
    for line in nodes_of(initialiser.body, (cst.Assign,)):
        match line:
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Attribute(value=cst.Name(value="self")) as kept)],
                value=cst.Name(value=value),
            ) if value in given:
                return Shown(node.name, decided_by=kept)
    return None
