"""`decorator-stack`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name

_MANY = 3
_PLAIN = frozenset({"property", "staticmethod", "classmethod", "abstractmethod", "abc", "overload", "typing"})
_OF_COMMANDS = pattern(r"click\b.*|.*\.(?:command|group)(?:\(\))?")  # a command line is described, not wrapped
_REGISTERS = pattern(r".*\.register\w*(?:\(\))?")  # gives the function back as it is


@evidence
def decorator_stack(node: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
    """Decorators whose first names are three different ones."""
    if len(node.decorators) < _MANY or ctx.role.is_test:
        return None
    written = [dotted_name(one.decorator) or "" for one in node.decorators]
    if any(_OF_COMMANDS.fullmatch(one) for one in written):
        return None
    roots = {one.partition(".")[0].removesuffix("()") for one in written if not _REGISTERS.fullmatch(one)}
    return Shown(node.name, decided_by=node.decorators[0]) if len(roots - _PLAIN - {""}) >= _MANY else None
