"""Contents of old and new versions, observed whole, each once for all changes that it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from seniorlint.git.cat_file import objects_in
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import PARALLEL_FROM_BYTES, available_cpus
from seniorlint.settings.effective import Settings
from seniorlint.skills.decisions.version_text import Text, plain_text, text_of
from seniorlint.skills.not_written import is_written
from seniorlint.skills.observed import ObservedFile, View, observe_bytes, recalled
from seniorlint.skills.trend.changed_contents import Content, FileChange
from seniorlint.store.observations import Observations

_AT_ONCE = 64  # changes: as many contents as that are in memory


class SeenContent(NamedTuple):
    """What was observed in a content; the marks of the text are those of the file's observations, in their order."""

    file: ObservedFile
    text: Text


class SeenChange(NamedTuple):
    """A change with what was observed before and after it: None where there is no file that a developer wrote.

    `is_read`: both could be read.
    """

    change: FileChange
    before: SeenContent | None
    after: SeenContent | None
    is_read: bool


@dataclass
class ContentReader:
    """Observes contents of a repository.

    `settings_of`: today's settings for an absolute path. `store`: has the contents that were files of the work tree.
    `evidence`: the names of the kinds that count.
    """

    repository: Repository
    settings_of: Callable[[Path], Settings]
    evidence: frozenset[str]
    store: Observations | None = None
    _known: dict[Content, SeenContent | None] = field(default_factory=dict)
    _unreadable: set[Content] = field(default_factory=set)

    def read(self, changes: Sequence[FileChange], done: Callable[[], None]) -> Iterator[SeenChange]:
        """Observe both ends of changes; those of one file come together. `done` is called after each change."""
        order = sorted(changes, key=lambda one: (one.after or one.before or Content("", "")).path)
        left = Counter(content for one in order for content in one[1:] if content is not None)
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            self._observe({content for one in part for content in one[1:] if content is not None})
            for one in part:
                ends = [content for content in one[1:] if content is not None]
                before, after = (self._known[content] if content is not None else None for content in one[1:])
                yield SeenChange(one, before, after, self._unreadable.isdisjoint(ends))
                left.subtract(ends)
                done()
            self._known = {content: seen for content, seen in self._known.items() if left[content]}

    def job(self, path: str) -> Job:
        """A file by its path from the top, as if it were there."""
        absolute = self.repository.top / path
        return Job(absolute, path, self.settings_of(absolute))

    def _observe(self, contents: Collection[Content]) -> None:
        missing = sorted(one for one in contents if one not in self._known)
        data = blobs_of(self.repository, {one.blob for one in missing})
        for one in missing:
            self._known[one] = None
        self._unreadable.update(one for one in missing if one.blob not in data)
        there = {one: data[one.blob] for one in missing if one.blob in data and is_written(one.path, data[one.blob])}
        for one, file in self._parsed(there).items():
            if file.problem is not None or file.failures:
                self._unreadable.add(one)
            else:
                self._known[one] = SeenContent(file, text_of(file, plain_text(there[one])))

    def _parsed(self, contents: Mapping[Content, bytes]) -> dict[Content, ObservedFile]:
        view = View(self.evidence, identities=False)
        jobs = {one: self.job(one.path) for one in contents}
        found: dict[Content, ObservedFile] = {}
        if self.store is not None:
            questions = {
                one: self.store.question(data, jobs[one].path, jobs[one].settings, sites=True)
                for one, data in contents.items()
            }
            for one, body in self.store.answers(questions).items():
                if (file := recalled(body, jobs[one], view)) is not None:
                    found[one] = file
        work = [(one, jobs[one], data) for one, data in contents.items() if one not in found]
        return {**found, **dict(_observed(work, view))}


def blobs_of(repository: Repository, blobs: Collection[str]) -> dict[str, bytes]:
    """Contents by their id; those that are missing, as in a partial clone, are left out."""
    asked = sorted(blobs)
    if not asked:
        return {}
    try:
        output = repository.run("cat-file", "--batch", text="".join(f"{one}\n" for one in asked).encode("ascii"))
    except GitError:
        return {key: data for one in asked for key, data in blobs_of(repository, [one]).items()} if asked[1:] else {}
    answers = zip(asked, objects_in(output), strict=True)
    return {one: there.content for one, there in answers if there is not None}


def _observed(work: Sequence[tuple[Content, Job, bytes]], view: View) -> Iterator[tuple[Content, ObservedFile]]:
    """Observe contents, in several processes where that is worth it."""
    observe = partial(_observe_one, view=view)
    workers = min(available_cpus(), len(work))
    if workers < 2 or sum(len(data) for _, _, data in work) < PARALLEL_FROM_BYTES:
        yield from map(observe, work)
        return
    from seniorlint.review.run.pool import process_pool  # few contents need no other process

    with process_pool(workers, evidence=True) as pool:
        yield from pool.map(observe, work, chunksize=max(1, len(work) // (workers * 8)))


def _observe_one(work: tuple[Content, Job, bytes], *, view: View) -> tuple[Content, ObservedFile]:
    content, job, data = work
    return content, observe_bytes(data, job, view=view)[0]
