"""`counts`: what the tests of this folder tried. `tests/conftest.py` prints the sums at the end of a run."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.robustness.counting import Counts

_COUNTS = Counts()


@pytest.fixture(scope="session")  # so that a property may use it
def counts() -> Counts:
    return _COUNTS


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    try:
        return (yield)
    finally:
        item.user_properties.extend(_COUNTS.take())
