"""What holds for every test: nobody's cache and settings are used, and how much is tried of what is drawn at random.

`-m long` is the long run: it runs what is marked so, and every property again, on many more examples.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres import NoServer, Server, server_running
from tests.robustness.counting import ALWAYS, summed
from tests.robustness.security_page import attacks_in

settings.register_profile("quick", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=300, deadline=None, derandomize="CI" in os.environ)


def is_long(config: pytest.Config) -> bool:
    """Whether this is the long run."""
    return bool(config.getoption("markexpr") == "long")


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a background job hands that on to what it starts
        signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.load_profile("long" if is_long(config) else "quick")


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is not marked
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if is_long(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests of robustness tried; here, because the process that starts the others has only this conftest."""
    reports = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    sums = summed(found for one in reports if one.when == "call" for found in one.user_properties)
    sums |= attacks_in((one.nodeid, one.passed) for one in reports if one.when == "call" and not one.skipped)
    if sums["inputs"] or len(sums) > len(ALWAYS):
        terminalreporter.write_line("robustness: " + ", ".join(f"{number} {what}" for what, number in sums.items()))


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_this_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("seniorlint-cache")))
        patch.setenv("SENIORLINT_LOG_DIR", str(tmp_path_factory.mktemp("seniorlint-log")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("seniorlint-config")))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, for those tests that ask for one."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed")
    try:
        with server_running() as running:
            yield running
    except NoServer as error:
        pytest.skip(str(error))
