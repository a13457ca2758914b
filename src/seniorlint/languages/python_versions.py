"""Versions of Python that a project may run on, by what it declares."""

from __future__ import annotations

import re

from packaging.specifiers import InvalidSpecifier, SpecifierSet

Minor = tuple[int, int]
FIRST_OF_NEXT = (3, 40)  # no release of the table is later; what allows this one has no upper limit
KNOWN: tuple[Minor, ...] = ((2, 6), (2, 7), *((3, minor) for minor in range(41)))
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
        found.update(minor for minor in KNOWN if _allows(standard, minor))
    return tuple(sorted(found))


def _standard(choice: str) -> SpecifierSet | None:
    """A choice in the words of PEP 440."""
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
    try:
        return SpecifierSet("" if parts == ["*"] else ",".join(parts))
    except (InvalidSpecifier, ValueError):
        return None


def _allows(specifiers: SpecifierSet, minor: Minor) -> bool:
    """Is some release of a minor version allowed? The patches beside those that are named are tried, and two more."""
    named = [int(match[1]) for one in specifiers if (match := _patch_of(one.version, minor)) is not None]
    patches = {0, 50, *named, *(one + 1 for one in named), *(max(one - 1, 0) for one in named)}
    return any(specifiers.contains(f"{minor[0]}.{minor[1]}.{patch}") for patch in patches)


def _patch_of(version: str, minor: Minor) -> re.Match[str] | None:
    return re.match(rf"{minor[0]}\.{minor[1]}\.(\d{{1,4}})", version)
