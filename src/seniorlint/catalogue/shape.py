"""What a rule without code looks for, in the words of its TOML file; no language is known here."""

from __future__ import annotations

from typing import Literal, NamedTuple

ConditionKind = Literal["name", "literal", "regex", "resolves-to"]
CONDITIONS: tuple[ConditionKind, ...] = ("name", "literal", "regex", "resolves-to")
LITERALS = ("any", "string", "bytes", "number", "boolean", "none")


class Condition(NamedTuple):
    """What must hold of the code that a metavariable took.

    `name`: it is one of these names. `literal`: it is a literal of one of these kinds. `regex`: one of these is found
    in its text (of a string, in what the string holds). `resolves-to`: imports and aliases resolved, its full name is
    one of these. `holds` is False where that must not be so.
    """

    metavariable: str
    kind: ConditionKind
    values: tuple[str, ...]
    holds: bool


class Shape(NamedTuple):
    """Code that is looked for: one of `patterns`, with all `conditions`, and none of the forms in `unless`.

    `imports`: modules of which a file must import one; a name of a pattern that starts with one of them is resolved.
    `replacement`: what a fix puts there, and `needs_import` the import that it needs; both may be empty.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...]
    imports: tuple[str, ...]
    conditions: tuple[Condition, ...]
    replacement: str
    needs_import: str
