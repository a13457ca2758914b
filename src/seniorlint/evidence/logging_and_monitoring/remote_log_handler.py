"""`remote-log-handler`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_HANDLERS = (
    *("logging.handlers.SysLogHandler", "logging.handlers.SocketHandler", "logging.handlers.DatagramHandler"),
    *("logging.handlers.HTTPHandler", "graypy.GELFUDPHandler", "graypy.GELFTCPHandler", "logging_loki.LokiHandler"),
    *("watchtower.CloudWatchLogHandler", "logstash_async.handler.AsynchronousLogstashHandler"),
    "google.cloud.logging.Client().setup_logging",
)


@evidence(calls=_HANDLERS)
def remote_log_handler(node: cst.Call, ctx: Context) -> Verdict:
    """The logs of the program go to a service that collects those of many."""
    return None if ctx.role.is_test else Shown(node.func)
