"""Which calls write to a log."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LogCall, log_call
from tests.looking import looked_at


def log_of(node: cst.BaseExpression, ctx: Context) -> LogCall | None:
    assert isinstance(node, cst.Call)
    return log_call(node, ctx)


@pytest.mark.parametrize(
    ("code", "log"),
    [
        ("import logging\nlook(logging.error('a'))", LogCall("error", is_standard=True)),
        ("import logging\nlog = logging.getLogger()\nlook(log.info('a'))", LogCall("info", is_standard=True)),
        ("from .base import get_logger\nlook(get_logger().debug('a'))", LogCall("debug", is_standard=False)),
        ("def f(self):\n    look(self.request_log.error('a'))", LogCall("error", is_standard=False)),
        ("import structlog\nlog = structlog.get_logger()\nlook(log.info('a'))", None),
        ("look(messages.error('a'))", None),
        ("import math\nlook(math.log('a'))", None),
    ],
)
def test_what_a_call_writes_to(code: str, log: LogCall | None) -> None:
    assert looked_at(code, log_of) == [log]
