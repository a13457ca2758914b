"""Checks of the principle Concurrency."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks._calls import called_name, last_name
from seniorlint.engine.context import Context
from seniorlint.engine.names import dotted_name
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace

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

_TASK_NAMES = frozenset({"create_task", "ensure_future"})
_TASK_CALLS = frozenset(
    {"asyncio.create_task", "asyncio.ensure_future"}
    | {f"asyncio.{loop}().create_task" for loop in ("get_event_loop", "get_running_loop", "new_event_loop")}
)
_EXPECTS_ERROR = frozenset({"raises", "assertRaises", "assertRaisesRegex"})
_LOOPS = ("loop", "_loop", "event_loop", "_event_loop")


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
    called = _called(call, ctx)
    kind = _JUDGED.get(called or "")
    if called is None or kind is None or (kind not in kinds and kind != _ANY):
        return None
    if called in _COUNTERPARTS:
        return MET
    if called.startswith("os.wait") and any(last_name(arg.value) == "WNOHANG" for arg in call.args):
        return None
    return Missed(call, fix=_awaited_sleep(call, ctx) if called == "time.sleep" else None, call=_plain(called))


@check
def dangling_task(call: cst.Call, ctx: Context) -> Verdict:
    """Somebody keeps, awaits or returns every task that is started."""
    if called_name(call) not in _TASK_NAMES:
        return None
    called = _called(call, ctx)
    if called not in _TASK_CALLS and not _is_task_group(called) and not (called is None and _is_loop(call)):
        return None
    if isinstance(ctx.parent(call), cst.Lambda):
        return None  # whoever calls the lambda has the task, and may drop it
    if ctx.role.is_test and _must_raise(call, ctx):
        return None
    if not _is_task_group(called) and _is_dropped(call, ctx):
        return Missed(call, call=called_name(call))
    return MET


def _runs_in_loop(call: cst.Call, ctx: Context) -> bool:
    """Does an async function run this call itself?"""
    for above in ctx.ancestors(call):
        if above.__class__ is cst.FunctionDef and above.asynchronous is not None:
            function = ctx.function_of(call)
            return function is not None and function.asynchronous is not None
    return False


def _called(call: cst.Call, ctx: Context) -> str | None:
    """The full name of what is called, where the receiver may be the value of a `with` around the call."""
    called = ctx.qualified_name(call.func)
    if called is not None or not isinstance(call.func, cst.Attribute) or not isinstance(call.func.value, cst.Name):
        return called
    receiver = call.func.value.value
    for above in ctx.ancestors(call):
        match above:
            case cst.With(items=items):
                for item in items:
                    if item.asname is not None and last_name(item.asname.name) == receiver:
                        owner = ctx.qualified_name(item.item)
                        return f"{owner}.{call.func.attr.value}" if owner is not None else None
            case cst.FunctionDef() | cst.Lambda():
                return None
    return None


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


def _is_task_group(called: str | None) -> bool:
    return called is not None and called.endswith("TaskGroup().create_task")


def _is_loop(call: cst.Call) -> bool:
    """Is the task created by something that is named like an event loop?"""
    match call.func:
        case cst.Attribute(value=receiver):
            return (dotted_name(receiver) or "").rpartition(".")[2].removesuffix("()") in _LOOPS
    return False


def _must_raise(call: cst.Call, ctx: Context) -> bool:
    """Does a test expect an error in place of the task (`with pytest.raises(...)`)?"""
    around = ctx.enclosing(call, cst.With)
    if around is None:
        return False
    calls = [item.item for item in around.items if isinstance(item.item, cst.Call)]
    return any(called_name(manager) in _EXPECTS_ERROR for manager in calls)


def _is_dropped(call: cst.Call, ctx: Context) -> bool:
    """Is the task neither bound nor passed on? A callback added to it does not keep it."""
    node: cst.CSTNode = call
    parent = ctx.parent(node)
    match parent:
        case cst.Attribute(attr=cst.Name(value="add_done_callback")):
            node = ctx.parent(parent) or parent
    return isinstance(ctx.parent(node), cst.Expr)
