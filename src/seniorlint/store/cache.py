"""What earlier runs found, in one JSON file per set of options: data only, and only from a folder of this user.

The first line is a checksum of the rest. A file that cannot be read as a cache is reported once and built again; one
that cannot be written is done without. Writing replaces the whole file in one step, so a run that is killed or runs
beside another leaves a whole file behind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from seniorlint.engine.collector import collector_off
from seniorlint.files.digest import digest
from seniorlint.files.regular import NotRegular, open_regular
from seniorlint.files.stamp import Stamp
from seniorlint.files.whole import remove_leftovers, write_whole
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.rule_card import RuleCard
from seniorlint.store.cache_folder import make_folder
from seniorlint.store.cache_place import why_not_own
from seniorlint.store.cache_rows import (
    CheckedFile,
    Damaged,
    RunRecord,
    checked_file,
    file_row,
    result_of_unchanged,
    rule_card,
    run_record,
    run_row,
)

_FORMAT = 8
_MAX_FILES = 8  # sets of options
_MAX_RUNS = 16  # sets of paths for one set of options
_PRIVATE = 0o600


class Cache:
    """The cache of one set of options, in a folder that is trusted (see `cache_place.why_not_trusted`).

    `warn` is called with a sentence, at most once for the file. `cards`: all rules, by code. What was read stays as
    rows, which are looked at when they are asked for.
    """

    def __init__(
        self, folder: Path, key: str, warn: Callable[[str], None], cards: Mapping[str, RuleCard] | None = None
    ) -> None:
        self.folder, self.key, self.warn = folder, key, warn
        self.cards = cards or {}
        self._files: dict[str, Any] = {}
        self._runs: dict[str, Any] = {}
        self._is_damaged = False

    @property
    def path(self) -> Path:
        """The file of this cache."""
        return self.folder / f"check-{self.key[:32]}.json"

    def load(self) -> None:
        """Read what is there; a file that seniorlint did not write is reported and taken for empty."""
        try:
            data = self._read()
        except FileNotFoundError:
            return
        except NotRegular as error:
            self.warn(f"The cache file {self.path} is not used: {error.strerror}.")
            return
        except OSError as error:
            self.warn(f"The cache {self.folder} cannot be read ({error.strerror}); going on without it.")
            return
        try:
            checksum, _, body = data.partition(b"\n")
            if checksum.decode("ascii") != digest(body):
                raise Damaged("not what was written")
            with collector_off():
                document = json.loads(body)
            match document:
                case {"format": int(version)} if version != _FORMAT:
                    raise Damaged("another format")
                case {"key": self.key, "rules": dict() as rules, "entries": dict() as files, "runs": dict() as runs}:
                    self.cards = {code: rule_card(row) for code, row in rules.items()}
                    self._files, self._runs = files, runs
                case _:
                    raise Damaged("document")
        except (ValueError, RecursionError):
            self._damaged()

    def file(self, path: str, shown: str) -> CheckedFile | None:
        """What is known of a file, under the path that is to be shown."""
        row = self._files.get(path)
        if row is None:
            return None
        try:
            return checked_file(path, shown, row, self.cards)
        except Damaged:
            self.forget(path)
            self._damaged()
            return None

    def result_of_unchanged(self, path: str, shown: str, settings: str, stamp: Stamp) -> FileResult | None:
        """The result of a file, if what is known of it is of this stamp and these settings."""
        row = self._files.get(path)
        if row is None:
            return None
        try:
            return result_of_unchanged(shown, row, settings, stamp, self.cards)
        except Damaged:
            self.forget(path)
            self._damaged()
            return None

    def run(self, name: str) -> RunRecord | None:
        """What is known of a run over some paths."""
        row = self._runs.get(name)
        if row is None:
            return None
        try:
            return run_record(row)
        except Damaged:
            self._damaged()
            return None

    def keep(self, checked: CheckedFile) -> None:
        """Remember a result."""
        self._files[checked.path] = file_row(checked)

    def forget(self, path: str) -> None:
        """Know nothing of a file any more."""
        self._files.pop(path, None)

    def keep_run(self, name: str, run: RunRecord) -> None:
        """Remember a run as the latest one."""
        self._runs.pop(name, None)
        self._runs[name] = run_row(run)

    def save(self) -> None:
        """Write everything, without what is known of files that are gone; silent where that is not allowed."""
        self._files = {path: row for path, row in self._files.items() if os.path.exists(path)}
        while len(self._runs) > _MAX_RUNS:
            del self._runs[next(iter(self._runs))]
        document = {
            "format": _FORMAT,
            "key": self.key,
            "rules": self.cards,
            "entries": self._files,
            "runs": self._runs,
        }
        body = json.dumps(document, separators=(",", ":")).encode("ascii")
        try:
            make_folder(self.folder)
            write_whole(self.path, digest(body).encode("ascii") + b"\n" + body, mode=_PRIVATE)
            remove_leftovers(self.folder)
            self._drop_old_files()
        except OSError:
            return  # a read-only place or a full disk is not a fault: the next run is as slow as this one

    def _read(self) -> bytes:
        with open_regular(self.path) as file:
            reason = why_not_own(os.fstat(file.fileno()))
            if reason is not None:
                raise PermissionError(0, reason)
            return file.read()

    def _damaged(self) -> None:
        if not self._is_damaged:
            self._is_damaged = True
            self.warn(f"The cache file {self.path} is damaged; it is ignored and built again.")

    def _drop_old_files(self) -> None:
        """Keep the caches of the last few sets of options only."""
        files = sorted(self.folder.glob("check-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in files[_MAX_FILES:]:
            path.unlink(missing_ok=True)
