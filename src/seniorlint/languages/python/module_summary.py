"""What a check may know of the module around the top-level statement that it judges.

A verdict depends on the statement, this summary and the file's role, and on nothing else: that is what lets an edit
re-check one statement only. Anything added here must be cheap to build and must compare equal when nothing changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bindings import (
    Binding,
    Bindings,
    bound_globally,
    bound_names,
    may_hold_deep,
    merge_bindings,
    names_bound_deep,
)
from seniorlint.languages.python.bodies import is_empty
from seniorlint.languages.python.initialisers import initialised_by
from seniorlint.languages.python.module_caches import CacheUse, UsesByMember, cache_uses_in
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.started import Started, may_hold_start, started_in
from seniorlint.languages.python.walk import descendants

_ACTS = frozenset({"print", "exit", "quit", "input", "sys.exit"})


@dataclass(frozen=True)
class ModuleSummary:
    """Top-level names, `__all__` (None where there is none that can be read), main guard and docstring.

    `empty_functions`: the top-level ones that do nothing, and have no comment that says why. `is_script`: it prints or
    ends the program while it is imported, so nobody imports it. `imports`: the dotted sources of all imports at the
    top level. `initialised`: per class with an `__init__` the attributes that only that sets. `started`: the functions
    that are handed to threads, processes and pools. `defined_again`: names that more than one statement defines, as
    a function or a class; a definition in an `if` or a `try` is not counted. `cache_uses`: what functions do with what
    the module calls a cache.
    """

    bindings: Bindings = field(default_factory=dict)
    exports: frozenset[str] | None = None
    has_main_guard: bool = False
    has_docstring: bool = False
    empty_functions: frozenset[str] = frozenset()
    is_script: bool = False
    imports: frozenset[str] = frozenset()
    initialised: Mapping[str, frozenset[str]] = field(default_factory=dict)
    started: frozenset[Started] = frozenset()
    defined_again: frozenset[str] = frozenset()
    cache_uses: frozenset[CacheUse] = frozenset()

    def renamed(self, wanted: frozenset[str]) -> frozenset[str]:
        """The top-level names that stand, in one step or several, for something whose last name is wanted."""
        if wanted not in self._renamed:  # every statement of the file asks the same
            self._renamed[wanted] = frozenset(reached(self._other_names, wanted))
        return self._renamed[wanted]

    @cached_property
    def _renamed(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    @cached_property
    def _other_names(self) -> dict[str, list[str]]:
        """The names that are not the last part of what they mean, by that part."""
        names: dict[str, list[str]] = {}
        for name, binding in self.bindings.items():
            for one in binding.all:
                origin = one.source.rpartition(".")[2]
                if origin != name:
                    names.setdefault(origin, []).append(name)
        return names


def reached(names: Mapping[str, Iterable[str]], *wanted: frozenset[str]) -> set[str]:
    """The names that lead to one of those wanted, in one step or several; `names` holds those of each origin."""
    found: set[str] = set()
    asked = [origin for origin in names if any(origin in some for some in wanted)]
    while asked:
        for name in names.get(asked.pop(), ()):
            if name not in found:
                found.add(name)
                asked.append(name)
    return found


class StatementFacts(NamedTuple):
    """What one top-level statement adds to the summary. `exports`: its `__all__ = [...]`, None for other statements.

    `acts`: it prints or ends the program at once. `set_globally`: what functions in it give to names of the module.
    `empty_functions`, `initialised`, `started` and `cache_uses`: what it adds to those of the summary.
    `defines`: the name of the function or class that it is, if it is one.
    """

    bound: tuple[tuple[str, Binding], ...]
    exports: frozenset[str] | None
    is_main_guard: bool
    is_string: bool
    acts: bool = False
    empty_functions: tuple[str, ...] = ()
    set_globally: tuple[tuple[str, Binding], ...] = ()
    initialised: tuple[tuple[str, frozenset[str]], ...] = ()
    started: frozenset[Started] = frozenset()
    defines: tuple[str, ...] = ()
    cache_uses: frozenset[CacheUse] = frozenset()


def facts_of(statement: cst.CSTNode, text: str, cache_uses: UsesByMember | None = None) -> StatementFacts:
    """The facts of a top-level statement. `text`, which holds it, only saves looking for what it cannot hold.

    `cache_uses`: what `cache_uses_in` gives for it, where somebody knows.
    """
    if cache_uses is None:
        cache_uses = cache_uses_in(statement, text)
    is_deep = may_hold_deep(text)
    bound = (*bound_names([statement]), *(names_bound_deep([statement]) if is_deep else ()))
    return StatementFacts(
        bound=bound,
        exports=_exports(statement) if any(name == "__all__" for name, _ in bound) else None,
        is_main_guard=is_main_guard(statement),
        is_string=_is_string(statement),
        acts=_acts(statement),
        empty_functions=tuple(_empty_functions(statement)),
        set_globally=tuple(bound_globally(statement)) if is_deep else (),
        initialised=tuple(initialised_by(statement)),
        started=frozenset(started_in(statement)) if may_hold_start(text) else frozenset(),
        defines=tuple(_defines(statement)),
        cache_uses=frozenset(use for _, uses in cache_uses.values() for use in uses),
    )


def summarise(facts: Sequence[StatementFacts]) -> ModuleSummary:
    """Put the facts of a module's statements, in source order, together."""
    defined = Counter(name for one in facts for name in one.defines)
    exports = [one.exports for one in facts if any(name == "__all__" for name, _ in one.bound)]
    return ModuleSummary(
        bindings=merge_bindings(
            [*(pair for one in facts for pair in one.bound), *(pair for one in facts for pair in one.set_globally)]
        ),
        # Put together in several steps or in a way that cannot be read: nothing can be said.
        exports=exports[0] if len(exports) == 1 else None,
        has_main_guard=any(one.is_main_guard for one in facts),
        has_docstring=bool(facts) and facts[0].is_string,
        empty_functions=frozenset(name for one in facts for name in one.empty_functions),
        is_script=any(one.acts for one in facts),
        imports=frozenset(bound.source for one in facts for _, bound in one.bound if bound.kind == "import"),
        initialised=dict(pair for one in facts for pair in one.initialised),
        started=frozenset(started for one in facts for started in one.started),
        defined_again=frozenset(name for name, times in defined.items() if times > 1),
        cache_uses=frozenset(use for one in facts for use in one.cache_uses),
    )


def is_main_guard(node: cst.CSTNode) -> bool:
    """Is this `if __name__ == "__main__":`?"""
    match node:
        case cst.If(
            test=cst.Comparison(
                left=cst.Name(value="__name__"),
                comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=cst.SimpleString() as text)],
            )
        ):
            return text.raw_value == "__main__"
    return False


def _defines(statement: cst.CSTNode) -> Iterator[str]:
    """The name of a function or class; none of a class that derives from the one whose name it takes."""
    match statement:
        case cst.FunctionDef(name=cst.Name(value=name)):
            yield name
        case cst.ClassDef(name=cst.Name(value=name), bases=bases):
            if all(not isinstance(base.value, cst.Name) or base.value.value != name for base in bases):
                yield name


def _acts(statement: cst.CSTNode) -> bool:
    """Does a statement print or end the program when the module is imported, outside of a main guard and of a `try`?"""
    stack = [statement]
    while stack:
        match stack.pop():
            case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(func=function)), *_]):
                if dotted_name(function) in _ACTS:
                    return True
            case cst.For(body=block):
                stack.extend(block.body)
            case cst.If(body=block) as branch if not is_main_guard(branch):
                stack.extend(block.body)
            case _:
                pass
    return False


def _empty_functions(statement: cst.CSTNode) -> Iterator[str]:
    """The name of a function that has no code in it and no comment, which could say why."""
    if isinstance(statement, cst.FunctionDef) and is_empty(statement.body) and not _says_why(statement.body):
        yield statement.name.value


def _says_why(body: cst.BaseSuite) -> bool:
    """Is there a comment in a body that has simple statements only?"""
    if not isinstance(body, cst.IndentedBlock):
        return False
    spaces: list[cst.TrailingWhitespace | cst.EmptyLine] = [body.header, *body.footer]
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            spaces.extend((*line.leading_lines, line.trailing_whitespace))
    return any(space.comment is not None for space in spaces)


def public_names(summary: ModuleSummary) -> list[str]:
    """The functions and classes that the module offers: in `__all__`, or defined here without an underscore."""
    defined = {name for name, binding in summary.bindings.items() if _is_definition(binding)}
    if summary.exports is not None:
        return sorted(defined & summary.exports)
    return sorted(name for name in defined if not name.startswith("_"))


def _is_definition(binding: Binding) -> bool:
    return binding.kind in ("function", "async-function", "class")


def _is_string(statement: cst.CSTNode) -> bool:
    """Is this a string alone, other than an empty one?"""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString() as text), *_]):
            # Not `text.evaluated_value`: that recurses over the pieces, of which there can be a thousand.
            pieces = [node for node in descendants(text) if not isinstance(node, cst.ConcatenatedString)]
            plain = [node for node in pieces if isinstance(node, cst.SimpleString) and "b" not in node.prefix]
            return len(plain) == len(pieces) and any(node.raw_value for node in plain)
    return False


def _exports(statement: cst.CSTNode) -> frozenset[str] | None:
    """The strings of `__all__ = [...]`; None where it is put together in a way that cannot be read."""
    match statement:
        case cst.SimpleStatementLine(
            body=[
                cst.Assign(
                    targets=[cst.AssignTarget(target=cst.Name(value="__all__"))],
                    value=cst.List(elements=elements) | cst.Tuple(elements=elements),
                )
            ]
        ):
            names = [e.value.raw_value for e in elements if isinstance(e.value, cst.SimpleString)]
            return frozenset(names) if len(names) == len(elements) else None
    return None
