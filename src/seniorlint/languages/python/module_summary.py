"""What a check may know of the module around the top-level statement that it judges.

A verdict depends on the statement, this summary and the file's role, and on nothing else: that is what lets an edit
re-check one statement only. Anything added here must be cheap to build and must compare equal when nothing changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from seniorlint.languages.python.bindings import (
    Binding,
    Bindings,
    merge_bindings,
)
from seniorlint.languages.python.module_caches import CacheUse
from seniorlint.languages.python.started import Started
from seniorlint.languages.python.statement_facts import StatementFacts


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


def public_names(summary: ModuleSummary) -> list[str]:
    """The functions and classes that the module offers: in `__all__`, or defined here without an underscore."""
    defined = {name for name, binding in summary.bindings.items() if _is_definition(binding)}
    if summary.exports is not None:
        return sorted(defined & summary.exports)
    return sorted(name for name in defined if not name.startswith("_"))


def _is_definition(binding: Binding) -> bool:
    return binding.kind in ("function", "async-function", "class")
