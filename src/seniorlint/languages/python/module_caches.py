"""What functions do with the dictionaries of their module that are called a cache."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import libcst as cst

from seniorlint.languages.python.bindings import bindings_of
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import Parents, collect

_MAY_BE_CACHE = re.compile(r"cache|memo", re.IGNORECASE)
_CACHE = re.compile(r"(?:^|_)(?:cached?|caches|memo|memos|memoi[sz]ed)(?:_|$)", re.IGNORECASE)
_ADDING = frozenset({"setdefault", "update"})
_REMOVING = frozenset({"pop", "popitem", "clear"})
_READING = frozenset({"get", "keys", "values", "items"})
_BY_CLASS = re.compile(
    r"(?:^|_)(?:cls|class_?|klass|typ|type_?|model|module)$"
)  # a program has a limited number of those

Use = Literal["add", "bound", "other"]


class CacheUse(NamedTuple):
    """What a function does with a dictionary of the module: `add` a new key, `bound` it, or something `other`.

    To bound is to remove something, to look at the length, or to put a new dictionary in its place.
    """

    name: str
    use: Use


def is_cache_name(name: str) -> bool:
    """Does a name say that it stands for a cache?"""
    return _CACHE.search(name) is not None


UsesByMember = Mapping[int, tuple[cst.CSTNode, frozenset[CacheUse]]]


def cache_uses_in(statement: cst.CSTNode, text: str, before: UsesByMember | None = None) -> UsesByMember:
    """What functions in a top-level statement do with the module's names for caches; reads are left out.

    It is told by member of a class, by the id of each, or for the whole statement. `text` holds the statement.
    `before`: what was told of a version that has some of the same members.
    """
    if not _may_use_caches(text):
        return {}
    if not isinstance(statement, cst.ClassDef):
        return {id(statement): (statement, frozenset(_uses_in(statement)))}
    known = before or {}
    parts = [*statement.decorators, *statement.bases, *statement.keywords, *statement.body.body]
    return {id(one): known.get(id(one)) or (one, frozenset(_uses_in(one))) for one in parts}


@lru_cache(maxsize=8)
def _may_use_caches(text: str) -> bool:
    return _MAY_BE_CACHE.search(text) is not None


def _uses_in(statement: cst.CSTNode) -> Iterator[CacheUse]:
    parents: Parents = {}
    local: dict[int, frozenset[str]] = {}
    for name in collect(statement, (cst.Name,), parents):
        assert isinstance(name, cst.Name), "nothing else is wanted"
        if not is_cache_name(name.value):
            continue
        functions = [above for above in _above(name, parents) if isinstance(above, cst.FunctionDef | cst.Lambda)]
        for function in functions:
            if id(function) not in local:
                local[id(function)] = _local_names(function)
        if not any(name.value in local[id(function)] for function in functions):
            use = _use_of(name, parents)
            if use == "other" or (use is not None and functions):
                yield CacheUse(name.value, use)


def _above(node: cst.CSTNode, parents: Parents) -> Iterator[cst.CSTNode]:
    above = parents.get(id(node))
    while above is not None:
        yield above
        above = parents.get(id(above))


def _local_names(function: cst.FunctionDef | cst.Lambda) -> frozenset[str]:
    """The names of a function's own, parameters among them."""
    parameters = frozenset(one.name.value for one in parameters_of(function.params))
    if isinstance(function, cst.Lambda):
        return parameters
    bound = bindings_of([function.body], deep=True)
    return parameters | {name for name, binding in bound.items() if binding.kind != "global"}


def _use_of(name: cst.Name, parents: Parents) -> Use | None:
    """What is done with a name at one place; None where it is only read, or is a name of something else."""
    above, further, *_ = (*_above(name, parents), None, None)
    match above:
        case cst.Attribute(attr=attribute) | cst.Arg(keyword=attribute) if attribute is name:
            return None
        case cst.Attribute(attr=cst.Name(value=method)) if isinstance(further, cst.Call) and further.func is above:
            return _use_by_method(method, further)
        case cst.Subscript(slice=elements):
            return _use_by_key([one.slice.value for one in elements if isinstance(one.slice, cst.Index)], further)
        case cst.Arg() if isinstance(further, cst.Call):
            return "bound" if last_name(further.func) == "len" else "other"
        case cst.AssignTarget():
            return "bound"
        case cst.Comparison() | cst.ComparisonTarget() | cst.NameItem() | cst.For() | cst.CompFor() | cst.If():
            return None
        case (
            cst.UnaryOperation() | cst.AnnAssign() | cst.Param() | cst.FunctionDef() | cst.AsName() | cst.ImportAlias()
        ):
            return None
    return "other"


def _use_by_method(method: str, call: cst.Call) -> Use | None:
    if method in _ADDING:
        return None if call.args and _is_one_of_few(call.args[0].value) else "add"
    if method in _READING:
        return None
    return "bound" if method in _REMOVING else "other"


def _use_by_key(keys: Sequence[cst.BaseExpression], further: cst.CSTNode | None) -> Use | None:
    match further:
        case cst.AssignTarget() | cst.AugAssign():
            return None if all(map(_is_one_of_few, keys)) else "add"
        case cst.Del():
            return "bound"
    return None


def _is_one_of_few(key: cst.BaseExpression) -> bool:
    """Is a key written out, or a class, of which a program has a limited number?"""
    match key:
        case cst.BaseString() | cst.Integer():
            return not isinstance(key, cst.FormattedString)
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name == "__class__" or _BY_CLASS.search(name) is not None
        case cst.Call(func=cst.Name(value="type")):
            return True
        case cst.Tuple(elements=elements):
            return all(_is_one_of_few(element.value) for element in elements)
    return False
