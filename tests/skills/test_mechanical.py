"""The mechanical changes change what they say, and decide nothing."""

from __future__ import annotations

import ast
from typing import Any

from benchmarks.mechanical import annotated, deeper, halves

TEXT = '''\
"""Totals."""
import os
try:
    import fast
except ImportError:
    fast = None

LIMIT = 10  # at most


def total(values, size: int = LIMIT):
    """Add up."""
    text = """
  left
    """
    for value in values[:size]:
        text += str(value)
    return text


class Reader:
    def __init__(self, path):
        self.path = path
        self.size = 0

    # a comment above
    @property
    def lines(self):
        def inner():
            return 1
        yield inner()

    def close(self) -> "None":
        self.path = None


async def last(): return None
'''


def test_an_annotation_at_each_function_that_has_none() -> None:
    changed = annotated(TEXT)
    headers = [line.strip() for line in changed.splitlines() if "def " in line]
    assert headers == [
        "def total(values, size: int = LIMIT) -> object:",
        "def __init__(self, path) -> None:",
        "def lines(self) -> object:",
        "def inner() -> object:",
        'def close(self) -> "None":',
        "async def last() -> object: return None",
    ]
    assert annotated(changed) == changed
    assert changed.replace(" -> object", "").replace(" -> None", "") == TEXT


def test_a_body_one_level_deeper_does_the_same() -> None:
    changed = deeper(TEXT)
    assert [line.index("if") for line in changed.splitlines() if "if True" in line] == [4, 8, 8]
    assert "\n  left\n    " in changed
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    exec(compile(TEXT, "a.py", "exec"), before)
    exec(compile(changed, "a.py", "exec"), after)
    assert before["total"]([1, 2]) == after["total"]([1, 2])
    assert after["total"].__doc__ == "Add up."


def test_half_of_a_module_takes_the_imports_along() -> None:
    parts = halves(TEXT)
    assert parts is not None
    first, second = parts
    assert TEXT.startswith(first)
    assert second.startswith("import os\ntry:\n    import fast\n")
    assert TEXT.endswith(second.partition("\n\n\n\n")[2])
    names = [[one.name for one in ast.parse(part).body if hasattr(one, "name")] for part in parts]
    assert names == [["total"], ["Reader", "last"]]
    assert halves("import os\n\n\ndef one(): pass\n") is None
