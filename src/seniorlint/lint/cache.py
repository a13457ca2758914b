"""What earlier runs found, in one JSON file per set of options: data only, for a repository may bring a cache along.

The first line is a checksum of the rest. A file that cannot be read as a cache is said once and built anew; one that
cannot be written is done without. Writing replaces the whole file in one step, so a run that is killed or runs beside
another leaves a whole file behind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from seniorlint.engine.finding import Finding, FindingFix
from seniorlint.engine.observation import TextEdit
from seniorlint.lint.digest import digest
from seniorlint.lint.result import FileResult
from seniorlint.lint.stamp import Stamp

FOLDER = ".seniorlint_cache"
TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by seniorlint; see https://bford.info/cachedir/\n"
_FORMAT = 2
_MAX_FILES = 8  # sets of options
_MAX_RUNS = 16  # sets of paths for one set of options


class Entry(NamedTuple):
    """The result for one file. `stamp` is None where the file was too young to be trusted by its times."""

    stamp: Stamp | None
    digest: str
    settings: str
    suppressed: int
    findings: Sequence[Sequence[Any]]
    statements: Sequence[str]

    def result(self, shown: str) -> FileResult:
        """The stored result, under the path that is to be shown."""
        findings = tuple(_finding(shown, row) for row in self.findings)
        return FileResult(shown, findings, self.suppressed, (), tuple(self.statements))


@dataclass(frozen=True)
class RunRecord:
    """Which files a run found below its paths, and what must be unchanged for the next one to find the same.

    `folders`: their times of change in nanoseconds. `watched`: configuration and ignore files with their stamps.
    `exists`: paths that must (not) be there. `files`: (path, fingerprint of its settings). `notes`: what was said.
    """

    folders: Mapping[str, int]
    watched: Mapping[str, Stamp | None]
    exists: Mapping[str, bool]
    files: Sequence[tuple[str, str]]
    notes: Sequence[str]


@dataclass
class Cache:
    """The cache of one set of options. `warn` is called with a sentence, at most once."""

    folder: Path
    key: str
    warn: Callable[[str], None]
    entries: dict[str, Entry] = field(default_factory=dict)
    runs: dict[str, RunRecord] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file of this cache."""
        return self.folder / f"check-{self.key[:32]}.json"

    def load(self) -> None:
        """Read what is there; a file that is none of ours is warned of and taken for empty."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            self.warn(f"The cache {self.folder} cannot be read ({error.strerror}); going on without it.")
            return
        try:
            checksum, _, body = data.partition(b"\n")
            if checksum.decode("ascii") != digest(body):
                raise ValueError("not what was written")
            document = json.loads(body)
            if document["format"] != _FORMAT or document["key"] != self.key:
                raise ValueError("another format")
            self.entries = {path: _entry(row) for path, row in document["entries"].items()}
            self.runs = {name: _run(row) for name, row in document["runs"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            self.entries, self.runs = {}, {}
            self.warn(f"The cache file {self.path} is damaged; it is ignored and built anew.")

    def save(self) -> None:
        """Write everything, without the entries of files that are gone; says nothing where that is not allowed."""
        self.entries = {path: entry for path, entry in self.entries.items() if os.path.exists(path)}
        while len(self.runs) > _MAX_RUNS:
            del self.runs[next(iter(self.runs))]
        document = {
            "format": _FORMAT,
            "key": self.key,
            "entries": {path: _entry_row(entry) for path, entry in self.entries.items()},
            "runs": {name: _run_row(run) for name, run in self.runs.items()},
        }
        try:
            make_folder(self.folder)
            temporary = self.folder / f".{os.getpid()}-{self.path.name}"
            try:
                body = json.dumps(document, separators=(",", ":")).encode("ascii")
                temporary.write_bytes(digest(body).encode("ascii") + b"\n" + body)
                os.replace(temporary, self.path)
            finally:
                temporary.unlink(missing_ok=True)
            self._drop_old_files()
        except FileExistsError:
            self.warn(f"{self.folder} is not a folder of ours; going on without a cache.")
        except OSError:
            return  # a read-only place is no fault: the next run is as slow as this one

    def _drop_old_files(self) -> None:
        """Keep the caches of the last few sets of options only."""
        files = sorted(self.folder.glob("check-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in files[_MAX_FILES:]:
            path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make the cache's folder, with the files that keep backups and git away from it.

    Raises `FileExistsError` where something else has its place, a link included.
    """
    if folder.is_symlink():
        raise FileExistsError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((TAG, _TAG_TEXT), (".gitignore", "*\n")):
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")


def finding_row(finding: Finding) -> list[Any]:
    """A finding without its path, as JSON holds it."""
    fix = [finding.fix.safety, [list(edit) for edit in finding.fix.edits]] if finding.fix else None
    return [
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.code,
        finding.message,
        finding.severity,
        fix,
    ]


def _finding(shown: str, row: Sequence[Any]) -> Finding:
    line, column, end_line, end_column, code, message, severity, fix = row
    mended = FindingFix(fix[0], tuple(TextEdit(*edit) for edit in fix[1])) if fix else None
    return Finding(shown, line, column, end_line, end_column, code, message, severity, mended)


def _entry(row: Sequence[Any]) -> Entry:
    stamp, digest, settings, suppressed, findings, statements = row
    return Entry(Stamp(*stamp) if stamp else None, digest, settings, suppressed, findings, statements)


def _entry_row(entry: Entry) -> list[Any]:
    return list(entry)


def _run(row: Mapping[str, Any]) -> RunRecord:
    watched = {path: Stamp(*stamp) if stamp else None for path, stamp in row["watched"].items()}
    return RunRecord(row["folders"], watched, row["exists"], [tuple(item) for item in row["files"]], row["notes"])


def _run_row(run: RunRecord) -> dict[str, Any]:
    return {
        "folders": run.folders,
        "watched": run.watched,
        "exists": run.exists,
        "files": run.files,
        "notes": run.notes,
    }
