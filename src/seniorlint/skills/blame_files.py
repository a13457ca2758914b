"""The origins of the lines of many files: from the store where nothing has changed, otherwise from git."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from seniorlint.files.regular import read_regular
from seniorlint.git.changed_paths import write_changed_paths
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import FLAGS, Blame, Flags, Origin, blame_file
from seniorlint.skills.blame_rows import BlameKeys, packed_blame, unpacked_blame
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.observations import Observations

_PROCESSES = 2  # of git at a time


def blame_files(
    repository: Repository,
    paths: Sequence[str],
    done: Callable[[], None],
    store: Observations | None = None,
    flags: Flags = FLAGS,
) -> Iterator[tuple[str, Blame | GitError]]:
    """Blame the work tree's files, given as paths from the top, in their order; `done` is called after each.

    What git cannot blame comes as the error. Origins that are equal are the same object in all files.
    """
    keys = _keys_of(repository, paths, store, flags)
    bodies = store.shelf.get(list(keys.values())) if store is not None else {}
    known: dict[Origin, Origin] = {}
    unknown = [path for path in paths if keys.get(path, b"") not in bodies]
    if unknown:
        write_changed_paths(repository, len(unknown))
    fresh = _blamed(repository, unknown, flags)
    for path in paths:
        key = keys.get(path, b"")
        blame = _recalled(bodies[key], repository, path, flags) if key in bodies else next(fresh)
        if isinstance(blame, Blame):
            if store is not None and key and key not in bodies:
                store.shelf.put(key, packed_blame(blame))
            of_all = {number: known.setdefault(one, one) for number, one in blame.distinct.items()}
            blame = Blame(tuple([of_all[id(one)] for one in blame.origins]), blame.numbers, blame.blank)
        done()
        yield path, blame


def _keys_of(
    repository: Repository, paths: Sequence[str], store: Observations | None, flags: Flags
) -> dict[str, bytes]:
    """The key in the store of each file that can be read."""
    keys: dict[str, bytes] = {}
    if store is not None:
        made = BlameKeys(repository, store.installation, flags)
        for path in paths:
            with suppress(OSError):
                keys[path] = made.key(path, read_regular(repository.top / path))
    return keys


def _blamed(repository: Repository, paths: Sequence[str], flags: Flags) -> Iterator[Blame | GitError]:
    if not paths:
        return
    from concurrent.futures import ThreadPoolExecutor

    executor = ThreadPoolExecutor(_PROCESSES)
    try:
        yield from executor.map(partial(_blame_or_error, repository, flags=flags), paths)
    finally:
        executor.shutdown(cancel_futures=True)


def _recalled(body: bytes, repository: Repository, path: str, flags: Flags) -> Blame | GitError:
    try:
        return unpacked_blame(body)
    except Damaged:
        return _blame_or_error(repository, path, flags)


def _blame_or_error(repository: Repository, path: str, flags: Flags) -> Blame | GitError:
    try:
        return blame_file(repository, path, flags)
    except GitError as error:
        return error
