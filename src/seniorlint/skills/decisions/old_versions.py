"""Old versions of files, read from git, and observed as far as that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from seniorlint.git.repository import Repository, decode
from seniorlint.review.run.job import Job
from seniorlint.settings.effective import Settings
from seniorlint.skills.blame import FLAGS, Flags, Version
from seniorlint.skills.decisions.blobs import read_blobs
from seniorlint.skills.decisions.head_part import heads_of
from seniorlint.skills.decisions.observers import Observers, Work
from seniorlint.skills.decisions.of_file import looks_at_file
from seniorlint.skills.decisions.part import Part, in_whole, part_of
from seniorlint.skills.decisions.version_text import Text, plain_text, text_of
from seniorlint.skills.observed import ObservedFile, View, recalled
from seniorlint.store.observations import Observations

_WORTH_CUTTING = 2_000  # bytes


class Wanted(NamedTuple):
    """What of an old version is asked for: what was observed by rules and evidence of these names, on these lines.

    `lines` count from 1; None: all of them.
    """

    names: frozenset[str]
    lines: frozenset[int] | None = None

    def covers(self, other: Wanted) -> bool:
        """Is all that the other asks for in it?"""
        has_lines = self.lines is None or (other.lines is not None and other.lines <= self.lines)
        return has_lines and other.names <= self.names


def ask(asked: dict[Version, Wanted], version: Version, wanted: Wanted) -> None:
    """Ask for more of a version beside what is asked for."""
    known = asked.get(version, Wanted(frozenset(), frozenset()))
    lines = None if known.lines is None or wanted.lines is None else known.lines | wanted.lines
    asked[version] = Wanted(known.names | wanted.names, lines)


@dataclass
class OldVersions:
    """The old versions of a repository's files, as far as they are asked for.

    `settings_of`: the settings for an absolute path, which are today's: what the team asks of the code now. `store`:
    has versions that were whole files of the work tree once; the parts that are read here are not worth a row. `flags`:
    what git blame is told to follow. `only_heads`: headers and docstrings are observed, and of that what is met.
    """

    repository: Repository
    settings_of: Callable[[Path], Settings]
    store: Observations | None = None
    flags: Flags = FLAGS
    only_heads: bool = False
    observers: Observers = field(default_factory=Observers)
    _texts: dict[Version, tuple[Wanted, Text | None]] = field(default_factory=dict)
    _plain: dict[Version, tuple[bytes, Text] | None] = field(default_factory=dict)
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def heads(self) -> OldVersions:
        """The same versions for rules that a header and a docstring alone can meet: bodies are not read."""
        return replace(self, only_heads=True, _texts={})

    def plain(self, versions: Iterable[Version]) -> dict[Version, Text]:
        """Those of the versions that are there, without marks."""
        return {one: known[1] for one in self._read(versions) if (known := self._plain[one]) is not None}

    def get(self, wanted: Mapping[Version, Wanted]) -> dict[Version, Text]:
        """Those of the versions that are there, with their marks; marks that are not asked for may be left out."""
        missing = [one for one in self._read(wanted) if not self._has(one, wanted[one])]
        known = {one: there for one in missing if (there := self._plain[one]) is not None}
        read, plain = {one: data for one, (data, _) in known.items()}, {one: text for one, (_, text) in known.items()}
        files = self._recalled(read, wanted)
        cut = _heads_of if self.only_heads else _part_of
        parts = {one: cut(read[one], text, wanted[one]) for one, text in plain.items() if one not in files}
        seen = self._observed({one: _encoded(part.lines, read[one]) for one, part in parts.items()}, wanted)
        # Text to the left in a string ends a definition too early, and what is left of it is not Python.
        torn = [
            one
            for one, part in parts.items()
            if seen[one].problem is not None and len(part.lines) < len(plain[one].lines)
        ]
        files.update({one: in_whole(file, parts[one].numbers) for one, file in seen.items()})
        if self.only_heads:
            files.update({one: _met(files[one]) for one in parts})
        files.update(self._observed({one: read[one] for one in torn}, wanted))
        for one in missing:
            text = text_of(files[one], plain[one]) if one in read else None
            self._texts[one] = _with_all_of(wanted[one], parts.get(one)), text
        return {one: text for one in wanted if (text := self._texts[one][1]) is not None}

    def names(self, path: str, commit: str) -> tuple[str, ...]:
        """The paths that a file had up to a commit, the latest first; raises `GitError`."""
        if path not in self._names:
            words = ("--follow", "-M", "--name-only", "--diff-filter=AR", "--format=", "-z")
            listed = self.repository.run("log", *words, commit, "--", path)
            self._names[path] = tuple(dict.fromkeys(decode(one) for one in listed.split(b"\0") if one))
        return self._names[path]

    def forget(self, but: Collection[Version] = ()) -> None:
        """Let go of what was read of all versions but these; texts that are in use are held by their users."""
        for version in self._plain.keys() - set(but):  # in place, because the views share it
            del self._plain[version]
        for view in (self, self.heads):
            for version in view._texts.keys() - set(but):
                del view._texts[version]

    def _read(self, versions: Iterable[Version]) -> list[Version]:
        """Read from git what is not known yet; the versions, each once."""
        versions = list(dict.fromkeys(versions))
        missing = [one for one in versions if one not in self._plain]
        for one, data in zip(missing, read_blobs(self.repository, missing), strict=True):
            self._plain[one] = None if data is None else (data, plain_text(data))
        return versions

    def _has(self, version: Version, wanted: Wanted) -> bool:
        return version in self._texts and self._texts[version][0].covers(wanted)

    def _recalled(
        self, contents: Mapping[Version, bytes], wanted: Mapping[Version, Wanted]
    ) -> dict[Version, ObservedFile]:
        """What the store knows of contents."""
        store = self.store
        if store is None:
            return {}
        jobs = {one: self._job(one) for one in contents}
        questions = {
            one: store.question(contents[one], job.path, job.settings, sites=True) for one, job in jobs.items()
        }
        files = {
            one: recalled(body, jobs[one], View(wanted[one].names, identities=False))
            for one, body in store.answers(questions).items()
        }
        return {one: file for one, file in files.items() if file is not None}

    def _observed(
        self, contents: Mapping[Version, bytes], wanted: Mapping[Version, Wanted]
    ) -> dict[Version, ObservedFile]:
        work = [Work(self._job(one), data, wanted[one].names) for one, data in contents.items()]
        return dict(zip(contents, self.observers.observed(work), strict=True))

    def _job(self, version: Version) -> Job:
        path = self.repository.top / version.path
        return Job(path, version.path, self.settings_of(path))


def _met(file: ObservedFile) -> ObservedFile:
    """What is met in it: whether something is missed may depend on a body."""
    return replace(file, observations=tuple(one for one in file.observations if one.outcome == "met"))


def _heads_of(data: bytes, text: Text, wanted: Wanted) -> Part:
    return heads_of(text.lines, text.definitions, wanted.lines)


def _part_of(data: bytes, text: Text, wanted: Wanted) -> Part:
    if wanted.lines is None or len(data) < _WORTH_CUTTING or any(map(looks_at_file, wanted.names)):
        numbers = range(1, len(text.lines) + 1)
        return Part(text.lines, numbers, frozenset(numbers))
    return part_of(text.lines, text.definitions, wanted.lines)


def _with_all_of(wanted: Wanted, part: Part | None) -> Wanted:
    """What was asked for, and all that was read because of it."""
    if part is None or wanted.lines is None:
        return Wanted(wanted.names)
    return wanted._replace(lines=wanted.lines | part.asked)


def _encoded(lines: Sequence[str], data: bytes) -> bytes:
    """Lines of a content in its encoding, which is UTF-8 or was read as Latin-1."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "\n".join(lines).encode("latin-1")
    return "\n".join(lines).encode()
