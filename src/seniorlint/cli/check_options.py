"""What `seniorlint check` was asked for, and which requests contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from seniorlint.app.scope import Scope
from seniorlint.catalogue.scales import NEVER, SEVERITIES
from seniorlint.cli.options import overrides_from, scope_from, split_words
from seniorlint.cli.outputs import DEFAULT_FORMAT, Output
from seniorlint.findings.finding import Finding

if TYPE_CHECKING:
    from seniorlint.app.import_sources import ImportRequest

STDIN = Path("-")


class CheckOptions(NamedTuple):
    """The options of `check` by name, as they were given."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    level: str | None
    project_only: bool
    no_project: bool
    exclude: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    add_suppressions: bool
    reason: str | None
    diff: bool
    outputs: tuple[Output, ...]
    since: str | None
    changed_files: bool
    author: str | None
    baseline_file: Path | None
    imports: tuple[ImportRequest, ...]
    no_baseline: bool
    lists_all: bool
    statistics: bool
    fail_on: str | None
    exit_zero: bool
    ignore_suppressions: bool
    stdin_filename: Path | None
    jobs: str
    file_timeout: int | None
    memory_limit: int | None
    no_cache: bool
    cache_dir: Path | None
    show_settings: bool
    show_files: bool
    allow_plugins: bool
    config_file: Path | None
    isolated: bool
    quiet: int
    show_fixes: bool
    verbose: bool
    interactive: bool
    watch: bool

    @property
    def is_stdin(self) -> bool:
        """Is the text on standard input what is reviewed?"""
        return STDIN in self.paths

    @property
    def fixes(self) -> bool:
        """Are fixes applied, or shown?"""
        return self.fix or (self.diff and not self.add_suppressions)

    @property
    def workers(self) -> int | None:
        """The number of processes, None for auto; raises `click.UsageError`."""
        if self.jobs == "auto":
            return None
        if not self.jobs.isdecimal() or int(self.jobs) < 1:
            raise click.UsageError(f"--jobs takes a number from 1 up or auto, not {self.jobs!r}.")
        return int(self.jobs)

    def fails(self, finding: Finding, configured: str | None) -> bool:
        """Does this finding alone make the run exit 1? `configured`: the configuration's `fail-on`."""
        fail_on = self.fail_on or configured
        if self.exit_zero or fail_on == NEVER:
            return False
        return fail_on is None or SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)

    def refuse_contradictions(self) -> None:
        """Raise `click.UsageError` where an option would have no effect, or two cannot both have theirs."""
        for sentence in self._contradictions():
            raise click.UsageError(sentence)

    # seniorlint: ignore-next-line[complex-function] because each branch is one sentence of its own
    def _contradictions(self) -> Iterator[str]:
        console = [one for one in self.outputs if one.file is None]
        files = [one.file for one in self.outputs if one.file is not None]
        if self.fix and self.diff:
            yield "--fix changes the files and --diff only shows how; give one of them."
        if self.unsafe_fixes and not self.fixes:
            yield "--unsafe-fixes goes with --fix or --diff."
        if self.diff and self.outputs:
            yield "--diff prints a patch and no findings; leave --output-format out."
        if self.diff and self.statistics:
            yield "--diff prints a patch and no findings; leave --statistics out."
        if self.diff and self.fail_on is not None:
            yield "--fail-on is about findings, and --diff prints none; it exits 1 where there is something to change."
        if self.exit_zero and self.fail_on is not None:
            yield "--exit-zero means --fail-on never; give one of them."
        if len(console) > 1:
            yield "Only one --output-format can go to standard output; give the others a =FILE."
        if len(set(files)) < len(files):
            yield "Two --output-format options name the same file."
        if self.statistics and any(one.format != DEFAULT_FORMAT for one in console):
            yield f"--statistics is a table for people; give --output-format {console[0].format} a =FILE."
        if self.lists_all and (self.statistics or self.diff or any(one.format != DEFAULT_FORMAT for one in console)):
            yield f"--all is for the format {DEFAULT_FORMAT}; the others list every finding."
        if self.stdin_filename is not None and self.paths != (STDIN,):
            yield "--stdin-filename goes with - as the only path."
        if self.is_stdin and len(self.paths) > 1:
            yield "- stands alone: no other path can go with it."
        if self.changed_files and self.since is None:
            yield "--changed-files goes with --since."
        if self.is_stdin and (self.since is not None or self.baseline_file is not None):
            yield "--since and --baseline take files, not -."
        if self.is_stdin and self.author is not None:
            yield "--author takes files, not -: nothing says who wrote what is on standard input."
        if self.imports and (self.is_stdin or self.fixes):
            yield "--import is about files as they are; leave -, --fix and --diff out."
        if self.imports and (self.show_settings or self.show_files):
            yield "--show-settings and --show-files check nothing; leave --import out."
        if self.fixes and self.author is not None:
            yield "--fix and --diff are about whole files; leave --author out."
        if self.show_settings and self.author is not None:
            yield "--show-settings checks nothing, so there are no findings of an --author."
        if self.fixes and self.since is not None and not self.changed_files:
            yield "--fix and --diff are about whole files; with --since they need --changed-files."
        if self.fixes and self.baseline_file is not None:
            yield "--fix and --diff also fix what a baseline hides; leave --baseline out."
        if self.show_settings and (self.is_stdin or self.fixes or self.outputs):
            yield "--show-settings checks nothing; give it files and folders, and leave the output options out."
        if self.show_files and (self.is_stdin or self.fixes or self.outputs or self.since or self.author):
            yield "--show-files checks nothing; give it files and folders, and leave the options about findings out."
        if self.show_files and self.show_settings:
            yield "--show-files and --show-settings each show one thing; give one of them."
        yield from _bad_globs(self.exclude)
        if self.is_stdin and self.exclude:
            yield "--exclude chooses among files, not -."
        if self.no_baseline and self.baseline_file is not None:
            yield "--no-baseline and --baseline contradict each other."
        if self.no_cache and self.cache_dir is not None:
            yield "--no-cache and --cache-dir contradict each other."
        if self.project_only and self.no_project:
            yield "--project-only and --no-project contradict each other."
        if self.is_stdin and (self.project_only or self.no_project):
            yield "--project-only and --no-project choose among files, not -."
        if self.config_file is not None and self.isolated:
            yield "--config and --isolated contradict each other."

    def scope(self) -> Scope:
        """What is reviewed, and under which settings."""
        kinds: Literal["", "project", "python"] = ""
        if self.project_only or self.no_project:
            kinds = "project" if self.project_only else "python"
        overrides = overrides_from(self.select, self.extend_select, self.ignore, self.level, kinds, self.exclude)
        overrides = overrides._replace(file_timeout=self.file_timeout, memory_limit=self.memory_limit)
        return scope_from(self.paths, self.config_file, self.isolated, self.allow_plugins, overrides)


def _bad_globs(exclude: tuple[str, ...]) -> Iterator[str]:
    if not exclude:
        return
    from seniorlint.files.glob_faults import fault_of

    for number, glob in enumerate(split_words(exclude)):
        fault = fault_of(glob, can_take_back=number > 0, relative_to="the current folder")
        if fault is not None:
            yield f"--exclude: {glob!r} matches nothing: {fault}."
