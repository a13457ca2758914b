"""The contents of old versions, read from git together."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.git.cat_file import objects_in
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import Version


def read_blobs(repository: Repository, versions: Sequence[Version]) -> list[bytes | None]:
    """The content of versions; None for what is not a file there, or has a line end in its name."""
    asked = [one for one in versions if "\n" not in one.path]
    if not asked:
        return [None] * len(versions)
    try:
        return _batch(repository, versions, asked)
    except GitError:  # an object is missing: the others are there all the same
        if len(versions) == 1:
            return [None]
        return [content for one in versions for content in read_blobs(repository, [one])]


def _batch(repository: Repository, versions: Sequence[Version], asked: Sequence[Version]) -> list[bytes | None]:
    words = "".join(f"{one.commit}:{one.path}\n" for one in asked).encode("utf-8", "surrogateescape")
    output = repository.run("cat-file", "--batch", text=words)
    answers = zip(asked, objects_in(output), strict=True)
    found = {one: there.content for one, there in answers if there is not None and there.kind == b"blob"}
    return [found.get(one) for one in versions]
