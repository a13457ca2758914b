"""The configured baselines of open texts, and what they leave of a text's findings from version to version."""

from __future__ import annotations

from pathlib import Path

from seniorlint.app.baseline_by_file import BaselineByFile, read_configured
from seniorlint.files.stamp import Stamp, is_settled, stamp_of
from seniorlint.live.finding_group import Group
from seniorlint.live.incremental_findings import CheckedText
from seniorlint.review.narrow.baseline_file import Baseline


class OpenBaselines:
    """The baselines that configurations name, each read again when its file changes."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Stamp | None, Baseline]] = {}
        self._by_file: dict[Path, BaselineByFile] = {}

    def reload(self) -> None:
        """Ask again from here on which files were renamed."""
        self._by_file.clear()

    def get(self, file: Path) -> BaselineByFile:
        """The baseline of an absolute path; the same object while nothing changed. Raises `RequestError`."""
        stamp = stamp_of(str(file))
        known, baseline = self._read.get(file, (None, None))
        if baseline is None or known is None or known != stamp:
            baseline = read_configured(file)
            self._read[file] = stamp if stamp is not None and is_settled(stamp) else None, baseline
            self._by_file.pop(file, None)
        if file not in self._by_file:
            self._by_file[file] = BaselineByFile(baseline)
        return self._by_file[file]

    def last(self, file: Path) -> BaselineByFile | None:
        """The baseline of an absolute path as it was read last; None where it never could be."""
        if file not in self._by_file and file in self._read:
            self._by_file[file] = BaselineByFile(self._read[file][1])
        return self._by_file.get(file)


class ShownGroups:
    """What a baseline leaves of the groups of one text's findings.

    A group of which the same is left is the same object again, as in `CheckedText`.
    """

    def __init__(self) -> None:
        self._before: dict[int, tuple[Group, Group]] = {}

    def of(self, checked: CheckedText, baseline: BaselineByFile | None, folder: Path) -> tuple[Group, ...]:
        """The groups without what is hidden; `folder` is the absolute one that the findings' path is relative to."""
        before, self._before = self._before, {}
        if baseline is None:
            return checked.groups
        findings = [one for group in checked.groups for one in group]
        shown = set(map(id, baseline.left_of(findings, checked.identity_of, folder)))
        for group in checked.groups:
            of_group = tuple(one for one in group if id(one) in shown)
            left = group if len(of_group) == len(group) else Group(of_group)
            known = before.get(id(group))
            if known is not None and known[0] is group and known[1].own == of_group:
                left = known[1]
            self._before[id(group)] = group, left
        return tuple(left for _, left in self._before.values() if left)
