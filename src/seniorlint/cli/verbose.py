"""`seniorlint check --verbose`: what decided the run and what took its time, on standard error after the results."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seniorlint.app.run_facts import run_facts
from seniorlint.app.waiting import Progress
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.progress import progress
from seniorlint.engine.counted import counted
from seniorlint.engine.rule_times import keep_times, seconds_by_rule
from seniorlint.review.run.check_run import Steps
from seniorlint.settings.project_top import project_root
from seniorlint.store.cache_place import project_cache

_MOST = 20  # entries of a list
_SLOWEST = 5


class _Counted:
    """Steps that are counted on their way."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.parsed = 0

    def start(self, length: int) -> None:
        """Say how many steps there will be."""
        self.parsed += length
        self._steps.start(length)

    def step(self) -> None:
        """One step is done."""
        self._steps.step()


class Story:
    """What happens in a run. `progress` is for its request, and hears what is done for how long."""

    def __init__(self, options: CheckOptions) -> None:
        self._options = options
        self._began = time.perf_counter()
        self._phases: list[tuple[str, float, int]] = []
        keep_times()

    @property
    def progress(self) -> Progress:
        """The progress of the run, which is shown as without --verbose."""
        return self._progress

    @contextmanager
    def _progress(self, label: str) -> Iterator[Steps]:
        began = time.perf_counter()
        with progress(label) as bar:
            counting = _Counted(bar)
            yield counting
        self._phases.append((label, time.perf_counter() - began, counting.parsed))

    def tell(self) -> None:
        """Say what is known at the end; raises `RequestError`."""
        took = time.perf_counter() - self._began
        facts = run_facts(self._options.scope())
        say(f"Configuration: {', '.join(facts.configurations) or 'no file; the defaults hold'}.")
        for path, why in facts.left_out[:_MOST]:
            say(f"Left out: {path} ({why})")
        if len(facts.left_out) > _MOST:
            say(f"Left out: {len(facts.left_out) - _MOST} more")
        say(f"Cache: {self._cache()}.")
        phases = (f"{label.lower()} {seconds:.2f} s" for label, seconds, _ in self._phases)
        say(f"Time: {', '.join((f'{took:.2f} s', *phases))}.")
        self._tell_rules()

    def _cache(self) -> str:
        if self._options.fixes:
            return "not used, because fixes read every file"
        parsed = counted(sum(count for _, _, count in self._phases), "file")
        if self._options.no_cache:
            return f"not used; {parsed} parsed"
        folder = self._options.cache_dir or project_cache(project_root(Path.cwd()))
        return f"{folder}; {parsed} parsed, the others were known"

    def _tell_rules(self) -> None:
        seconds = seconds_by_rule()
        slowest = sorted(seconds, key=lambda name: -seconds[name])[:_SLOWEST]
        if slowest:
            say(f"Slowest rules: {', '.join(f'{name} {seconds[name]:.3f} s' for name in slowest)}.")
        elif any(parsed for _, _, parsed in self._phases):
            say("Slowest rules: several processes checked; --jobs 1 tells.")


@contextmanager
def telling(options: CheckOptions) -> Iterator[Progress]:
    """Tell the story of a run once it ends with its exit code; an error is all that is said of a run that fails."""
    story = Story(options)
    try:
        yield story.progress
    except SystemExit:
        story.tell()
        raise
