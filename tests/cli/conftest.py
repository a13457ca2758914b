"""What every test of the commands starts from."""

from __future__ import annotations

import pytest

from tests.cli.command import DECIDING


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the environment that the tests run in decides about colour, width and logs."""
    for name in DECIDING:
        monkeypatch.delenv(name, raising=False)
