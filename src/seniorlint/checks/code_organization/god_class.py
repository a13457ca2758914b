"""`god-class`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.code_organization._suites import lines_in
from seniorlint.engine.counted import counted
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.parsing.lexical import outline

_NEAR = 0.5  # of a limit; a class with less of both was never near either


@check
def god_class(node: cst.ClassDef, ctx: Context, *, max_lines: int, max_methods: int, max_attributes: int) -> Verdict:
    """A class that is long has neither too many methods nor too many attributes of its instances."""
    if ctx.role.is_test:
        return None
    methods = dict(methods_of(node))
    if any(name.startswith("test_") for name in methods):
        return None
    attributes = _attributes(methods)
    if len(methods) <= max_methods * _NEAR and len(attributes) <= max_attributes * _NEAR:
        return None
    if len(methods) <= max_methods and len(attributes) <= max_attributes:
        return MET
    lines = _lines(node, ctx)
    if lines <= max_lines:
        return MET
    return Missed(
        node.name,
        name=node.name.value,
        methods=counted(len(methods), "method"),
        attributes=counted(len(attributes), "attribute"),
        lines=lines,
    )


def _lines(node: cst.ClassDef, ctx: Context) -> int:
    """How many lines a class has; printing a long one would take longer than all other checks of the file."""
    text = ctx.source.text
    header = re.search(rf"^class[ \t]+{node.name.value}\b", text, re.MULTILINE) if ctx.parent(node) is None else None
    if header is None:
        return ctx.code(node).count("\n") + 1
    starts = outline(text).statements
    after = bisect_right(starts, header.start())
    end = starts[after] if after < len(starts) else len(text)
    return text[header.start() : end].rstrip().count("\n") + 1


def _attributes(methods: dict[str, cst.FunctionDef]) -> set[str]:
    """The attributes that methods give to `self`."""
    found: set[str] = set()
    for method in methods.values():
        first = next(parameters_of(method.params), None)
        if first is None:
            continue
        for target in _targets(method):
            match target:
                case cst.Attribute(value=cst.Name(value=owner), attr=attribute) if owner == first.name.value:
                    found.add(attribute.value)
    return found


def _targets(method: cst.FunctionDef) -> Iterator[cst.BaseExpression]:
    """What the assignments in a method give a value to."""
    for line in lines_in(method, nested=True):
        if not isinstance(line, (cst.SimpleStatementLine, cst.SimpleStatementSuite)):
            continue
        for statement in line.body:
            if isinstance(statement, cst.Assign):
                yield from (one.target for one in statement.targets)
            elif isinstance(statement, cst.AnnAssign):
                yield statement.target
