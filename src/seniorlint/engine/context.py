"""What a check may ask about the node that it judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

import libcst as cst

from seniorlint.engine.names import (
    BUILTINS,
    UNKNOWN,
    Binding,
    Bindings,
    bindings_of,
    dotted_name,
    parameters_of,
)
from seniorlint.engine.parse import on_large_stack
from seniorlint.engine.role import FileRole
from seniorlint.engine.source import Source
from seniorlint.engine.summary import ModuleSummary
from seniorlint.engine.walk import Parents, descendants

_MAX_HOPS = 8  # how many `a = b` steps a name is followed

NodeT = TypeVar("NodeT", bound=cst.CSTNode)


class Context:
    """The surroundings of one top-level statement: its tree, the module's summary, the file's role and text.

    `path` is relative to the project, with `/`; `target_python` is the oldest Python that the code must run on. One
    context serves one statement and is then dropped.
    """

    def __init__(
        self,
        *,
        path: str,
        source: Source,
        module: cst.Module,
        summary: ModuleSummary,
        role: FileRole,
        parents: Parents,
        target_python: tuple[int, int] = (3, 10),
    ) -> None:
        self.path = path
        self.source = source
        self.module = module
        self.summary = summary
        self.role = role
        self.target_python = target_python
        self._parents = parents
        self._scopes: dict[int, Bindings] = {}
        self._qualified: dict[int, str | None] = {}

    # --- the tree around a node

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node that holds this one; None for a top-level statement."""
        return self._parents.get(id(node))

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around this one, innermost first, up to the top-level statement."""
        above = self._parents.get(id(node))
        while above is not None:
            yield above
            above = self._parents.get(id(above))

    def enclosing(self, node: cst.CSTNode, *classes: type[NodeT]) -> NodeT | None:
        """The innermost node of one of these classes around this one."""
        for above in self.ancestors(node):
            if isinstance(above, classes):
                return above
        return None

    def function_of(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The function whose body runs this node; None at module or class level and inside a lambda.

        Decorators, defaults and annotations of a function run outside it and count so.
        """
        below = node
        for above in self.ancestors(node):
            match above:
                case cst.FunctionDef(body=body) if body is below:
                    return above
                case cst.Lambda(body=body) if body is below:
                    return None
                case cst.ClassDef(body=body) if body is below:
                    return None
            below = above
        return None

    def class_of(self, node: cst.CSTNode) -> cst.ClassDef | None:
        """The class that directly holds this definition or statement (a method's class), through if and try blocks."""
        for above in self.ancestors(node):
            match above:
                case cst.ClassDef():
                    return above
                case cst.FunctionDef() | cst.Lambda():
                    return None
        return None

    def loop_of(self, node: cst.CSTNode) -> cst.For | cst.While | None:
        """The innermost loop whose body (or while test) runs this node again, inside the same function."""
        below = node
        for above in self.ancestors(node):
            match above:
                case cst.For(body=body) | cst.While(body=body) if body is below:
                    return above
                case cst.While(test=test) if test is below:
                    return above
                case cst.FunctionDef() | cst.Lambda() | cst.ClassDef():
                    return None
            below = above
        return None

    def is_nested_function(self, node: cst.FunctionDef) -> bool:
        """Does this function stand inside another one?"""
        return any(isinstance(above, (cst.FunctionDef, cst.Lambda)) for above in self.ancestors(node))

    # --- text

    def code(self, node: cst.CSTNode) -> str:
        """The source text of a node, without the whitespace that surrounds it."""
        try:
            return self.module.code_for_node(node).strip()
        except RecursionError:  # libcst recurses to print; a sum of 500 terms is too deep for an ordinary stack
            return on_large_stack(lambda: self.module.code_for_node(node).strip())

    def comments(self, node: cst.CSTNode) -> list[str]:
        """The comments in a compound statement or clause: above it, behind its header, and anywhere in its block.

        Each is the text with its `#`. Comments inside brackets are not looked for.
        """
        found: list[str] = []
        stack: list[cst.CSTNode] = [node]
        while stack:
            current = stack.pop()
            found.extend(_own_comments(current))
            for name in ("body", "orelse", "finalbody", "handlers", "cases"):
                below = getattr(current, name, None)
                if isinstance(below, cst.CSTNode):
                    stack.append(below)
                elif isinstance(below, (tuple, list)):
                    stack.extend(below)
        return found

    # --- names

    def qualified_name(self, node: cst.BaseExpression) -> str | None:
        """The full dotted name of an expression, aliases and imports resolved; None where it is not sure.

        `np.array` -> `numpy.array`; `log.info` -> `logging.getLogger().info` where `log` holds that call's result;
        `open` -> `builtins.open` unless shadowed; names of the module itself start with a dot (`.helper`).
        """
        key = id(node)
        if key not in self._qualified:
            self._qualified[key] = self._qualify(node)
        return self._qualified[key]

    def binding(self, name: str, at: cst.CSTNode) -> Binding | None:
        """What binds a name where `at` reads it: the innermost scope that does; None for a builtin or unknown name."""
        for scope in self._scopes_around(at):
            bound = self._bindings_in(scope).get(name)
            if bound is not None:
                return bound
        return self.summary.bindings.get(name)

    def _qualify(self, node: cst.BaseExpression) -> str | None:
        written = dotted_name(node)
        for _ in range(_MAX_HOPS):
            if written is None:
                return None
            root, rest = _split_root(written)
            bound = self.binding(root, node)
            if bound is None:
                return f"builtins.{written}" if root in BUILTINS else None
            if bound.source == UNKNOWN:
                return None
            if bound.kind != "value":
                return bound.source + rest
            written = bound.source + rest
        return None

    def _scopes_around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The scopes whose names `node` sees, innermost first; a class body is seen from directly inside only."""
        below = node
        inside_function = False
        for above in self.ancestors(node):
            match above:
                case cst.FunctionDef(body=body) | cst.Lambda(body=body) if body is below:
                    inside_function = True
                    yield above
                case cst.ClassDef(body=body) if body is below and not inside_function:
                    yield above
                case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                    yield above
            below = above

    def _bindings_in(self, scope: cst.CSTNode) -> Bindings:
        key = id(scope)
        if key not in self._scopes:
            self._scopes[key] = _scope_bindings(scope, self.source.text)
        return self._scopes[key]


def _scope_bindings(scope: cst.CSTNode, text: str) -> Mapping[str, Binding]:
    """The names of a scope; `text`, the whole file's, only saves looking for what it cannot hold."""
    match scope:
        case cst.FunctionDef(params=params, body=body):
            bound = dict(bindings_of([body]))
            if _may_bind_deep_inside(text):
                _add_deep_inside(body, bound)
            for param in parameters_of(params):
                bound[param.name.value] = Binding("parameter")
            return bound
        case cst.Lambda(params=params):
            return {param.name.value: Binding("parameter") for param in parameters_of(params)}
        case cst.ClassDef(body=body):
            return bindings_of([body])
        case (
            cst.ListComp(for_in=loop)
            | cst.SetComp(for_in=loop)
            | cst.DictComp(for_in=loop)
            | cst.GeneratorExp(for_in=loop)
        ):
            bound = {}
            clause: cst.CompFor | None = loop
            while clause is not None:
                target = cst.For(target=clause.target, iter=clause.iter, body=cst.IndentedBlock([]))
                bound.update(bindings_of([target]))
                clause = clause.inner_for_in
            return bound
    return {}


@lru_cache(maxsize=4)
def _may_bind_deep_inside(text: str) -> bool:
    return ":=" in text or "global" in text or "nonlocal" in text


def _add_deep_inside(body: cst.BaseSuite, bound: dict[str, Binding]) -> None:
    """Add the names that `:=` binds in a function; take away those that it declares `global` or `nonlocal`."""
    elsewhere: list[str] = []
    for node in descendants(body, stop_at=(cst.FunctionDef, cst.ClassDef, cst.Lambda)):
        match node:
            case cst.NamedExpr(target=cst.Name(value=name)):
                bound[name] = Binding("value")
            case cst.Global(names=names) | cst.Nonlocal(names=names):
                elsewhere.extend(item.name.value for item in names)
    for name in elsewhere:
        bound.pop(name, None)


def _split_root(written: str) -> tuple[str, str]:
    """`a.b()` as ("a", ".b()"), `a()` as ("a", "()"); leading dots of relative imports stay with the root."""
    start = len(written) - len(written.lstrip("."))
    for index in range(start, len(written)):
        if written[index] in ".(":
            return written[:index], written[index:]
    return written, ""


def _own_comments(node: cst.CSTNode) -> Iterator[str]:
    """The comments that a statement, clause or block owns itself."""
    for name in ("leading_lines", "lines_before_else", "footer"):
        for line in getattr(node, name, ()):
            if line.comment is not None:
                yield line.comment.value
    for name in ("trailing_whitespace", "header"):
        space = getattr(node, name, None)
        if isinstance(space, cst.TrailingWhitespace) and space.comment is not None:
            yield space.comment.value
