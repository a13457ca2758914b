"""Where the files are that a report names: it was made on another machine, in another folder, or here."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from seniorlint.imported.reported import Reported

_SAMPLE = 200  # paths of a report that say where it was made
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_DEPTH = 30  # folders of a path that are tried as the place where it was made


@dataclass
class ReportFolders:
    """Finds the files of one report below some folders, the likeliest first; all are absolute.

    `made_in`: the folder on the machine where the report was made that is the same as one of these, and which;
    None where paths are as they are here.
    """

    folders: Sequence[Path]
    made_in: tuple[str, Path] | None = None
    _found: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Reported], folders: Sequence[Path]) -> ReportFolders:
        """The folders, in the order in which most of a sample of files are in them."""
        written = list(dict.fromkeys(_written(one) for one in findings))
        sample = written[:: max(len(written) // _SAMPLE, 1)][:_SAMPLE]
        relative = [one for one in sample if not _is_absolute(one)]
        ordered = sorted(folders, key=lambda folder: -sum(_exists(os.path.join(folder, one)) for one in relative))
        strange = [one for one in sample if _is_absolute(one) and not _exists(one)]
        return cls(ordered, _made_in(strange, folders))

    def path_of(self, one: Reported) -> str:
        """The absolute path of a finding's file, whether or not there is one."""
        key = one.path, one.base, one.is_address
        if key not in self._found:
            self._found[key] = self._resolved(_written(one))
        return self._found[key]

    def _resolved(self, written: str) -> str:
        if _is_absolute(written):
            if self.made_in is not None and written.startswith(self.made_in[0]) and not _exists(written):
                before, here = self.made_in
                return os.path.normpath(os.path.join(here, written[len(before) :]))
            return os.path.normpath(written)
        candidates = [os.path.normpath(os.path.join(folder, written)) for folder in self.folders]
        return next(filter(_exists, candidates), candidates[0])


def _written(one: Reported) -> str:
    """The path of a finding, with `/`; absolute, or relative to a folder that the report does not name."""
    path = one.path
    if one.is_address:
        path = _from_address(one.path)
        if one.base and not _is_absolute(path):
            path = f"{_from_address(one.base).rstrip('/')}/{path}"
    is_of_windows = _DRIVE.match(path) is not None or (os.sep == "/" and "/" not in path)
    return path.replace("\\", "/") if is_of_windows else path


def _from_address(text: str) -> str:
    try:
        path = unquote(urlsplit(text).path if "://" in text or text.startswith("file:") else text)
    except ValueError:  # a host in brackets that do not close
        return text
    return path[1:] if _DRIVE.match(path[1:]) else path


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or _DRIVE.match(path) is not None


def _exists(path: str) -> bool:
    try:
        return os.path.isfile(path)
    except ValueError:  # no file can have that name
        return False


def _made_in(paths: Sequence[str], folders: Sequence[Path]) -> tuple[str, Path] | None:
    """The folder, with its last slash, below which half of the paths or more are as below one of ours."""
    votes = Counter(one for path in paths for folder in folders for one in _matches(path, folder))
    if not votes:
        return None
    # Where two do equally well, the one is surer of which more of the paths is known.
    best = max(votes, key=lambda one: (votes[one], -len(one[0]), -folders.index(one[1])))
    return best if 2 * votes[best] >= len(paths) else None


def _matches(path: str, folder: Path) -> Iterator[tuple[str, Path]]:
    parts = path.split("/")
    for count in range(max(len(parts) - _DEPTH, 1), len(parts)):
        if _exists(os.path.join(folder, *parts[count:])):
            yield path[: len("/".join(parts[:count])) + 1], folder
