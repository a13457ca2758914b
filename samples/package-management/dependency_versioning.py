"""Dependency Versioning: which versions a program works with, and which it gets.

A library says what it can work with, as widely as it is true (`>=2.1,<3`), so that it fits beside others. An
application pins everything it runs on in a lock file, so that each machine gets the same, and updates that on
purpose, with tests, in small steps. Ask `importlib.metadata` which version is there; do not ask a module for
`__version__`. Prefer asking for a feature over asking for a version. Read the notes of a new major version
before taking it.

Read next: https://packaging.python.org/en/latest/specifications/version-specifiers/, https://semver.org/ and
https://docs.python.org/3/library/importlib.metadata.html
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable, Mapping
from functools import total_ordering

AVAILABLE = {"web": ["1.9", "2.0", "2.1.3", "2.4", "3.0rc1", "3.0"], "forms": ["0.9", "1.0", "1.10", "1.2"]}


@total_ordering
class Version:
    """Up to three numbers, and `rc1` and the like for one that is not final. (`packaging` reads all forms.)"""

    _FORM = re.compile(r"(?P<numbers>\d+(?:\.\d+)*)(?P<pre>(?:a|b|rc)\d+)?")

    def __init__(self, text: str) -> None:
        match = self._FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a version")
        self.text = text
        self.numbers = tuple(int(number) for number in match["numbers"].split("."))
        self.pre = match["pre"] or ""

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Version) else NotImplemented

    def __lt__(self, other: Version) -> bool:
        return self._key() < other._key() if isinstance(other, Version) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[tuple[int, ...], str]:
        """Numbers are compared as numbers: 1.10 is newer than 1.2. What is final comes after what is not."""
        padded = (*self.numbers, 0, 0, 0)[:3]
        return padded, self.pre or "~"  # "~" is behind all letters


def accepts(specifier: str, version: Version) -> bool:
    """Does a version fit `>=2.1,<3`? `~=2.1` means from 2.1 on, and below 3: what is compatible by its number."""
    for part in specifier.split(","):
        match = re.fullmatch(r"\s*(==|>=|<=|<|>|!=|~=)\s*(\S+)\s*", part)
        if match is None:
            raise ValueError(f"{part!r} is not a condition such as >=2.1")
        wanted = Version(match[2])
        answers = {
            "==": version == wanted,
            "!=": version != wanted,
            ">=": version >= wanted,
            "<=": version <= wanted,
            ">": version > wanted,
            "<": version < wanted,
            "~=": version >= wanted and version.numbers[:-1][: len(wanted.numbers) - 1] == wanted.numbers[:-1],
        }
        if not answers[match[1]]:
            return False
    return True


def newest(versions: Iterable[str], *specifiers: str) -> Version | None:
    """The newest final version that all who ask can work with; None where they contradict each other."""
    fitting = [one for one in map(Version, versions) if not one.pre and all(accepts(spec, one) for spec in specifiers)]
    return max(fitting, default=None)


def lock(wanted: Mapping[str, list[str]]) -> dict[str, str]:
    """What a lock file holds: one version of each, the same for everybody. Raises `ValueError` in a conflict."""
    pinned = {}
    for name, specifiers in wanted.items():
        version = newest(AVAILABLE[name], *specifiers)
        if version is None:
            raise ValueError(f"no version of {name} fits {' and '.join(specifiers)}")
        pinned[name] = version.text
    return pinned


def installed(name: str) -> str:
    """Which version is there: from what was installed, without importing it."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def main() -> None:
    """Compare, choose, lock, and meet a conflict."""
    print("in order:", [one.text for one in sorted(map(Version, ["1.2", "1.10", "1.9", "2.0rc1", "2.0"]))])
    for specifier in (">=2.0", "~=2.0", "==2.1.3", "!=2.4,<3"):
        print(f"web {specifier:<9} gets", getattr(newest(AVAILABLE["web"], specifier), "text", "nothing"))
    print("locked:", lock({"web": [">=2.0,<3", ">=2.1"], "forms": [">=1.0"]}))
    try:
        lock({"web": [">=2.0", "<2"]})
    except ValueError as error:
        print("conflict:", error)
    print("a package that is not there:", installed("no-such-package-at-all"))


if __name__ == "__main__":
    main()
