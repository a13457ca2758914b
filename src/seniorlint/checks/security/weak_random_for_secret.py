"""`weak-random-for-secret`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import names_unguessable, words_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import value_of

_PICKING = frozenset({"choice", "choices", "sample"})
_DRAWING = (*sorted(_PICKING), "randint", "randrange", "getrandbits", "randbytes", "random", "uniform")
_WEAK = frozenset(f"random.{owner}{method}" for owner in ("", "Random().") for method in _DRAWING)
_STRONG = frozenset(
    {f"secrets.{name}" for name in ("choice", "randbelow", "randbits", "token_bytes", "token_hex", "token_urlsafe")}
    | {f"{module}.SystemRandom().{method}" for module in ("random", "secrets") for method in _DRAWING}
    | {"os.urandom"}
)
_MAKING = frozenset({"generate", "gen", "make", "create", "new", "build"})


@check(calls=_WEAK | _STRONG)
def weak_random_for_secret(call: cst.Call, ctx: Context) -> Verdict:
    """What nobody may guess comes from the random numbers of the operating system."""
    if ctx.role.is_test or _is_pick(call, ctx):
        return None
    secret = _fed_secret(call, ctx)
    if secret is None:
        return None
    called = ctx.called(call)
    if called in _STRONG:
        return Met(decided_by=call.func)
    fix = None
    if called.count(".") == 1 and isinstance(call.func, cst.Attribute):
        fix = Fix((insert_before(call.func.attr, "SystemRandom()."),))
    return Missed(call, fix=fix, call=called.replace("()", ""), what=secret)


def _fed_secret(call: cst.Call, ctx: Context) -> str | None:
    """The secret that a random value becomes (part of), for a message: its name, or that of the function."""
    below: cst.CSTNode = call
    for above in ctx.ancestors(call):
        match above:
            case cst.Arg(keyword=cst.Name(value=name)) | cst.NamedExpr(target=cst.Name(value=name)):
                if names_unguessable(name):
                    return f"`{name}`"
            case cst.DictElement(key=cst.SimpleString() as key):
                written = value_of(key)
                if isinstance(written, str) and names_unguessable(written):
                    return f"`{written}`"
            case cst.Assign(targets=targets):
                names = [name_of(target.target) for target in targets]
                secret = next(filter(names_unguessable, names), None)
                return f"`{secret}`" if secret is not None else _making_function(call, ctx)
            case cst.AnnAssign(target=target) | cst.AugAssign(target=target):
                name = name_of(target)
                return f"`{name}`" if names_unguessable(name) else _making_function(call, ctx)
            case cst.IfExp(test=test) if test is below:
                return None
            case cst.Comparison() | cst.Subscript() | cst.Lambda() | cst.AssignTarget():
                return None  # what is drawn decides about something, or takes one of what there is
            case cst.BaseSmallStatement():
                return _making_function(call, ctx)
        below = above
    return None


def _making_function(call: cst.Call, ctx: Context) -> str | None:
    """The function around, where its name says that it makes a secret: `generate_token`."""
    function = ctx.function_of(call)
    if function is None or not names_unguessable(function.name.value):
        return None
    return f"what `{function.name.value}` makes" if not _MAKING.isdisjoint(words_of(function.name.value)) else None


def _is_pick(call: cst.Call, ctx: Context) -> bool:
    """Is one of several taken that are there: of tokens, by weights, or all at once (`token = choice(words)`)?"""
    if called_name(call) not in _PICKING or not call.args:
        return False
    if keyword(call, "weights") is not None or names_unguessable(name_of(call.args[0].value).rstrip("sS")):
        return True
    return ctx.called(call).endswith(".choice") and isinstance(ctx.parent(call), (cst.Assign, cst.AnnAssign))
