"""`blocking-call-in-async`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.concurrency._receivers import called_name_in_context
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import called_name, last_name

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request", "send", "stream")

_ANY = "any"  # the kind of a counterpart that serves every blocking call

_BLOCKING = {  # calls that hold up the event loop, with their kind
    "time.sleep": "sleep",
    "builtins.input": "input",
    "getpass.getpass": "input",
    **{f"{owner}.{verb}": "http" for owner in ("requests", "httpx", "urllib3") for verb in _VERBS},
    **{
        f"{client}().{verb}": "http"
        for client in ("requests.Session", "requests.session", "httpx.Client", "urllib3.PoolManager")
        for verb in _VERBS
    },
    **dict.fromkeys(("urllib.request.urlopen", "urllib.request.urlretrieve"), "http"),
    **{
        f"subprocess.{name}": "subprocess"
        for name in ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput", "Popen")
    },
    **{f"os.{name}": "subprocess" for name in ("system", "popen", "wait", "wait3", "wait4", "waitid", "waitpid")},
    **{f"os.spawn{suffix}": "subprocess" for suffix in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")},
    **dict.fromkeys(("builtins.open", "io.open", "os.fdopen", "tempfile.NamedTemporaryFile"), "file"),
    **{f"pathlib.Path().{name}": "file" for name in ("open", "read_text", "read_bytes", "write_text", "write_bytes")},
    **{
        f"os.path.{name}": "path"
        for name in ("exists", "isfile", "isdir", "islink", "getsize", "getmtime", "realpath", "samefile")
    },
    **{
        f"pathlib.Path().{name}": "path"
        for name in ("exists", "is_file", "is_dir", "stat", "iterdir", "glob", "rglob", "mkdir", "unlink", "resolve")
    },
    **{f"os.{name}": "path" for name in ("listdir", "scandir", "stat", "makedirs", "remove", "rename", "replace")},
}

_COUNTERPARTS = {  # what leaves the event loop free, with the kind of call that it stands for
    **dict.fromkeys(("asyncio.sleep", "trio.sleep", "trio.sleep_until", "anyio.sleep"), "sleep"),
    **{f"httpx.AsyncClient().{verb}": "http" for verb in _VERBS},
    **{f"aiohttp.ClientSession().{verb}": "http" for verb in _VERBS},
    **{f"asyncio.create_subprocess_{name}": "subprocess" for name in ("exec", "shell")},
    **{f"{library}.run_process": "subprocess" for library in ("trio", "anyio")},
    **dict.fromkeys(("trio.lowlevel.open_process", "anyio.open_process"), "subprocess"),
    **dict.fromkeys(("aiofiles.open", "anyio.open_file", "trio.open_file", "anyio.Path", "trio.Path"), "file"),
    **dict.fromkeys(("asyncio.to_thread", "anyio.to_thread.run_sync", "trio.to_thread.run_sync"), _ANY),
    **dict.fromkeys(("asgiref.sync.sync_to_async", "starlette.concurrency.run_in_threadpool"), _ANY),
    "fastapi.concurrency.run_in_threadpool": _ANY,
}

_JUDGED = {**_BLOCKING, **_COUNTERPARTS}

_JUDGED_NAMES = frozenset(name.rpartition(".")[2] for name in _JUDGED) | {"run_in_executor"}


@check
def blocking_call_in_async(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """An async function awaits, or hands to a thread, what would otherwise hold up every other task."""
    name = called_name(call)
    if name not in _JUDGED_NAMES:
        return None
    if not _runs_in_loop(call, ctx):
        return None
    if name == "run_in_executor":
        return MET
    called = called_name_in_context(call, ctx)
    kind = _JUDGED.get(called or "")
    if called is None or kind is None or (kind not in kinds and kind != _ANY):
        return None
    if called in _COUNTERPARTS:
        return MET
    if called.startswith("os.wait") and any(last_name(arg.value) == "WNOHANG" for arg in call.args):
        return None
    return Missed(call, fix=_awaited_sleep(call, ctx) if called == "time.sleep" else None, call=_plain(called))


def _runs_in_loop(call: cst.Call, ctx: Context) -> bool:
    """Does an async function run this call itself?"""
    for above in ctx.ancestors(call):
        if above.__class__ is cst.FunctionDef and above.asynchronous is not None:
            function = ctx.function_of(call)
            return function is not None and function.asynchronous is not None
    return False


def _plain(called: str) -> str:
    """A full name as people write it: `open`, `requests.Session.get`."""
    return called.removeprefix("builtins.").replace("()", "")


def _awaited_sleep(call: cst.Call, ctx: Context) -> Fix | None:
    """`await asyncio.sleep(...)`, where the module works with asyncio and the call is a statement of its own."""
    modules = {bound.source: name for name, bound in ctx.summary.bindings.items() if bound.kind == "import"}
    name = modules.get("asyncio")
    if name is None or any(source.partition(".")[0] in ("trio", "anyio") for source in modules):
        return None
    bound = ctx.binding(name, call)
    if bound is None or bound.source != "asyncio" or not isinstance(ctx.parent(call), cst.Expr):
        return None
    return Fix((replace(call.func, f"await {name}.sleep"),))
