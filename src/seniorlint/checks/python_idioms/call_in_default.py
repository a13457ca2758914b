"""`call-in-default`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.python_idioms._defaults import given_in_body, makes_mutable
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

# Calls whose result depends on when and where they are made.
_CHANGING = frozenset(
    {
        "datetime.datetime.utcnow",
        *(
            f"time.{name}"
            for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime")
        ),
        *(f"uuid.{name}" for name in ("uuid1", "uuid4")),
        *(f"random.{name}" for name in ("random", "randint", "randrange", "choice", "uniform")),
        *(f"secrets.{name}" for name in ("token_hex", "token_bytes", "token_urlsafe")),
        *(
            f"os.{name}"
            for name in ("getcwd", "getenv", "environ.get", "environ.copy", "urandom", "getpid", "getlogin")
        ),
        *("pathlib.Path.cwd", "getpass.getuser", "socket.gethostname", "tempfile.mkdtemp", "tempfile.gettempdir"),
        *("builtins.open", "builtins.input"),
    }
)
# Functions that say by their name that they look something up or make a new one.
_FETCHING = pattern(
    r"_*(?:load|read|fetch|make|create|open|connect|generate|current)_\w+|get_current(?:_\w+)?|now|today"
)
# What cannot be changed, or is the same each time.
_LASTING = frozenset(
    {
        *(f"builtins.{name}" for name in ("bool", "bytes", "complex", "float", "frozenset", "int", "str", "tuple")),
        *(f"operator.{name}" for name in ("attrgetter", "itemgetter", "methodcaller")),
        *(f"datetime.{name}" for name in ("date", "datetime", "timedelta")),
        *("decimal.Decimal", "fractions.Fraction", "pathlib.Path", "re.compile", "types.MappingProxyType"),
    }
)


@check
def call_in_default(param: cst.Param, ctx: Context, *, scope: str) -> Verdict:
    """A value that is computed where the caller gives none is computed in each call."""
    default = param.default
    if default is None or isinstance(default, cst.Lambda) or ctx.role.is_stub or ctx.role.is_test:
        return None
    for call in _calls_in(default):
        if scope == "computed" and last_name(call.func)[:1].isupper():
            break  # an object, often a marker of a framework: what it is given is its own matter
        if _is_wanted(call, scope, ctx):
            return Missed(default, call=ctx.code(call.func), name=param.name.value)
    if not isinstance(default, cst.Name):
        return None
    function = ctx.enclosing(param, cst.FunctionDef, cst.Lambda)
    if function is not None and param.name.value in ctx.once(_computed_in_body, function, ctx):
        return Met(default)
    return None


def _calls_in(default: cst.BaseExpression) -> Iterator[cst.Call]:
    for node in descendants(default, stop_at=(cst.Lambda,)):
        if isinstance(node, cst.Call):
            yield node


def _is_wanted(call: cst.Call, scope: str, ctx: Context) -> bool:
    """Is this a call that gives something else each time, or, where the scope is all, may do so?"""
    if scope == "all":
        names = ctx.qualified_names(call.func)
        return not (names and _LASTING.issuperset(names)) and not makes_mutable(call, ctx)
    return _is_changing(call, ctx)


def _is_changing(call: cst.Call, ctx: Context) -> bool:
    name = last_name(call.func)
    if _FETCHING.fullmatch(name):
        return True
    names = ctx.qualified_names(call.func)
    return bool(names) and _CHANGING.issuperset(names)


def _computed_in_body(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> frozenset[str]:
    """The names to which a function gives the result of such a call where the caller gave none."""
    return given_in_body(function, lambda value: any(_is_changing(call, ctx) for call in _calls_in(value)), ctx)
