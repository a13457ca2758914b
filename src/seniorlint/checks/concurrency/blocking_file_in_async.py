"""`blocking-file-in-async`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._event_loop import IN_A_THREAD, RUN_IN_EXECUTOR, is_in_async, plain_name
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context

_FILE_CALLS = (  # which wait for the disk, or for the network behind it
    *("builtins.open", "io.open", "os.fdopen", "tempfile.NamedTemporaryFile"),
    *(f"pathlib.Path().{name}" for name in ("open", "read_text", "read_bytes", "write_text", "write_bytes")),
    *(
        f"os.path.{name}"
        for name in ("exists", "isfile", "isdir", "islink", "getsize", "getmtime", "realpath", "samefile")
    ),
    *(
        f"pathlib.Path().{name}"
        for name in ("exists", "is_file", "is_dir", "stat", "iterdir", "glob", "rglob", "mkdir", "unlink", "resolve")
    ),
    *(f"os.{name}" for name in ("listdir", "scandir", "stat", "makedirs", "remove", "rename", "replace")),
)
_COUNTERPARTS = ("aiofiles.open", "anyio.open_file", "trio.open_file", "anyio.Path", "trio.Path")
_THREADS = frozenset(IN_A_THREAD)


@check(calls=(*_FILE_CALLS, *_COUNTERPARTS, *IN_A_THREAD, f"*.{RUN_IN_EXECUTOR}"))
def blocking_file_in_async(call: cst.Call, ctx: Context) -> Verdict:
    """Files are opened and looked for where no other task waits for the disk."""
    if ctx.role.is_test or not is_in_async(call, ctx):
        return None
    names = set(ctx.qualified_names(call.func))
    if names <= _THREADS or called_name(call) == RUN_IN_EXECUTOR:
        handed = next((arg.value for arg in call.args if ctx.qualified_name(arg.value) in _FILE_CALLS), None)
        return Met(decided_by=handed) if handed is not None else None
    if names.issubset(_COUNTERPARTS):
        return MET
    if not names.issubset(_FILE_CALLS):
        return NOT_JUDGED
    return Missed(call, call=plain_name(ctx.called(call)))
