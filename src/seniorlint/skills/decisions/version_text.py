"""One version of a file in the form in which versions are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from seniorlint.git.repository import decode
from seniorlint.skills.decisions.definitions import Extent, definitions_in, scopes_of
from seniorlint.skills.decisions.mark import Mark, marks_of, tokens_in, top_of
from seniorlint.skills.decisions.statements import statements_in
from seniorlint.skills.decisions.verbatim import Tokens, head_of, tokens_of
from seniorlint.skills.observed import ObservedFile


@dataclass(frozen=True, eq=False)
class Text:
    """One version of a file with what was observed in it. `is_read`: it has a tree, so other marks are not there.

    `lines` are counted as git does. `definitions`: where its functions and classes are. A plain text was not observed:
    it has no marks, and is not read.
    """

    lines: Sequence[str]
    marks: Sequence[Mark]
    definitions: Mapping[str, Extent]
    is_read: bool

    def scope_at(self, line: int) -> str:
        """The innermost definition that a line, from 1, is in; "" outside of all."""
        return self.scopes[line - 1] if line <= len(self.scopes) else ""

    def holds(self, tokens: str) -> bool:
        """Are these tokens anywhere in it, one after the other? They are joined by spaces."""
        return f" {tokens} " in self._tokens

    def holds_again(self, tokens: str) -> bool:
        """Are they in more than one place?"""
        return self._tokens.count(f" {tokens} ") > 1

    def tokens(self, name: str) -> Tokens | None:
        """The tokens of a definition by its qualified name, "" for all of it; None for one that it has not."""
        extent = self.definitions.get(name) if name else Extent(1, len(self.lines))
        if name not in self._tokens_of and extent is not None:
            self._tokens_of[name] = tokens_of(self.lines, extent)
        return self._tokens_of.get(name)

    def head_tokens(self, name: str) -> Tokens | None:
        """The tokens of a definition's header and docstring by its qualified name; None for one that it has not."""
        extent = self.definitions.get(name)
        if name not in self._heads and extent is not None:
            self._heads[name] = tokens_of(self.lines, head_of(self.lines, extent))
        return self._heads.get(name)

    @cached_property
    def top(self) -> int:
        """The line, from 1, of its first code; 0 where there is none."""
        return top_of(self.lines)

    @cached_property
    def scopes(self) -> Sequence[str]:
        """The innermost definition that each line is in; see `scope_at`."""
        return scopes_of(self.lines, self.definitions)

    def body(self, name: str) -> Counter[str]:
        """How often each statement is in the body of a definition that it has, however it is broken over lines."""
        if name not in self._bodies:
            self._bodies[name] = Counter([one for one in self._statements(name)[1:] if one])
        return self._bodies[name]

    def statement_at(self, line: int, scope: str) -> str:
        """The tokens of the statement that a line, from 1, of a definition is in, however it is broken over lines."""
        first = self.definitions[scope].first if scope in self.definitions else 1
        return next((one for one in reversed(self._statements(scope)[: line - first + 1]) if one), "")

    def _statements(self, scope: str) -> Sequence[str]:
        """What each line of a definition, or else of all of it, holds; see `statements_in`."""
        if scope not in self._statements_of:
            extent = self.definitions.get(scope, Extent(1, len(self.lines)))
            self._statements_of[scope] = statements_in(self.lines[extent.first - 1 : extent.last])
        return self._statements_of[scope]

    @cached_property
    def _tokens(self) -> str:
        return f" {tokens_in(chr(10).join(self.lines))} "

    @cached_property
    def _statements_of(self) -> dict[str, Sequence[str]]:
        return {}

    @cached_property
    def _bodies(self) -> dict[str, Counter[str]]:
        return {}

    @cached_property
    def _heads(self) -> dict[str, Tokens]:
        return {}

    @cached_property
    def _tokens_of(self) -> dict[str, Tokens]:
        return {}


def plain_text(data: bytes) -> Text:
    """A version of a file before anything is observed in it."""
    lines = decode(data).split("\n")
    return Text(lines, (), definitions_in(lines), is_read=False)


def text_of(file: ObservedFile, plain: Text) -> Text:
    """The version of a file that was observed."""
    marks = marks_of(file.observations, plain.lines, plain.scopes)
    return Text(plain.lines, marks, plain.definitions, file.problem is None)
