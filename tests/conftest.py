"""What holds for every test: no run reads or writes the cache of the person who runs the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("seniorlint-cache")))
        yield
