"""`@check` and `@evidence`: functions that judge nodes, and the node classes that each is called for."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, Union

import libcst as cst

from seniorlint.engine.context import Context

Judge = TypeVar("Judge", bound=Callable[..., Any])


class RegistryError(ValueError):
    """A check is written in a way that the engine cannot use."""


@dataclass(frozen=True)
class Check:
    """A registered function: the rule (or evidence) it decides, its node classes, the options that it takes.

    An option is a keyword-only parameter: `max_depth` is the rule's option `max-depth`.
    """

    name: str
    function: Callable[..., Any]
    node_types: tuple[type[cst.CSTNode], ...]
    options: tuple[str, ...]


CHECKS: dict[str, Check] = {}
EVIDENCE: dict[str, Check] = {}


def check(function: Judge) -> Judge:
    """Register a function as the check of the rule that has its name (`bare_except` decides `bare-except`)."""
    _register(CHECKS, function)
    return function


def evidence(function: Judge) -> Judge:
    """Register a function as the finder of the kind of evidence that has its name."""
    _register(EVIDENCE, function)
    return function


def _register(registry: dict[str, Check], function: Callable[..., Any]) -> None:
    name = function.__name__.replace("_", "-")
    known = registry.get(name)
    if known is not None and known.function.__module__ != function.__module__:
        raise RegistryError(f"{function.__module__}: {name} is already defined in {known.function.__module__}")
    parameters = list(inspect.signature(function).parameters.values())
    positional = [p for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    hints = typing.get_type_hints(function)
    if len(positional) != 2 or hints.get(positional[1].name) is not Context:
        raise RegistryError(f"{function.__module__}.{function.__name__}: takes a node and `ctx: Context`")
    registry[name] = Check(
        name=name,
        function=function,
        node_types=_node_types(hints.get(positional[0].name), function),
        options=tuple(p.name.replace("_", "-") for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY),
    )


def _node_types(annotation: object, function: Callable[..., Any]) -> tuple[type[cst.CSTNode], ...]:
    """The node classes that an annotation names: a class or a union of classes."""
    is_union = typing.get_origin(annotation) in (Union, types.UnionType)
    classes = typing.get_args(annotation) if is_union else (annotation,)
    if not all(isinstance(cls, type) and issubclass(cls, cst.CSTNode) for cls in classes):
        raise RegistryError(f"{function.__module__}.{function.__name__}: the first parameter names no node class")
    return classes
