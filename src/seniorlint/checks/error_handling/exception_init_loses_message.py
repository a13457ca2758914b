"""`exception-init-loses-message`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.names import dotted_name, parameters_of
from seniorlint.languages.python.walk import descendants

# Built-in exceptions whose text is that of their arguments; OSError, KeyError and the like put together their own.
_PLAIN = pattern(
    r"builtins\.(?:BaseException|Exception|(?:Arithmetic|Assertion|Attribute|Buffer|EOF|Index|Lookup|Memory|Name"
    r"|NotImplemented|Overflow|Reference|Runtime|Type|Value|ZeroDivision)Error)"
)
_OWN_TEXT = pattern(r"__(?:str|new|getattr|getattribute)__|args")
_MESSAGE = pattern(r"_?(?:message|msg|text|detail|details|description|reason|error|error_?message|err_?msg)")

_IS_ERROR = pattern(r".*(?:Error|Exception|Failure|Fault|Warning)")  # others are signals, which are not printed
_WITH_SELF = 2  # parameters of an `__init__` that takes something


@check
def exception_init_loses_message(owner: cst.ClassDef, ctx: Context) -> Verdict:
    """An exception hands its message on to the base class, which shows it."""
    if not owner.bases or ctx.role.is_test or not _has_plain_base(owner, ctx):
        return None
    if owner.name.value.startswith("_"):
        return None  # a jump within the module, which is not printed
    methods = dict(methods_of(owner))
    init = methods.get("__init__")
    if init is None or any(_OWN_TEXT.fullmatch(name) for name in methods) or owner.decorators:
        return None
    if len(list(parameters_of(init.params))) < _WITH_SELF:
        return None
    return _judge(owner, init)


def _has_plain_base(owner: cst.ClassDef, ctx: Context) -> bool:
    return all(not base.star and _PLAIN.fullmatch(ctx.qualified_name(base.value) or "") for base in owner.bases)


def _judge(owner: cst.ClassDef, init: cst.FunctionDef) -> Verdict:
    calls = list(_base_calls(init))
    handed_on = next((call for call, count in calls if count), None)
    if handed_on is not None:
        return Met(at=init, decided_by=handed_on)
    if _sets_args(init):
        return Met(at=init)
    written = _message_made(init)
    if calls and (written is not None or _IS_ERROR.fullmatch(owner.name.value)):
        return Missed(init, decided_by=calls[0][0], name=owner.name.value, shows="is empty")
    if written is not None and not calls:
        return Missed(init, decided_by=written, name=owner.name.value, shows="is that of its arguments")
    return None


def _base_calls(init: cst.FunctionDef) -> Iterator[tuple[cst.Call, int]]:
    """The calls of a base class's `__init__`, each with the number of arguments that it hands on."""
    for node in descendants(init.body, stop_at=DEFERRED):
        match node:
            case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value="__init__")), args=args):
                if (dotted_name(receiver) or "") == "super()":
                    yield node, len(args)
                else:
                    yield node, len(args) - 1  # the first one is the object


def _sets_args(init: cst.FunctionDef) -> bool:
    return any(
        isinstance(node, cst.Attribute) and node.attr.value == "args"
        for node in descendants(init.body, stop_at=DEFERRED)
    )


def _message_made(init: cst.FunctionDef) -> cst.CSTNode | None:
    """Where the message is put together, and not only kept as it came."""
    for node in descendants(init.body, stop_at=DEFERRED):
        match node:
            case cst.Assign(
                targets=[
                    cst.AssignTarget(target=cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=attribute)))
                ],
                value=value,
            ) if _MESSAGE.fullmatch(attribute) and _is_made(value):
                return value
    return None


def _is_made(value: cst.BaseExpression) -> bool:
    match value:
        case cst.BaseString() | cst.BinaryOperation():
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="format" | "join"))):
            return True
    return False
