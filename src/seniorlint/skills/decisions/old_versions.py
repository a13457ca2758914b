"""Old versions of files, read from git and observed; what the store knows is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, decode
from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import PARALLEL_FROM_BYTES, available_cpus
from seniorlint.settings.effective import Settings
from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.definitions import Extent, definitions_in, scopes_of, without_the_rest
from seniorlint.skills.decisions.mark import Mark, marks_of
from seniorlint.skills.observed import ObservedFile, View, observe_bytes, recalled
from seniorlint.store.observations import Observations, Row

_WORTH_CUTTING = 2_000  # bytes
_AT_ONCE = 64  # versions whose text is held


@dataclass(frozen=True, eq=False)
class Text:
    """One version of a file with what was observed in it. `is_read`: it has a tree, so other marks are not there.

    `lines` are counted as git does. `definitions`: where its functions and classes are.
    """

    lines: Sequence[str]
    marks: Sequence[Mark]
    definitions: Mapping[str, Extent]
    is_read: bool

    def index_of(self, mark: Mark) -> int:
        """The place of one of its marks."""
        return self._indexes[id(mark)]

    @cached_property
    def _indexes(self) -> dict[int, int]:
        return {id(mark): index for index, mark in enumerate(self.marks)}


@dataclass(frozen=True, eq=False)
class Outline:
    """The lines of a version and where its definitions are; nothing is observed for it."""

    lines: Sequence[str]
    definitions: Mapping[str, Extent]

    @cached_property
    def _scopes(self) -> list[str]:
        return scopes_of(self.lines, self.definitions)

    def scope_at(self, line: int) -> str:
        """The innermost definition that a line, from 1, is in."""
        return self._scopes[line - 1] if line <= len(self._scopes) else ""


def text_of(file: ObservedFile, data: bytes) -> Text:
    """The version of a file that was observed."""
    lines = decode(data).split("\n")
    definitions = definitions_in(lines)
    marks = marks_of(file.observations, lines, scopes_of(lines, definitions))
    return Text(lines, marks, definitions, file.problem is None)


@dataclass
class OldVersions:
    """The old versions of a repository's files, each read once.

    `settings_of`: the settings for an absolute path, which are today's: what the team asks of the code now.
    """

    repository: Repository
    settings_of: Callable[[Path], Settings]
    view: View
    store: Observations | None = None
    _texts: dict[Version, tuple[frozenset[int] | None, Text | None]] = field(default_factory=dict)

    def get(
        self, versions: Sequence[Version], lines: Mapping[Version, Collection[int] | None] | None = None
    ) -> list[Text | None]:
        """The texts of versions, in their order; None for one that is not there.

        `lines`: those of each version that are asked for; the marks of other definitions may be left out.
        """
        wanted = {one: _asked(lines, one) for one in versions}
        missing = [one for one, part in wanted.items() if not self._has(one, part)]
        contents = read_blobs(self.repository, missing)
        read = {one: data for one, data in zip(missing, contents, strict=True) if data is not None}
        parts = {one: _part_of(data, wanted[one]) for one, data in read.items()}
        files = self._observed(parts)
        # Text to the left in a string ends a definition too early, and what is left of it is no Python.
        torn = [one for one, file in files.items() if file.problem is not None and parts[one] != read[one]]
        files.update(self._observed({one: read[one] for one in torn}))
        for one in missing:
            self._texts[one] = wanted[one], text_of(files[one], read[one]) if one in read else None
        return [self._texts[one][1] for one in versions]

    def outlines(self, versions: Sequence[Version]) -> Iterator[tuple[Version, Outline | None]]:
        """The outline of each version, each once; None for one that is not there."""
        distinct = list(dict.fromkeys(versions))
        for start in range(0, len(distinct), _AT_ONCE):
            part = distinct[start : start + _AT_ONCE]
            for version, data in zip(part, read_blobs(self.repository, part), strict=True):
                lines = [] if data is None else decode(data).split("\n")
                yield version, None if data is None else Outline(lines, definitions_in(lines))

    def _has(self, version: Version, part: frozenset[int] | None) -> bool:
        """Is a version known, as far as it is asked for? None: all of it."""
        if version not in self._texts:
            return False
        known, _ = self._texts[version]
        return known is None or (part is not None and part <= known)

    def _observed(self, contents: Mapping[Version, bytes]) -> dict[Version, ObservedFile]:
        """What is in contents, from the store where it is known."""
        jobs = {one: self._job(one, data) for one, data in contents.items()}
        found: dict[Version, ObservedFile] = {}
        for one, body in self._kept(jobs).items():
            if (file := recalled(body, jobs[one][0], self.view)) is not None:
                found[one] = file
        left = [one for one in jobs if one not in found]
        for one, (file, row) in zip(left, self._parsed([jobs[one] for one in left]), strict=True):
            found[one] = file
            if self.store is not None:
                self.store.keep(row)
        return found

    def _job(self, version: Version, data: bytes) -> tuple[Job, bytes]:
        path = self.repository.top / version.path
        return Job(path, version.path, self.settings_of(path)), data

    def _kept(self, jobs: Mapping[Version, tuple[Job, bytes]]) -> dict[Version, bytes]:
        """The bodies of those rows that the store has."""
        store = self.store
        if store is None:
            return {}
        return store.answers(
            {one: store.question(data, job.path, job.settings, sites=True) for one, (job, data) in jobs.items()}
        )

    def _parsed(self, jobs: Sequence[tuple[Job, bytes]]) -> Iterator[tuple[ObservedFile, Row | None]]:
        installation = self.store.installation if self.store is not None else None
        work = partial(_observe, view=self.view, installation=installation)
        workers = min(available_cpus(), len(jobs))
        if workers < 2 or sum(len(data) for _, data in jobs) < PARALLEL_FROM_BYTES:
            yield from map(work, jobs)
            return
        from seniorlint.review.run.pool import process_pool  # few versions need no other process

        with process_pool(workers) as pool:
            yield from pool.map(work, jobs, chunksize=max(1, len(jobs) // (workers * 8)))


def _asked(lines: Mapping[Version, Collection[int] | None] | None, version: Version) -> frozenset[int] | None:
    part = None if lines is None else lines.get(version)
    return None if part is None else frozenset(part)


def _part_of(data: bytes, wanted: frozenset[int] | None) -> bytes:
    """A content without the top-level definitions that nobody asks for: reading those would take most of the time."""
    if wanted is None or len(data) < _WORTH_CUTTING:
        return data
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    kept = without_the_rest(lines, definitions_in(lines), wanted)
    return "\n".join(kept).encode("utf-8", "surrogateescape")


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
    found: dict[Version, bytes] = {}
    at = 0
    for one in asked:
        end = output.index(b"\n", at)
        words_of_it = output[at:end].rsplit(b" ", 2)
        at = end + 1
        if len(words_of_it) == 3 and words_of_it[1] in (b"blob", b"tree", b"commit", b"tag"):
            size = int(words_of_it[2])
            if words_of_it[1] == b"blob":
                found[one] = output[at : at + size]
            at += size + 1
    return [found.get(one) for one in versions]


def _observe(job: tuple[Job, bytes], *, view: View, installation: str | None) -> tuple[ObservedFile, Row | None]:
    return observe_bytes(job[1], job[0], view=view, installation=installation)
