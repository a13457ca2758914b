"""Git AI notes: which lines of a commit an agent wrote.

The format is the Git AI Standard, version 3.0.0: a note under `refs/notes/ai` begins with paths, each on a line of its
own, and below each lines of two spaces, a key, a space and ranges of lines in the file as the commit left it; then come
`---` and JSON. Keys that begin with `h_` are people, all others are sessions of agents. Nothing is known of others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, decode
from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.blobs import read_blobs

_ENTRY = re.compile(r"  (\S+) (\d{1,9}(?:-\d{1,9})?(?:,\d{1,9}(?:-\d{1,9})?)*)")
_PERSON = "h_"
_DIVIDER = "---"
_MAX_BYTES = 4_000_000
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Note:
    """What agents wrote in one commit: first and last lines, from 1, by path from the top."""

    lines: Mapping[str, tuple[tuple[int, int], ...]]

    def holds_any(self, path: str, lines: Iterable[int]) -> bool:
        """Did an agent write any of these lines of a file?"""
        ranges = self.lines.get(path, ())
        return any(first <= line <= last for line in lines for first, last in ranges)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of commits, by id. `unreadable`: how many others are not in the format."""

    by_commit: Mapping[str, Note] = field(default_factory=dict)
    unreadable: int = 0


def read_notes(repository: Repository, commits: Collection[str]) -> Notes:
    """The notes of those commits that have one."""
    if repository.ai_notes is None:
        return Notes()
    versions: dict[str, Version] = {}
    try:
        entries = repository.run("ls-tree", "-r", "-z", "-l", "--full-tree", repository.ai_notes).split(b"\0")
    except GitError:  # their objects were not fetched, which is no reason to report nothing
        return Notes(unreadable=1)
    too_large = 0
    for entry in filter(None, entries):
        about, _, written = entry.partition(b"\t")
        path = written.decode("ascii", "replace")
        commit = path.replace("/", "")  # many notes are kept in folders by the first digits
        if _ID.fullmatch(commit) and commit in commits:
            size = about.split()[-1]
            if size.isdigit() and int(size) <= _MAX_BYTES:
                versions[commit] = Version(repository.ai_notes, path)
            else:
                too_large += 1
    texts = read_blobs(repository, [*versions.values()])
    parsed = {
        one: None if text is None else parse_note(decode(text)) for one, text in zip(versions, texts, strict=True)
    }
    notes = {one: note for one, note in parsed.items() if note is not None}
    return Notes(notes, len(parsed) - len(notes) + too_large)


def parse_note(text: str) -> Note | None:
    """A note; None for a text that is not in the format."""
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    path = ""
    for line in text.split("\n"):
        if line == _DIVIDER:
            return Note({path: tuple(ranges) for path, ranges in lines.items() if ranges})
        entry = _ENTRY.fullmatch(line)
        if entry is not None and path:
            if not entry[1].startswith(_PERSON):
                lines[path] += [_range(one) for one in entry[2].split(",")]
        elif line.strip() and not line[0].isspace():
            path = line[1:-1] if len(line) > 2 and line[0] == line[-1] == '"' else line
        elif line.strip():
            return None
    return None


def _range(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first), int(last or first)
