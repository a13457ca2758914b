"""What `git cat-file --batch` answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class GitObject(NamedTuple):
    """An object of the repository: `blob`, `tree`, `commit` or `tag`, and what it holds."""

    kind: bytes
    content: bytes


def objects_in(answers: bytes) -> Iterator[GitObject | None]:
    """The objects in the order in which they were asked for; None for one that is missing.

    That is known by its last word, because the line repeats what was asked for, which may be a path with spaces.
    """
    at = 0
    while at < len(answers):
        end = answers.index(b"\n", at)
        words = answers[at:end].rsplit(b" ", 2)
        at = end + 1
        if not words[-1].isdigit():
            yield None
            continue
        size = int(words[2])
        yield GitObject(words[1], answers[at : at + size])
        at += size + 1
