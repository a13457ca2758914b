"""Which entry of a baseline hides which finding of a file.

An entry hides findings of its own scope first. What is left of it hides equal findings in other scopes of the file,
because a function was renamed, or code was moved into another one. So of equal findings a baseline hides exactly as
many as it would without scopes: these decide which, and a new name never brings old findings back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import IdentityOf
from seniorlint.review.narrow.baseline_file import ANYWHERE, Key


def matched(
    findings: Sequence[Finding],
    path: str,
    identity_of: IdentityOf,
    left: Counter[Key],
    is_changed: Callable[[Finding], bool] | None,
) -> dict[int, Key]:
    """The entry of each finding in one file that the baseline has, by index; what they use up is taken from `left`."""

    def place(index: int) -> tuple[bool, int, int]:
        one = findings[index]
        return is_changed is not None and is_changed(one), one.line, one.column

    codes = {key.code for key in left}
    ordered = sorted((index for index, one in enumerate(findings) if one.code in codes), key=place)
    keys = {index: exact_key(findings[index], path, identity_of) for index in ordered}
    taken: dict[int, Key] = {}
    for of_finding, of_entry in ((_as_it_is, _as_it_is), (_in_any_scope, _in_any_scope), (about_file, _as_it_is)):
        entries: dict[Key, list[Key]] = defaultdict(list)
        for entry in sorted(+left, reverse=True):
            entries[of_entry(entry)].append(entry)
        for index in ordered:
            fitting = entries.get(of_finding(keys[index]))
            if not fitting or index in taken:
                continue
            taken[index] = fitting[-1]
            left[fitting[-1]] -= 1
            if not left[fitting[-1]]:
                fitting.pop()
    return taken


def moved_scopes(
    findings: Sequence[Finding], taken: Mapping[int, Key], identity_of: IdentityOf
) -> Counter[tuple[Key, Key]]:
    """How many findings in one file each entry has in the scope of another one."""
    moved: Counter[tuple[Key, Key]] = Counter()
    for index, entry in taken.items():
        identity = identity_of(findings[index])
        if identity is not None and entry.statement == identity.statement and entry.scope != identity.scope:
            moved[entry, entry._replace(scope=identity.scope)] += 1
    return moved


def _as_it_is(key: Key) -> Key:
    return key


def _in_any_scope(key: Key) -> Key:
    return key._replace(scope=ANYWHERE)


def about_file(key: Key) -> Key:
    """The key of an entry that hides any finding of the rule in the file."""
    return key._replace(scope=ANYWHERE, statement=ANYWHERE)


def exact_key(finding: Finding, path: str, identity_of: IdentityOf) -> Key:
    """The key of an entry that hides a finding with this identity; `path` is the stored one."""
    identity = identity_of(finding)
    if identity is None:
        return Key(path, finding.code, ANYWHERE, ANYWHERE)
    return Key(path, finding.code, identity.scope, identity.statement)
