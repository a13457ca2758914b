"""Requirements and bounds in the form that nearly all have, read without `packaging`, which takes longer to import.

What is read here is what `packaging` reads; None means that it must be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from seniorlint.engine.lazy_pattern import pattern

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_EXTRAS = rf"\[[ ]*{_NAME}(?:[ ]*,[ ]*{_NAME})*[ ]*\]"
_VERSION = r"[0-9]{1,9}(?:\.[0-9]{1,9})*"
_BOUND = rf"(?:(?:[<>]=?|[=!]=)[ ]*{_VERSION}|[=!]=[ ]*{_VERSION}\.\*|~=[ ]*[0-9]{{1,9}}\.{_VERSION})"
_MARKED = "python_version|python_full_version|sys_platform|platform_system|os_name|platform_python_implementation"
_MARKER = rf"(?:{_MARKED})[ ]*(?:[<>]=?|[=!]=)[ ]*(?:'[A-Za-z0-9._]+'|\"[A-Za-z0-9._]+\")"
_REQUIREMENT = pattern(
    rf"[ ]*({_NAME})[ ]*(?:{_EXTRAS}[ ]*)?((?:{_BOUND}(?:[ ]*,[ ]*{_BOUND})*)?)[ ]*(?:;[ ]*{_MARKER}[ ]*)?"
)
_PARTS = pattern(r"([<>]=?|[=!~]=)[ ]*([0-9.]*[0-9](?:\.\*)?)")
_RELEASE = pattern(r"[ ]*([<>]=?|[=!]=)[ ]*([0-9]{1,9}(?:\.[0-9]{1,9}){0,2})(\.\*)?[ ]*")
_SEPARATORS = pattern(r"[-_.]+")
_LONGEST = 1_000  # code points

Limits = tuple[tuple[str, str], ...]


def index_name(name: str) -> str:
    """A name as the index knows it (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()


def plain_requirement(text: str) -> tuple[str, Limits] | None:
    """The name, as the index knows it, and the (operator, version) of each bound of a requirement of PEP 508."""
    match = _REQUIREMENT.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    limits = [(one[1], one[2]) for one in _PARTS.finditer(match[2])]
    if len({operator for operator, _ in limits}) < len(limits):  # `==1, ==1.0` is one bound
        return None
    return index_name(match[1]), tuple(sorted(limits))


class Bound(NamedTuple):
    """A bound on releases. `version`: as it is written, without `.*`; `is_prefix`: it ends in that."""

    operator: str
    version: str
    is_prefix: bool

    def contains(self, release: tuple[int, int, int]) -> bool:
        """Is a release within the bound?"""
        numbers = tuple(map(int, self.version.split(".")))
        if self.is_prefix:
            return (release[: len(numbers)] == numbers) == (self.operator == "==")
        padded = (*numbers, 0, 0)[:3]
        match self.operator:
            case "==":
                return release == padded
            case "!=":
                return release != padded
            case ">=":
                return release >= padded
            case "<=":
                return release <= padded
            case ">":
                return release > padded
            case _:
                return release < padded


def plain_bounds(parts: Iterable[str]) -> list[Bound] | None:
    """The bounds of a specifier of PEP 440, given by its parts."""
    bounds: list[Bound] = []
    for part in parts:
        match = _RELEASE.fullmatch(part)
        if match is None or (match[3] and match[1] not in ("==", "!=")):
            return None
        bounds.append(Bound(match[1], match[2], bool(match[3])))
    return bounds
