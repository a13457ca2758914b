"""Who else wrote a commit: its `Co-authored-by` trailers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository, mapped_as_written

_CONTACT = re.compile(rb"[^<>]*[^<>\s][^<>]*<[^<>]*>|<[^<>]+>")  # git ends at others, and `<>` is no one
_FORMAT = "--format=%x00%H%n%(trailers:key=Co-authored-by,valueonly)"


def co_authors_of(repository: Repository, commits: Collection[str]) -> Mapping[str, tuple[Contact, ...]]:
    """The co-authors of those commits that have some, after .mailmap, in their order; raises `GitError`."""
    if not commits:
        return {}
    asked = "".join(f"{one}\n" for one in sorted(commits)).encode("ascii")
    log = repository.run("log", "--no-walk=unsorted", "--stdin", _FORMAT, "--encoding=UTF-8", text=asked)
    named: dict[str, list[bytes]] = {}
    for entry in log.split(b"\0")[1:]:
        commit, *trailers = entry.split(b"\n")
        written = [one.strip() for one in trailers if _CONTACT.fullmatch(one.strip())]
        if written:
            named[commit.decode("ascii")] = written
    distinct = sorted({one for written in named.values() for one in written})
    contacts = dict(zip(distinct, mapped_as_written(repository, distinct), strict=True))
    return {commit: tuple(dict.fromkeys(contacts[one] for one in written)) for commit, written in named.items()}
