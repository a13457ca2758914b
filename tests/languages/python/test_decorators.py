"""The full names of decorators, and the first one that is wanted."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among, decorators_of

CODE = """
from functools import wraps as keep
import click

@keep(other)
@click.option("--name")
@unknown
@click.command
def load(): ...

@keep
class Store: ...
"""


def test_names_are_full_whether_called_or_not() -> None:
    found: list[list[str]] = []
    wanted: list[str | None] = []

    def look(node: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
        found.append([name for name, _ in decorators_of(node, ctx)])
        first = decorator_among(node, frozenset({"click.command", "click.option"}), ctx)
        wanted.append(ctx.code(first) if first is not None else None)
        return None

    entries = ((cst.FunctionDef, Entry("look", look)), (cst.ClassDef, Entry("look", look)))
    analysis = analyse(Source(CODE), "package/module.py", Ruleset(entries))
    assert not analysis.failures
    assert found == [["functools.wraps", "click.option", "", "click.command"], ["functools.wraps"]]
    assert wanted == ['click.option("--name")', None]
