"""`blocking-call-in-async`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.concurrency._event_loop import IN_A_THREAD, RUN_IN_EXECUTOR, is_in_async, plain_name
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, NOT_JUDGED, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import ensure_import
from seniorlint.languages.python.http_clients import VERBS

_VERBS = (*VERBS, "request", "send", "stream")

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
        for name in ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput")
    },
    **{f"subprocess.Popen().{name}": "subprocess" for name in ("wait", "communicate")},  # to start one takes no time
    **{f"os.{name}": "subprocess" for name in ("system", "popen", "wait", "wait3", "wait4", "waitid", "waitpid")},
    **{f"os.spawn{suffix}": "subprocess" for suffix in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")},
}

_COUNTERPARTS = {  # what leaves the event loop free, with the kind of call that it replaces
    **dict.fromkeys(("asyncio.sleep", "trio.sleep", "trio.sleep_until", "anyio.sleep"), "sleep"),
    **{f"httpx.AsyncClient().{verb}": "http" for verb in _VERBS},
    **{f"aiohttp.ClientSession().{verb}": "http" for verb in _VERBS},
    **{f"asyncio.create_subprocess_{name}": "subprocess" for name in ("exec", "shell")},
    **{f"{library}.run_process": "subprocess" for library in ("trio", "anyio")},
    **dict.fromkeys(("trio.lowlevel.open_process", "anyio.open_process"), "subprocess"),
    **dict.fromkeys(IN_A_THREAD, _ANY),
}

_JUDGED = {**_BLOCKING, **_COUNTERPARTS}

_AT_ONCE = frozenset({"os.WNOHANG", "os.P_NOWAIT", "os.P_NOWAITO", "os.P_DETACH"})  # arguments with which nothing waits

_OTHER_LOOPS = ("trio", "anyio", "curio")  # an application of theirs may not have a loop of asyncio


@check(calls=(*_JUDGED, f"*.{RUN_IN_EXECUTOR}"))
def blocking_call_in_async(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """An async function awaits, or hands to a thread, what would otherwise hold up every other task."""
    if not is_in_async(call, ctx):
        return None
    if called_name(call) == RUN_IN_EXECUTOR:
        return MET
    names = ctx.qualified_names(call.func)
    found = {_JUDGED[name] for name in names}
    if found.isdisjoint({*kinds, _ANY}) or (ctx.role.is_test and "subprocess" in found):
        return None  # while a test waits for its process, nobody else does
    if _COUNTERPARTS.keys() >= set(names):
        return MET
    if any(ctx.qualified_name(arg.value) in _AT_ONCE for arg in call.args):
        return None
    if not _BLOCKING.keys() >= set(names):
        return NOT_JUDGED
    called = names[0]
    return Missed(call, fix=_awaited_sleep(call, ctx) if called == "time.sleep" else None, call=plain_name(called))


def _awaited_sleep(call: cst.Call, ctx: Context) -> Fix | None:
    """`await asyncio.sleep(...)`, where the call is a statement and the module works with no other event loop."""
    if not isinstance(ctx.parent(call), cst.Expr):
        return None
    if any(source.partition(".")[0] in _OTHER_LOOPS for source in ctx.summary.imports):
        return None
    asyncio = ensure_import("asyncio", None, ctx, call)
    if asyncio is None:
        return None
    return Fix((replace(call.func, f"await {asyncio.name}.sleep"), *asyncio.edits))
