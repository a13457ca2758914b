"""`naming-style`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.code_organization._naming import CAPWORDS, MIXED, WORD_START, has_words, is_named_after, snake
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants

_LOWER_BASE = pattern(r"(?!object$)[a-z_]\w*|Structure|Union|ContextDecorator|AbstractContextManager|Config")
_LIKE_A_FUNCTION = frozenset({"__call__", "__enter__", "__aenter__", "__get__"})


@check
def naming_style(
    node: cst.ClassDef | cst.FunctionDef, ctx: Context, *, kinds: Sequence[str], everywhere: bool
) -> Verdict:
    """Classes have names in CapWords, functions in lower_case."""
    if isinstance(node, cst.ClassDef):
        return _judged_class(node, ctx, everywhere=everywhere) if "class" in kinds else None
    if "function" not in kinds or ctx.class_of(node) is not None or not (everywhere or ctx.parent(node) is None):
        return None
    return _judged_function(node, ctx, everywhere=everywhere)


def _judged_class(node: cst.ClassDef, ctx: Context, *, everywhere: bool) -> Verdict:
    """A class is in CapWords, unless it is used like a function or is one more of its lower-case base."""
    name = node.name.value
    if CAPWORDS.fullmatch(name):
        return MET if WORD_START.search(name) else None
    if not everywhere:
        bases = [last_name(base.value) for base in node.bases]
        if ctx.role.is_test or any(_LOWER_BASE.fullmatch(base) for base in bases):
            return None
        if name.isalpha() and name.islower() and any(base != "object" for base in bases):
            return None  # one word: `crontab`, a kind of schedule that is written like a value
        if any(isinstance(one, cst.FunctionDef) and one.name.value in _LIKE_A_FUNCTION for one in node.body.body):
            return None
    better = "".join(word[:1].upper() + word[1:] for word in name.split("_"))
    return Missed(node.name, name=name, kind="class", better=better)


def _judged_function(node: cst.FunctionDef, ctx: Context, *, everywhere: bool) -> Verdict:
    """A function is in lower case, unless somebody else prescribes its name or it stands in for a class."""
    name = node.name.value
    if name == name.lower():
        return MET if has_words(name) else None
    if is_named_after(node):
        return None
    if not everywhere:
        is_class_like = CAPWORDS.fullmatch(name) is not None and _makes_objects(node)
        if not MIXED.search(name) or is_class_like or ctx.role.is_test or _is_said_already(name, ctx):
            return None
    return Missed(node.name, name=name, kind="function", better=snake(name))


def _makes_objects(function: cst.FunctionDef) -> bool:
    """Does a function that is called like a class make an object of one?"""
    if function.returns is not None or any(isinstance(one, cst.ClassDef) for one in function.body.body):
        return True
    returned = (one.value for one in descendants(function.body, stop_at=NEW_SCOPES) if isinstance(one, cst.Return))
    return any(isinstance(one, cst.Call) and last_name(one.func)[:1].isupper() for one in returned)


def _is_said_already(name: str, ctx: Context) -> bool:
    """Is this the style of most functions of the module, so that the first of them says it all?"""
    names = [one for one, bound in ctx.summary.bindings.items() if bound.kind in ("function", "async-function")]
    mixed = [one for one in names if MIXED.search(one)]
    return len(mixed) * 2 > len(names) and name != mixed[0]
