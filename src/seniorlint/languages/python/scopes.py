"""Names where they are read: which binding holds there, and the full names that an expression may mean."""

from __future__ import annotations

import builtins
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

import libcst as cst

from seniorlint.languages.python.attributes import Value, values_of_attributes
from seniorlint.languages.python.bindings import Binding, Bindings, bindings_of, parameter_bindings
from seniorlint.languages.python.module_summary import ModuleSummary
from seniorlint.languages.python.names import STAR, dotted_name, target_names
from seniorlint.languages.python.walk import Above, Parents

BUILTINS = frozenset(dir(builtins)) | {"BaseExceptionGroup", "ExceptionGroup"}  # those are new in Python 3.11
_MAX_HOPS = 16  # how many sources of a name are looked at
_MAX_BASES = 50  # how many classes that a class derives from are looked at
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_GENERIC = frozenset((cst.FunctionDef, cst.ClassDef, cst.TypeAlias))  # what can have type parameters
_SCOPES = frozenset((cst.Lambda, *_GENERIC, *_COMPREHENSIONS))

Names = tuple[str, ...]


class Scopes:
    """The scopes of one top-level statement and of the module around it.

    `may_bind_deep`: whether its text may hold names that are bound inside of expressions. `has_read_class`: did an
    answer depend on the body of a class? Who wants to know sets it to False before the question.
    """

    def __init__(self, parents: Parents, summary: ModuleSummary, *, may_bind_deep: bool) -> None:
        self._parents = parents
        self._summary = summary
        self._may_bind_deep = may_bind_deep
        self.has_read_class = False
        self._of_classes: set[int] = set()  # the nodes whose names depend on the body of a class
        self._bindings: dict[int, Bindings] = {}
        self._names: dict[int, Names] = {}
        self._attributes: dict[int, Mapping[str, Sequence[Value]]] = {}
        self._above = Above(parents, _SCOPES)

    def binding(self, name: str, at: cst.CSTNode) -> Binding | None:
        """What binds a name where `at` reads it: the innermost scope that does; None for a builtin or unknown name."""
        for scope in self.around(at):
            bound = self.bindings_in(scope).get(name)
            if bound is None:
                continue
            if bound.kind == "global":
                break
            return bound
        return self._summary.bindings.get(name)

    def qualified_names(self, node: cst.BaseExpression) -> Names:
        """Every full dotted name that an expression may mean, in source order; empty where that cannot be told.

        There are several where a name is bound in several ways: `try: import a as x`, or else `import b as x`.
        """
        key = id(node)
        if key not in self._names:
            self._names[key] = ()  # what is asked of itself cannot be told
            written = dotted_name(node)
            if written is not None:
                before, self.has_read_class = self.has_read_class, False
                self._names[key] = self._qualify(written, node)
                if self.has_read_class:
                    self._of_classes.add(key)
                self.has_read_class = self.has_read_class or before
        elif key in self._of_classes:
            self.has_read_class = True
        return self._names[key]

    def class_names(self, node: cst.BaseExpression) -> Names:
        """The full names of the classes that an expression may name and of all classes that those derive from.

        They are followed through classes of the module only, and not further than 50 of them; a base whose name cannot
        be told is left out.
        """
        found: dict[str, None] = {}
        pending = deque(self.qualified_names(node))
        while pending and len(found) < _MAX_BASES:
            name = pending.popleft()
            if name in found:
                continue
            found[name] = None
            bound = self.binding(name[1:], node) if name.startswith(".") else None
            for one in bound.all if bound is not None else ():
                for base in one.bases:
                    pending.extend(self._qualify(base, node))
        return tuple(found)

    def _qualify(self, written: str, node: cst.BaseExpression) -> Names:
        """The full names that a dotted name means where a node reads it."""
        found: dict[str, None] = {}
        pending = deque([written])
        for _ in range(_MAX_HOPS):
            if not pending:
                return tuple(found)
            name = pending.popleft()
            root, rest = split_root(name)
            bound = self.binding(root, node)
            if bound is None:
                if root not in BUILTINS or STAR in self._summary.bindings:
                    return ()
                found[f"builtins.{name}"] = None
                continue
            if bound.kind == "parameter" and not bound.all:
                names = self._names_of_attribute(root, rest, node)
                if not names:
                    return ()
                found.update(dict.fromkeys(names))
                continue
            if not bound.all:
                return ()
            for one in bound.all:
                if one.kind in ("value", "parameter"):
                    pending.append(one.source + rest)
                else:
                    found[one.source + rest] = None
        return ()

    def _names_of_attribute(self, root: str, rest: str, at: cst.CSTNode) -> Names:
        """The full names of `self.attribute...`: what the class around gives to the attribute, in whichever method."""
        owner = self._class_whose_self(root, at)
        if owner is None or not rest.startswith("."):
            return ()
        self.has_read_class = True
        attribute, further = split_root(rest[1:])
        found: dict[str, None] = {}
        if id(owner) not in self._attributes:
            self._attributes[id(owner)] = values_of_attributes(owner)
        values = self._attributes[id(owner)].get(attribute, ())
        for value in values:
            names: Names
            if isinstance(value, cst.BaseExpression):
                names = self.qualified_names(value)
            else:
                names = tuple(f"{name}()" for name in self._names_written(value.source.removesuffix("()"), value.at))
            if not names:
                return ()
            found.update(dict.fromkeys(name + further for name in names))
        return tuple(found)

    def _names_written(self, written: str, at: cst.CSTNode) -> Names:
        """The full names of a dotted class that an annotation at `at` writes."""
        root, rest = split_root(written)
        bound = self.binding(root, at)
        if bound is None:
            return (f"builtins.{written}",) if root in BUILTINS and STAR not in self._summary.bindings else ()
        return tuple(one.source + rest for one in bound.all if one.kind not in ("value", "parameter"))

    def _class_whose_self(self, name: str, at: cst.CSTNode) -> cst.ClassDef | None:
        """The class of the method around `at` whose first parameter has this name."""
        for scope in self.around(at):
            if not isinstance(scope, cst.FunctionDef):
                if name in self.bindings_in(scope):
                    return None
                continue
            params = [*scope.params.posonly_params, *scope.params.params]
            if params and params[0].name.value == name:
                block = self._parents.get(id(scope))
                owner = self._parents.get(id(block)) if block is not None else None
                return owner if isinstance(owner, cst.ClassDef) else None
            if name in self.bindings_in(scope):
                return None
        return None

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The scopes whose names `node` sees, innermost first; a class body is seen from directly inside only."""
        is_deeper = False  # inside of a function or a comprehension, which does not see the names of a class around it
        for below, above in self._above.all(node):
            kind = above.__class__
            if (kind is cst.FunctionDef or kind is cst.Lambda) and above.body is below:  # type: ignore[attr-defined]
                is_deeper = True
                yield above
            elif kind is cst.ClassDef:
                if above.body is below and not is_deeper:  # type: ignore[attr-defined]
                    yield above
            elif kind in _COMPREHENSIONS and not self._is_first_iterable(node, above):
                is_deeper = True
                yield above
            if kind in _GENERIC and above.type_parameters is not None and not isinstance(below, cst.Decorator):  # type: ignore[attr-defined]
                yield above.type_parameters  # type: ignore[attr-defined]

    def _is_first_iterable(self, node: cst.CSTNode, comprehension: cst.CSTNode) -> bool:
        """Is a node in what a comprehension iterates over first, which is evaluated outside of it?"""
        first = comprehension.for_in.iter  # type: ignore[attr-defined]  # a comprehension has that
        at: cst.CSTNode | None = node
        while at is not None and at is not comprehension:
            if at is first:
                return True
            at = self._parents.get(id(at))
        return False

    def bindings_in(self, scope: cst.CSTNode) -> Bindings:
        """The bindings of one scope: a function, lambda, class or comprehension."""
        key = id(scope)
        if scope.__class__ is cst.ClassDef:
            self.has_read_class = True
        if key not in self._bindings:
            self._bindings[key] = _bindings_in(scope, self._may_bind_deep)
        return self._bindings[key]


def _bindings_in(scope: cst.CSTNode, deep: bool) -> Bindings:
    match scope:
        case cst.FunctionDef(params=params, body=body):
            bound = dict(bindings_of([body], deep=deep))
            # A parameter that is also assigned may hold either.
            for name, binding in parameter_bindings(params).items():
                bound[name] = Binding("parameter") if name in bound else binding
            return bound
        case cst.Lambda(params=params):
            return parameter_bindings(params)
        case cst.ClassDef(body=body):
            return bindings_of([body], deep=deep)
        case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
            names: dict[str, Binding] = {}
            clause: cst.CompFor | None = scope.for_in
            while clause is not None:
                names.update((name, Binding("value")) for name in target_names(clause.target))
                clause = clause.inner_for_in
            return names
        case cst.TypeParameters(params=params):
            return {one.param.name.value: Binding("value") for one in params}
    return {}


def split_root(written: str) -> tuple[str, str]:
    """`a.b()` as ("a", ".b()"), `a()` as ("a", "()"); leading dots of relative imports stay with the root."""
    start = len(written) - len(written.lstrip("."))
    for index in range(start, len(written)):
        if written[index] in ".(":
            return written[:index], written[index:]
    return written, ""
