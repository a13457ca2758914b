"""What a check may ask about the node that it judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

import libcst as cst

from seniorlint.engine.file_context import FileContext
from seniorlint.engine.outline import Commented
from seniorlint.engine.role import FileRole
from seniorlint.engine.source import Source
from seniorlint.languages.python.bindings import Binding, may_bind_deep
from seniorlint.languages.python.kept import Kept
from seniorlint.languages.python.module_summary import ModuleSummary
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.parse import on_large_stack
from seniorlint.languages.python.scopes import Scopes
from seniorlint.languages.python.walk import Above, Parents

NodeT = TypeVar("NodeT", bound=cst.CSTNode)
AnswerT = TypeVar("AnswerT")
AllCommented = Callable[[], Iterable[tuple[int, Commented]]]  # gives what `Context.commented` does


class Context(FileContext):
    """The surroundings of one top-level statement: its tree, the module's summary, the file's role and text.

    `target_python` is the oldest Python that the code must run on. One context serves one statement and is then
    dropped.
    """

    node_class = cst.CSTNode
    call_class = cst.Call
    file_class = cst.Module
    places_edits = True
    call_nodes = frozenset({cst.Call, cst.ImportAlias, cst.Assign, cst.AnnAssign, cst.NamedExpr})  # calls and renames

    def __init__(
        self,
        *,
        source: Source,
        module: cst.Module,
        summary: ModuleSummary,
        role: FileRole,
        parents: Parents,
        target_python: tuple[int, int] = (3, 10),
        kept: Kept | None = None,
        commented: AllCommented | None = None,
        sites: bool = True,
    ) -> None:
        super().__init__(source, role, target_python, sites=sites)
        self._kept = kept
        self._commented = commented
        self.module = module
        self.summary = summary
        self._parents = parents
        self._functions: dict[int, cst.FunctionDef | None] = {}  # that run a node, by its id
        self._scopes = Scopes(parents, summary, may_bind_deep=self.in_text(may_bind_deep))
        self._above: dict[frozenset[type], Above] = {}
        self._answers: dict[tuple[Callable[..., Any], int], object] = {}

    # --- the tree around a node

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node that holds this one; None for a top-level statement."""
        return self._parents.get(id(node))

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around this one, innermost first, up to the top-level statement."""
        return self._climb(node)

    def _climb(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """As `ancestors`, for answers that tell nothing of what is beside the node."""
        above = self._parents.get(id(node))
        while above is not None:
            yield above
            above = self._parents.get(id(above))

    def above(self, node: cst.CSTNode, classes: frozenset[type]) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """The nodes of exactly these classes around this one, innermost first, each after the node directly below it.

        Other nodes on the way are passed once, however many nodes of the statement ask.
        """
        if classes not in self._above:
            self._above[classes] = Above(self._parents, classes)
        return self._above[classes].all(node)

    def enclosing(self, node: cst.CSTNode, *classes: type[NodeT]) -> NodeT | None:
        """The innermost node of one of these classes around this one."""
        for above in self._climb(node):
            if isinstance(above, classes):
                return above
        return None

    def function_of(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """The function whose body runs this node; None at module or class level and inside a lambda.

        Decorators, defaults and annotations of a function run outside it and count so.
        """
        passed: list[int] = []
        found: cst.FunctionDef | None = None
        below = node
        for above in self._climb(node):
            if id(below) in self._functions:  # what another node below it asked before
                found = self._functions[id(below)]
                break
            passed.append(id(below))
            if isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef)) and above.body is below:
                found = above if isinstance(above, cst.FunctionDef) else None
                break
            below = above
        self._functions.update(dict.fromkeys(passed, found))
        return found

    def class_of(self, node: cst.CSTNode) -> cst.ClassDef | None:
        """The class that directly holds this definition or statement (a method's class), through if and try blocks."""
        for above in self._climb(node):
            match above:
                case cst.ClassDef():
                    return above
                case cst.FunctionDef() | cst.Lambda():
                    return None
        return None

    def loop_of(self, node: cst.CSTNode) -> cst.For | cst.While | None:
        """The innermost loop whose body (or while test) runs this node again, inside the same function."""
        below = node
        for above in self._climb(node):
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
        return any(isinstance(above, (cst.FunctionDef, cst.Lambda)) for above in self._climb(node))

    def once(self, question: Callable[..., AnswerT], node: cst.CSTNode, *more: Context) -> AnswerT:
        """What `question(node, *more)` answers; it is called once for a node, however many others of the statement ask.

        For what the nodes inside of a large one ask about it: without this, each of them would look through all of it.
        """
        key = (question, id(node))
        if key not in self._answers:
            self._answers[key] = question(node, *more)
        return cast(AnswerT, self._answers[key])

    def kept(self, question: Callable[..., AnswerT], node: cst.CSTNode | Commented, *more: Context) -> AnswerT:
        """What `question(node, *more)` answers; while a text is edited it is called once for a node or stretch.

        For what the check of a module asks about each of them. The answer must depend on that one alone.
        """
        if self._kept is None:
            return question(node, *more)
        return self._kept.answer(question, node, *more)

    # --- text

    def in_text(self, question: Callable[[str], bool]) -> bool:
        """What a question says of the text: for a quick look at the whole before a slow one at its nodes."""
        return question(self.source.text)

    def code(self, node: cst.CSTNode) -> str:
        """The source text of a node, without the whitespace that surrounds it."""
        try:
            return self.module.code_for_node(node).strip()
        except RecursionError:  # libcst recurses to print; a sum of 500 terms is too deep for an ordinary stack
            return on_large_stack(lambda: self.module.code_for_node(node).strip())

    def commented(self) -> Iterable[tuple[int, Commented]]:
        """The text in stretches, each with its offset, in its order; comments of adjacent lines are in the same one.

        While a text is edited, a stretch that did not change is the same object, and only the check of a module may
        ask.
        """
        if self._commented is not None:
            return self._commented()
        return [(0, Commented(self.source.text, outline(self.source.text).comments))]

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

        `np.array` -> `numpy.array`; `log.info` -> `logging.getLogger().info` where `log` holds that call's result, and
        `logging.Logger().info` where it is a parameter or attribute of `self` that is declared as a logger; `open` ->
        `builtins.open` unless shadowed; names of the module itself start with a dot (`.helper`).
        """
        names = self._scopes.qualified_names(node)
        return names[0] if len(names) == 1 else None

    def qualified_names(self, node: cst.BaseExpression) -> tuple[str, ...]:
        """All full names that an expression may have, where an import has a fallback; empty where that is not sure."""
        return self._scopes.qualified_names(node)

    def called(self, call: cst.Call) -> str:
        """The full name of what is called, the first one where there are several; "" where it is not sure."""
        names = self._scopes.qualified_names(call.func)
        return names[0] if names else ""

    def binding(self, name: str, at: cst.CSTNode) -> Binding | None:
        """What binds a name where `at` reads it: the innermost scope that does; None for a builtin or unknown name."""
        return self._scopes.binding(name, at)

    def class_names(self, node: cst.BaseExpression) -> tuple[str, ...]:
        """The full names of the classes that an expression may name, and of those that they derive from."""
        return self._scopes.class_names(node)

    def scopes(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The scopes whose names a node sees, innermost first: functions, lambdas, comprehensions, the class around."""
        return self._scopes.around(node)


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
