"""What makes an observation the same one in another version of its file, and in whatever file lists it.

An identity is the rule (its code; of evidence the name), the qualified scope, the statement without its formatting, and
the number among those that are equal in all that. Neither the path nor a line nor an author is part of it: a path
is beside it. The baseline, SARIF and `seniorlint observe` use it, and nothing else tells observations apart.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from seniorlint.findings.file_result import FileResult
    from seniorlint.findings.finding import Finding

StatementAt = Callable[[int, int], str]

_DIGITS = 16
_KEPT = re.compile(r"[0-9a-f]{16} [1-9][0-9]* .*", re.DOTALL)


class Occurrence(NamedTuple):
    """What an identity is made of: where something was observed. `line` and `column` count from 1."""

    rule: str
    is_miss: bool
    scope: str
    line: int
    column: int


class Identity(NamedTuple):
    """The identity of one observation in its file. `statement` is a hash; `ordinal` counts equal ones from 1."""

    rule: str
    scope: str
    statement: str
    ordinal: int

    @property
    def digest(self) -> str:
        """16 hexadecimal digits."""
        parts = (self.rule, self.kept)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    @property
    def kept(self) -> str:
        """What a result keeps beside a finding, whose rule it has: a string, because a warm run reads thousands."""
        return f"{self.statement} {self.ordinal} {self.scope}"

    @classmethod
    def of_kept(cls, rule: str, kept: str) -> Identity:
        """The identity that was kept; `kept` is what `is_kept` accepts."""
        statement, ordinal, scope = kept.split(" ", 2)
        return cls(rule, scope, statement, int(ordinal))


def is_kept(text: str) -> bool:
    """Is this an identity as `Identity.kept` writes it?"""
    return _KEPT.fullmatch(text) is not None


def identities(occurrences: Sequence[Occurrence], statement_at: StatementAt) -> list[Identity]:
    """The identities of everything that was observed in one file, in the order given.

    `statement_at`: the hash of the statement at a line and a column, as `Statements.hash_at` gives it.

    Equal ones are numbered in text order, misses first: so a miss has the same number whether or not somebody asked for
    what was met, and it must be counted whether or not a comment hides it.
    """
    found: dict[int, Identity] = {}
    count: Counter[tuple[str, str, str]] = Counter()
    for index in sorted(range(len(occurrences)), key=lambda index: _order(occurrences[index])):
        one = occurrences[index]
        key = one.rule, one.scope, statement_at(one.line, one.column)
        count[key] += 1
        found[index] = Identity(*key, count[key])
    return [found[index] for index in range(len(occurrences))]


def _order(one: Occurrence) -> tuple[bool, int, int]:
    return not one.is_miss, one.line, one.column


IdentityOf = Callable[["Finding"], "Identity | None"]


def identity_of(results: Iterable[FileResult]) -> IdentityOf:
    """Gives the identity of a finding of these results; None where its file has no tree."""
    known = {
        finding: kept for result in results for finding, kept in zip(result.findings, result.identities, strict=False)
    }

    def of(finding: Finding) -> Identity | None:
        kept = known.get(finding)
        return None if kept is None else Identity.of_kept(finding.code, kept)

    return of
