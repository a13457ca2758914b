"""What decorators are made of: the function that one takes, and what it gives back."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants, nodes_of

_FUNCTION = pattern(
    r"_*(?:f|fn|fun|func|function|method|meth|callback|cb|coro|cls|klass|class_|wrapped)_*(?:func|fn)?_*"
)


def wrapped_parameter(decorator: cst.FunctionDef) -> str | None:
    """The one parameter of a decorator, after `self`; None for a function that takes several, or any number."""
    params = decorator.params
    names = [one.name.value for one in (*params.posonly_params, *params.params) if one.name.value != "self"]
    if len(names) != 1 or params.kwonly_params or isinstance(params.star_arg, cst.Param) or params.star_kwarg:
        return None
    return names[0]


def gives_back(decorator: cst.FunctionDef, function: str) -> bool:
    """Does it return the function that it takes after handing it on, or a function inside that calls what it takes?"""
    named_so = _FUNCTION.fullmatch(function) is not None
    if returns(decorator, function):
        return named_so and _hands_on(decorator, function)
    for wrapper in nodes_of(decorator.body, (cst.FunctionDef,), stop_at=NEW_SCOPES):
        if returns(decorator, wrapper.name.value, in_calls=True) and _calls(wrapper, function, named_so):
            return True
    return False


def returns(function: cst.FunctionDef, name: str, *, in_calls: bool = False) -> bool:
    """Does a function return this name, also as one of two, and `in_calls` handed to a call: `cast(F, wrapper)`?"""
    for node in nodes_of(function.body, (cst.Return,), stop_at=NEW_SCOPES):
        match node:
            case cst.Return(value=cst.IfExp(body=body, orelse=orelse)):
                returned = [body, orelse]
            case cst.Return(value=cst.Call(args=args)) if in_calls:
                returned = [arg.value for arg in args]
            case cst.Return(value=value) if value is not None:
                returned = [value]
            case _:
                continue
        if any(_is_name(one, name) for one in returned):
            return True
    return False


def reads(function: cst.FunctionDef, names: set[str]) -> bool:
    """Does the body of a function, what is defined inside too, hold one of these names?"""
    return any(isinstance(one, cst.Name) and one.value in names for one in descendants(function.body))


def _calls(wrapper: cst.FunctionDef, function: str, in_calls: bool) -> bool:
    """Does a wrapper call what it wraps, or `in_calls` hand it to another call: `context.invoke(function)`?"""
    for call in nodes_of(wrapper.body, (cst.Call,)):
        if _is_name(call.func, function) or (in_calls and _is_given(call, function)):
            return True
    return False


def _hands_on(decorator: cst.FunctionDef, function: str) -> bool:
    """Is what a decorator takes given to a call, kept somewhere, or changed?"""
    for node in nodes_of(decorator.body, (cst.Call, cst.Assign), stop_at=NEW_SCOPES):
        match node:
            case cst.Call() if _is_given(node, function):
                return True
            case cst.Assign(targets=targets, value=value):
                kept = _is_name(value, function)
                if any(_is_place(target.target, function, kept) for target in targets):
                    return True
    return False


def _is_place(target: cst.BaseExpression, function: str, kept: bool) -> bool:
    """Is a target an attribute of the function, or an item or attribute of something where the function is kept?"""
    if isinstance(target, cst.Attribute) and _is_name(target.value, function):
        return True
    return kept and isinstance(target, (cst.Attribute, cst.Subscript))


def _is_given(call: cst.Call, name: str) -> bool:
    return any(_is_name(arg.value, name) for arg in call.args)


def _is_name(node: cst.BaseExpression, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name
