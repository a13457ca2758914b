"""Regular expressions that are compiled when they are first used: most files ask for few of those that checks have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class LazyPattern:
    """What checks do with a compiled expression; from the first use on it costs what that does."""

    __slots__ = ("_flags", "_text", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    findall: Callable[..., list[str]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:  # called for what is not there yet
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


def pattern(text: str, flags: int = 0) -> LazyPattern:
    """The regular expression that `re.compile` would make at once. A wrong one is found when it is first used."""
    return LazyPattern(text, flags)
