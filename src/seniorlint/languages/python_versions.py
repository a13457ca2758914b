"""Versions of Python that a project may run on, by what it declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from seniorlint.languages.plain_requirements import plain_bounds

Minor = tuple[int, int]
Contains = Callable[[tuple[int, int, int]], bool]
FIRST_OF_NEXT = (3, 40)  # no release of the table is later; what allows this one has no upper limit
KNOWN: tuple[Minor, ...] = ((2, 6), (2, 7), *((3, minor) for minor in range(41)))
_PATCH = re.compile(r"(\d+\.\d+)\.(\d{1,4})")
_WORD = re.compile(r"\s*(?P<sign>\^|~(?!=))\s*(?P<version>\d+(?:\.\d+)*)\s*")


def allowed_by(specifier: str) -> tuple[Minor, ...] | None:
    """The minor versions of which some release is allowed, up to `FIRST_OF_NEXT`; None where it cannot be read.

    Poetry's `^3.8`, `~3.8` and `||` are read, too.
    """
    found: set[Minor] = set()
    for choice in specifier.split("||"):
        standard = _standard(choice)
        if standard is None:
            return None
        found.update(minor for minor in KNOWN if _allows(*standard, minor))
    return tuple(sorted(found))


def _standard(choice: str) -> tuple[list[str], Contains] | None:
    """The versions that a choice names, and what it says of a release; None where it cannot be read."""
    parts: list[str] = []
    for part in filter(None, (one.strip() for one in choice.split(","))):
        match = _WORD.fullmatch(part)
        if match is None:
            parts.append(f"=={part}" if part[0].isdigit() else part)
            continue
        numbers = [int(one) for one in match["version"].split(".")]
        kept = 1 if match["sign"] == "^" or len(numbers) == 1 else 2
        upper = [*numbers[: kept - 1], numbers[kept - 1] + 1]
        parts.extend((f">={match['version']}", f"<{'.'.join(map(str, upper))}"))
    parts = [] if parts == ["*"] else parts
    bounds = plain_bounds(parts)
    if bounds is not None:
        return [one.version for one in bounds], lambda release: all(one.contains(release) for one in bounds)
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        specifiers = SpecifierSet(",".join(parts))
    except (InvalidSpecifier, ValueError):
        return None
    return [one.version for one in specifiers], lambda release: specifiers.contains(".".join(map(str, release)))


def _allows(versions: Iterable[str], contains: Contains, minor: Minor) -> bool:
    """Is some release of a minor version allowed? The patches beside those that are named are tried, and two more."""
    named = [int(match[2]) for one in versions if (match := _PATCH.match(one)) and match[1] == "{}.{}".format(*minor)]
    patches = {0, 50, *named, *(one + 1 for one in named), *(max(one - 1, 0) for one in named)}
    return any(contains((*minor, patch)) for patch in patches)
