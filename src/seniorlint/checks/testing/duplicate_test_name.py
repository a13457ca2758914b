"""`duplicate-test-name`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Union

import libcst as cst

from seniorlint.checks.testing._test_functions import is_test
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_Definition = Union[cst.FunctionDef, cst.ClassDef]


@check
def duplicate_test_name(definition: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
    """No test takes the name of another one in the same module or class."""
    if not ctx.role.is_collected:
        return None
    found: list[Met | Missed] = []
    name = definition.name.value
    is_twice = name in ctx.summary.defined_again and ctx.parent(definition) is None
    if is_twice and _holds_tests(definition, ctx) and not any(_reads(part, name) for part in _head(definition)):
        found.append(Missed(definition, test=name, what=_kind(definition)))
    if isinstance(definition, cst.ClassDef):
        found.extend(_judge(definition.body.body, ctx))
    return found


def _judge(body: Sequence[cst.CSTNode], ctx: Context) -> Iterator[Met | Missed]:
    """The tests of a class that a later definition of the same name replaces before any runner sees them.

    Met is a test whose name goes on where that of the test before it ends, as those of copies do.
    """
    last: dict[str, int] = {}
    before_it = ""
    for index, statement in enumerate(body):
        if not isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
            continue
        name = statement.name.value
        if before_it and name.startswith(f"{before_it}_") and _holds_tests(statement, ctx):
            yield Met(at=statement)
        before_it = name
        before = last.get(name)
        last[name] = index
        if before is None or not _holds_tests(body[before], ctx):
            continue
        if not any(_reads(part, name) for part in (*body[before + 1 : index], *_head(statement))):
            earlier = body[before]
            yield Missed(earlier, decided_by=statement, related=statement, test=name, what=_kind(earlier))


def _holds_tests(definition: cst.CSTNode, ctx: Context) -> bool:
    match definition:
        case cst.FunctionDef():
            return is_test(definition, ctx)
        case cst.ClassDef():
            return any(name.startswith("test") for name, _ in methods_of(definition))
    return False


def _kind(definition: cst.CSTNode) -> str:
    return "class" if isinstance(definition, cst.ClassDef) else "test"


def _head(definition: _Definition) -> Iterator[cst.CSTNode]:
    """What of a definition is read before it takes its name."""
    yield from definition.decorators
    if isinstance(definition, cst.ClassDef):
        yield from definition.bases


def _reads(node: cst.CSTNode, name: str) -> bool:
    """Does a statement between the two, or the head of the later one, use the earlier one under its name?"""
    if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        return any(_reads(part, name) for part in _head(node))
    return any(isinstance(one, cst.Name) and one.value == name for one in descendants(node))
