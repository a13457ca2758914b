"""The run over many repositories: tasks are dealt out, results are put together, and whatever breaks is named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.app.errors import RequestError, refuse
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.files.regular import read_regular
from seniorlint.git.contact import Contact
from seniorlint.org.batch_work import Text, installed, work_on
from seniorlint.org.clone import Clone, NoClone, Under, folder_name, open_clone
from seniorlint.org.file_seen import from_plain, not_judged, not_read
from seniorlint.org.least_people import are_enough, people_in
from seniorlint.org.manifest import Finished, Manifest
from seniorlint.org.open_work import OpenWork
from seniorlint.org.plain_settings import plain_settings
from seniorlint.org.result_files import ResultFiles
from seniorlint.org.tally import Status, Tally, failed
from seniorlint.org.task_end import ClusterLost, Done
from seniorlint.review.run.check_run import Steps
from seniorlint.settings.config import ConfigError
from seniorlint.settings.effective import Settings
from seniorlint.store.observations import Observations, Row

if TYPE_CHECKING:
    from seniorlint.org.cluster import Cluster

_ALONE = 2  # the attempt in which nothing else is on its way
_UNUSABLE = (NoClone, ConfigError, CatalogueError, UnknownSelector, RequestError, OSError)


class Entry(NamedTuple):
    """What came of one repository. `path`: absolute; `name`: of its results; `people`: if fewer than five."""

    path: Path
    name: str
    status: Status
    tally: Tally
    people: Collection[Contact] = ()


class _Task(NamedTuple):
    """Files of a repository, by the indexes of their jobs. `attempt`: 0 in a batch, 1 one by one, `_ALONE` at last."""

    work: OpenWork
    settings: Settings
    indexes: Sequence[int]
    attempt: int = 0


@dataclass
class OrgRun:
    """A run. `open_cluster` is called when the first file is to be judged. `entries`: what is done, by path.

    `stopped`: why not everything is; `is_interrupted`: by Ctrl-C. One thread uses it.
    """

    under: Under
    open_cluster: Callable[[], Cluster]
    store: Observations | None = None
    files: ResultFiles | None = None
    entries: dict[Path, Entry] = field(default_factory=dict)
    threads: int = 0
    stopped: str | None = None
    is_interrupted: bool = False
    _manifest: Manifest | None = None
    _cluster: Cluster | None = None
    _tasks: dict[int, _Task] = field(default_factory=dict)
    _again: list[_Task] = field(default_factory=list)
    _suspects: list[_Task] = field(default_factory=list)

    def go(self, paths: Sequence[Path], progress: Progress) -> None:
        """Look at repositories by their absolute paths; Ctrl-C and a cluster that is lost leave what is done."""
        if self.files is not None:
            try:
                self._manifest = Manifest(self.files.folder)
            except OSError as error:
                raise refuse(f"--output: {self.files.folder} cannot be used: {error.strerror}") from error
        with progress("Checking") as steps:
            steps.start(len(paths))
            try:
                for path in paths:
                    self._begin(path, steps)
                    self._ask_again(steps)
                self._take_all(steps)
                for task in self._suspects:
                    self._submit(task._replace(attempt=_ALONE), steps)
                    self._take_all(steps)
            except KeyboardInterrupt:
                self.stopped, self.is_interrupted = "it was interrupted", True
            except ClusterLost as error:
                self.stopped = str(error)
            finally:
                if self._cluster is not None:
                    self._cluster.close()
        for path in paths:
            if path not in self.entries:
                self.entries[path] = Entry(path, folder_name(path), "unfinished", Tally())

    def _begin(self, path: Path, steps: Steps) -> None:
        name = folder_name(path)
        try:
            clone = open_clone(path, self.under)
            known = self._known(name, clone)
            if known is not None:
                people = () if known.has_five else people_in(path)
                self._enter(Entry(path, name, "known", known, people), steps)
                return
            work = OpenWork(clone, name)
            work.recall(self.store, with_observations=self.files is not None)
        except Exception as error:  # one repository must not take the others with it
            self._enter(Entry(path, name, "failed", _why(error)), steps)
            return
        for settings, indexes in work.batches():
            self._submit(_Task(work, settings, indexes), steps)
        self._finish_if_whole(work, steps)

    def _known(self, name: str, clone: Clone) -> Tally | None:
        if self._manifest is None or self.files is None:
            return None
        finished = self._manifest.finished(name, clone.key)
        return finished.tally if finished is not None and self.files.has(name, finished.sizes) else None

    def _enter(self, entry: Entry, steps: Steps) -> None:
        self.entries[entry.path] = entry
        steps.step()

    def _submit(self, task: _Task, steps: Steps) -> None:
        """Hand a task in, after waiting for others where there are enough on their way."""
        if self._cluster is None:
            self._cluster = self.open_cluster()
            self.threads = self._cluster.threads()
        while not self._cluster.has_room:
            self._take(steps)
        texts: list[Text] = []
        indexes: list[int] = []
        for index in task.indexes:
            job = task.work.clone.jobs[index]
            try:
                texts.append((str(job.path), job.shown, read_regular(job.path)))
                indexes.append(index)
            except OSError as error:
                task.work.seen[index] = not_read(error, job)
        if indexes:
            installation = self.store.installation if self.store is not None else None
            arguments = plain_settings(task.settings), texts, installation, self.files is not None
            self._tasks[self._cluster.submit(work_on, *arguments)] = task._replace(indexes=indexes)
        else:
            self._finish_if_whole(task.work, steps)

    def _ask_again(self, steps: Steps) -> None:
        """Hand in what came back, file by file."""
        while self._again:
            self._submit(self._again.pop(), steps)

    def _take_all(self, steps: Steps) -> None:
        """Wait for everything that is on its way."""
        while self._tasks:
            self._take(steps)
            self._ask_again(steps)

    def _take(self, steps: Steps) -> None:
        """Wait for one task, and do what its end asks for."""
        assert self._cluster is not None
        done = self._cluster.next()
        task = self._tasks.pop(done.number)
        if done.error is None:
            self._learn(task, done)
        elif len(task.indexes) > 1:
            self._again.extend(task._replace(indexes=[index], attempt=1) for index in task.indexes)
        elif done.died and task.attempt < _ALONE:
            self._suspects.append(task)  # it may have been another task of its worker
        else:
            [index] = task.indexes
            task.work.seen[index] = not_judged(task.work.clone.jobs[index], "worker", done.error)
        self._finish_if_whole(task.work, steps)

    def _learn(self, task: _Task, done: Done) -> None:
        """Take over what a worker has seen; raises `RequestError` for one with another seniorlint."""
        build, seconds, answers = done.value
        if build != installed():
            raise refuse("--scheduler: a worker has another version of seniorlint, Python, libcst, PyYAML or regex")
        work = task.work
        work.seconds += seconds
        codes = work.clone.project.catalogue.by_code
        for index, (key, body, *plain) in zip(task.indexes, answers, strict=True):
            work.seen[index] = from_plain(plain, work.clone.jobs[index].shown, codes)
            work.parsed.add(index)
            if self.store is not None and key is not None:
                self.store.keep(Row(key, body))

    def _finish_if_whole(self, work: OpenWork, steps: Steps) -> None:
        path = work.clone.top
        if not work.is_whole or path in self.entries:
            return
        try:
            result = work.result(with_observations=self.files is not None)
        except Exception as error:  # one repository must not take the others with it
            self._enter(Entry(path, work.name, "failed", _why(error)), steps)
            return
        people = people_in(path)
        tally = result.tally._replace(has_five=are_enough(people))
        if self.files is not None and self._manifest is not None:
            try:
                sizes = self.files.write(work.name, result.findings, result.observations)
                self._manifest.keep(work.name, Finished(work.clone.key, sizes, tally))
            except OSError as error:
                raise refuse(f"--output: {self.files.folder} cannot be written: {error.strerror}") from error
        self._enter(Entry(path, work.name, "checked", tally, () if tally.has_five else people), steps)


def _why(error: Exception) -> Tally:
    """The tally of a repository that an error ended."""
    if isinstance(error, _UNUSABLE):
        return failed("repository", str(error))
    return failed("seniorlint", f"{type(error).__name__}: {error}; please report it")
