"""What a class gives to its objects in `__init__`."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.initialisers import initialised_by


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("class A:\n def __init__(self): self.a = self.b = 1", {"A": {"a", "b"}}),
        ("class A:\n def __init__(me):\n  if me: me.a, (me.b, c.d) = 1\n  me.e[0] = me.f.g = 1", {"A": {"a", "b"}}),
        ("class A:\n a = 1\n def __init__(self): self.a = 1; self.b: int = 2; self.c: int", {"A": {"b"}}),
        ("class A:\n def __init__(self):\n  def later(): self.a = 1", {"A": set()}),
        ("class A:\n def __init__(self):\n  with x as self.a:\n   for self.b in x: pass", {"A": {"a", "b"}}),
        ("class A:\n def set(self): self.a = 1", {}),
        ("def __init__(self): self.a = 1", {}),
    ],
)
def test_what_only_the_initialiser_sets(code: str, found: dict[str, set[str]]) -> None:
    assert dict(initialised_by(cst.parse_module(code).body[0])) == found
