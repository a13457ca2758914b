"""`@check` and `@evidence`: functions that judge nodes, and the nodes that each is called for."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, Union, overload

from seniorlint.engine.file_context import FileContext

Judge = TypeVar("Judge", bound=Callable[..., Any])


class RegistryError(ValueError):
    """A check is written in a way that the engine cannot use."""


@dataclass(frozen=True)
class Check:
    """A registered function: the rule (or evidence) it decides, its node classes, the options that it takes.

    `context`: the class of context that it takes, which says what language it is for. An option is a keyword-only
    parameter: `max_depth` is the rule's option `max-depth`. `calls`: the full names of what is called; empty where the
    check sees every node of its classes. `imports`: modules of which a file must import one.
    """

    name: str
    function: Callable[..., Any]
    node_types: tuple[type, ...]
    context: type[FileContext]
    options: tuple[str, ...]
    calls: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()


CHECKS: dict[str, Check] = {}
EVIDENCE: dict[str, Check] = {}


@overload
def check(function: Judge) -> Judge: ...
@overload
def check(*, calls: Iterable[str] = (), imports: Iterable[str] = ()) -> Callable[[Judge], Judge]: ...
def check(
    function: Judge | None = None, *, calls: Iterable[str] = (), imports: Iterable[str] = ()
) -> Judge | Callable[[Judge], Judge]:
    """Register a function as the check of the rule that has its name (`bare_except` decides `bare-except`).

    `calls`: the function is called only for calls of these full names (`subprocess.run`, `requests.Session().get`,
    where `()` is the result of a call), whatever the file calls them: aliases, imports and shadowing are resolved once,
    by the engine. A name that starts with `*.` means a method of any receiver (`*.execute`): the check then looks
    at the receiver itself. `imports`: the function is called only in files that import one of these modules, or
    something of them.
    """
    if function is not None:
        _register(CHECKS, function, (), ())
        return function
    return _decorator(CHECKS, calls, imports)


@overload
def evidence(function: Judge) -> Judge: ...
@overload
def evidence(*, calls: Iterable[str] = (), imports: Iterable[str] = ()) -> Callable[[Judge], Judge]: ...
def evidence(
    function: Judge | None = None, *, calls: Iterable[str] = (), imports: Iterable[str] = ()
) -> Judge | Callable[[Judge], Judge]:
    """Register a function as the finder of the kind of evidence that has its name; arguments as for `check`."""
    if function is not None:
        _register(EVIDENCE, function, (), ())
        return function
    return _decorator(EVIDENCE, calls, imports)


def _decorator(registry: dict[str, Check], calls: Iterable[str], imports: Iterable[str]) -> Callable[[Judge], Judge]:
    def register(function: Judge) -> Judge:
        _register(registry, function, calls, imports)
        return function

    return register


def _register(
    registry: dict[str, Check], function: Callable[..., Any], calls: Iterable[str], imports: Iterable[str]
) -> None:
    name = function.__name__.replace("_", "-")
    known = registry.get(name)
    if known is not None and known.function.__module__ != function.__module__:
        raise RegistryError(f"{function.__module__}: {name} is already defined in {known.function.__module__}")
    parameters = list(inspect.signature(function).parameters.values())
    positional = [p for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    hints = typing.get_type_hints(function)
    context = hints.get(positional[1].name) if len(positional) == 2 else None
    if not (isinstance(context, type) and issubclass(context, FileContext)):
        raise RegistryError(f"{function.__module__}.{function.__name__}: takes a node and the context of its language")
    node_types = _node_types(hints.get(positional[0].name), context.node_class, function)
    if calls and context.call_class not in node_types:
        wanted = getattr(context.call_class, "__name__", "calls, which this language does not have")
        raise RegistryError(f"{function.__module__}.{function.__name__}: `calls` needs a parameter that takes {wanted}")
    registry[name] = Check(
        name=name,
        function=function,
        node_types=node_types,
        context=context,
        options=tuple(p.name.replace("_", "-") for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY),
        calls=frozenset(calls),
        imports=frozenset(imports),
    )


def _node_types(annotation: object, base: type, function: Callable[..., Any]) -> tuple[type, ...]:
    """The node classes that an annotation names: a class or a union of classes, each below `base`."""
    is_union = typing.get_origin(annotation) in (Union, types.UnionType)
    classes = typing.get_args(annotation) if is_union else (annotation,)
    if not all(isinstance(cls, type) and issubclass(cls, base) for cls in classes):
        raise RegistryError(f"{function.__module__}.{function.__name__}: the first parameter names no node class")
    return classes
