"""What a check may ask, with a note of whether the answer depends on more than one member of a class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import libcst as cst

from seniorlint.engine.role import FileRole
from seniorlint.engine.source import Source
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.module_summary import ModuleSummary
from seniorlint.languages.python.walk import Parents

NodeT = TypeVar("NodeT", bound=cst.CSTNode)
AnswerT = TypeVar("AnswerT")


class MemberContext(Context):
    """The context of a top-level class, whose methods are judged apart.

    A tree has no way up but the context. So a check that is asked about a node in a method sees the rest of the class
    only where the context hands it the class or its block, names that are looked up in them, or the text; this context
    notes that. Whether a method is in a class at all, which one that is and what its header says stays as it is while
    a method is edited, and is no such thing.

    `text`: of the class. `has_left`: did an answer depend on more than the member? Who wants to know sets it to False
    before the question. `text_answers`: what `in_text` said, which an edit elsewhere may change.
    """

    def __init__(
        self,
        class_def: cst.ClassDef,
        text: str,
        *,
        source: Source,
        module: cst.Module,
        summary: ModuleSummary,
        role: FileRole,
        parents: Parents,
        target_python: tuple[int, int],
    ) -> None:
        self.text_answers: dict[Callable[[str], bool], bool] = {}
        self._text = text
        self._source = source
        super().__init__(
            source=source,
            module=module,
            summary=summary,
            role=role,
            parents=parents,
            target_python=target_python,
            sites=False,
        )
        self._shared = frozenset((id(class_def), id(class_def.body)))
        self._left = False
        self._left_answers: set[tuple[Callable[..., object], int]] = set()

    @property
    def has_left(self) -> bool:
        """Did an answer depend on more than the member?"""
        return self._left or self._scopes.has_read_class

    @has_left.setter
    def has_left(self, value: bool) -> None:
        self._left = self._scopes.has_read_class = value

    @property
    def source(self) -> Source:
        """The whole text."""
        self._left = True
        return self._source

    @source.setter
    def source(self, source: Source) -> None:
        self._source = source

    @property
    def text(self) -> str:
        """The text of the class."""
        return self._text

    def in_text(self, question: Callable[[str], bool]) -> bool:
        """As `Context.in_text`, of the text of the class; the answer is noted in `text_answers`."""
        if question not in self.text_answers:
            self.text_answers[question] = question(self._text)
        return self.text_answers[question]

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """As `Context.parent`."""
        return self._noted(super().parent(node))

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """As `Context.ancestors`."""
        for above in self._climb(node):
            self._noted(above)
            yield above

    def above(self, node: cst.CSTNode, classes: frozenset[type]) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """As `Context.above`."""
        for pair in super().above(node, classes):
            self._noted(pair[1])
            yield pair

    def enclosing(self, node: cst.CSTNode, *classes: type[NodeT]) -> NodeT | None:
        """As `Context.enclosing`."""
        return self._noted(super().enclosing(node, *classes))

    def class_of(self, node: cst.CSTNode) -> cst.ClassDef | None:
        """As `Context.class_of`."""
        return self._noted(super().class_of(node))

    def scopes(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """As `Context.scopes`."""
        for scope in super().scopes(node):
            self._noted(scope)
            yield scope

    def once(self, question: Callable[..., AnswerT], node: cst.CSTNode, *more: Context) -> AnswerT:
        """As `Context.once`; who asks again depends on what the first answer depended on."""
        key = (question, id(node))
        if key in self._answers:
            self._left = self._left or key in self._left_answers
            return cast(AnswerT, self._answers[key])
        before, self.has_left = self.has_left, False
        answer = super().once(question, node, *more)
        if self.has_left:
            self._left_answers.add(key)
        self._left = self.has_left or before
        return answer

    def _noted(self, node: NodeT | None) -> NodeT | None:
        if node is not None and id(node) in self._shared:
            self._left = True
        return node
