"""What an except clause does with the error that it binds."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.exceptions import ErrorUse, error_use
from seniorlint.languages.python.walk import descendants


def use(*lines: str) -> ErrorUse:
    code = "try:\n    work()\nexcept E as err:\n" + "".join(f"    {line}\n" for line in lines)
    handlers = (node for node in descendants(cst.parse_module(code)) if isinstance(node, cst.ExceptHandler))
    return error_use(next(handlers))


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("pass", 0),
        ("report(err)", 1),
        ("report(err, f'{err}', lambda: err)", 3),
        ("def later(): return err", 1),
        ("self.err = other.err(err=1)", 0),
        ("report(err=err.err)", 1),
    ],
)
def test_reads_of_the_name(line: str, reads: int) -> None:
    assert use(line).reads == reads


def test_raises_of_the_name_are_reads() -> None:
    found = use("if a: raise err", "if b: raise err from b", "if c: raise other", "raise")
    assert (found.reads, found.raised) == (2, 1)


@pytest.mark.parametrize(
    "line",
    [
        "err = 1",
        "del err",
        "(err := 1)",
        "for err in a: pass",
        "with a as (err, b): pass",
        "import err",
        "def err(): 1",
    ],
)
def test_a_name_that_gets_another_value(line: str) -> None:
    assert use(line).is_rebound


@pytest.mark.parametrize("line", ["err.a = 1", "err[0] = 1", "def later(): err = 1", "other = err"])
def test_a_name_that_keeps_its_value(line: str) -> None:
    assert not use(line).is_rebound


@pytest.mark.parametrize("line", ["err.__traceback__ = None", "err.with_traceback(tb)", "raise err.with_traceback(tb)"])
def test_a_new_traceback(line: str) -> None:
    assert use(line).has_new_traceback


@pytest.mark.parametrize(
    "line", ["tb = err.__traceback__", "other.__traceback__ = err.__traceback__", "other.with_traceback(tb)", "pass"]
)
def test_the_old_traceback(line: str) -> None:
    assert not use(line).has_new_traceback


def test_the_cause_is_looked_at() -> None:
    assert use("pass").cause is None
    found = use("new.__cause__ = err", "old = err.__context__").cause
    assert found is not None
    assert found.attr.value == "__cause__"
