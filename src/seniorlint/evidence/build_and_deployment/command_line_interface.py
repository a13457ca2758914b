"""`command-line-interface`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorators_of
from seniorlint.languages.python.walk import nodes_of

_PARSER = "argparse.ArgumentParser"
_CHECKED = ("type", "choices", "action", "nargs")
_COMMANDS = frozenset({"click.command", "click.group", "click.Group().command", "typer.Typer().command"})
_GIVEN = frozenset({"click.option", "click.argument"})
_CALLS = frozenset({cst.Call})


@evidence(calls=(_PARSER,), imports=("argparse", "click", "typer"))
def command_line_interface(node: cst.Call | cst.FunctionDef, ctx: Context) -> Verdict:
    """A program whose options are declared: with a type or a choice, and with a text that explains them."""
    if isinstance(node, cst.Call):
        function = ctx.function_of(node)
        option = next(filter(_is_checked, nodes_of(function.body, _CALLS)), None) if function is not None else None
        return Shown(node.func, decided_by=option) if option is not None else None
    names = [name for name, _ in decorators_of(node, ctx)]
    if _COMMANDS.isdisjoint(names):
        return None
    for name, written in decorators_of(node, ctx):
        if name in _GIVEN:
            return Shown(node.name, decided_by=written)
    annotated = [param for param in node.params.params if param.annotation is not None]
    is_typer = "typer.Typer().command" in names
    return Shown(node.name, decided_by=annotated[0]) if is_typer and annotated else None


def _is_checked(call: cst.Call) -> bool:
    """Is this the declaration of an option that is explained, and checked or converted?"""
    if called_name(call) != "add_argument" or keyword(call, "help") is None:
        return False
    return any(keyword(call, name) is not None for name in _CHECKED)
