"""`resource-without-with`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.error_handling._held import Holding, holding_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context

_FILES = (
    *("builtins.open", "io.open", "codecs.open", "os.fdopen", "pathlib.Path().open"),
    *("gzip.open", "bz2.open", "lzma.open", "gzip.GzipFile", "tarfile.open", "zipfile.ZipFile", "tarfile.TarFile.open"),
    *("tempfile.TemporaryFile", "tempfile.NamedTemporaryFile", "tempfile.SpooledTemporaryFile"),
)
_CONNECTIONS = ("socket.socket", "socket.create_connection", "urllib.request.urlopen", "sqlite3.connect")


@check(calls=(*_FILES, *_CONNECTIONS))
def resource_without_with(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """What is opened is closed, whatever happens."""
    kind = "connection" if ctx.called(call) in _CONNECTIONS else "file-like"
    if kind not in kinds or ctx.role.is_test:
        return None
    match holding_of(call, ctx):
        case Holding.MANAGED:
            keeper = ctx.parent(call)
            ends_transaction = isinstance(keeper, cst.WithItem) and ctx.called(call) == "sqlite3.connect"
            return Met(decided_by=keeper) if not ends_transaction else None  # that `with` commits, and closes nothing
        case Holding.USED_UP:
            return Missed(call, call=ctx.code(call.func))
    return None
