"""Which functions are fixtures of pytest."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among

FIXTURE_MODULES = ("pytest", "pytest_asyncio")

_FIXTURES = frozenset({"pytest.fixture", "pytest.yield_fixture", "pytest_asyncio.fixture"})


def fixture_decorator(node: cst.FunctionDef, ctx: Context) -> cst.BaseExpression | None:
    """The decorator that makes a function a fixture."""
    return decorator_among(node, _FIXTURES, ctx)
