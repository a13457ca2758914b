"""`remote-log-handler`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_SYSLOG = "logging.handlers.SysLogHandler"
_HANDLERS = (
    *("logging.handlers.SocketHandler", "logging.handlers.DatagramHandler"),
    *("logging.handlers.HTTPHandler", "graypy.GELFUDPHandler", "graypy.GELFTCPHandler", "logging_loki.LokiHandler"),
    *("watchtower.CloudWatchLogHandler", "logstash_async.handler.AsynchronousLogstashHandler"),
    "google.cloud.logging.Client().setup_logging",
)


@evidence(calls=(_SYSLOG, *_HANDLERS))
def remote_log_handler(node: cst.Call, ctx: Context) -> Verdict:
    """The logs of the program go to a service that collects those of many."""
    if ctx.role.is_test or (ctx.called(node) == _SYSLOG and _stays_here(node)):
        return None
    return Shown(node.func)


def _stays_here(handler: cst.Call) -> bool:
    """Does a handler write to the syslog of this machine: to `/dev/log`, or where no address is given?"""
    address = argument(handler, 0, "address")
    return address is None or (constant_text(address.value) or "").startswith("/")
