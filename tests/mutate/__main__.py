"""`python -m tests.mutate [RULE...] [--sample N] [--seed S]`: do fixtures see small changes of their checks?

Prints for each rule or kind of evidence, or group of them that share a module, how many mutants were tried, caught and
left, and every one that is left with its file and line. Ctrl-C prints what was tried so far. Exit 0: at least 95 % were
caught; 1: fewer.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import resource
import signal
import sys

from tests.mutate.judge import is_as_drawn, is_caught
from tests.mutate.modules import paths, subjects_of
from tests.mutate.mutants import Mutant
from tests.mutate.report import Report, choose, explained

MEMORY = 3 << 30  # bytes; a mutant that takes more fails, and is caught
SHARE = 0.95


def main() -> int:
    """Try the mutants that the command line asks for; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__.partition("\n")[0])
    parser.add_argument("rules", nargs="*", metavar="RULE", help="rules or kinds of evidence (default: all)")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants only, drawn at random")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="what the sample is drawn with")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count(), metavar="N", help="processes")
    words = parser.parse_args()
    unknown = set(words.rules) - {subject for module in paths() for subject in subjects_of(module)}
    if unknown:
        parser.error(f"no rule or evidence: {', '.join(sorted(unknown))}")
    mutants = choose(words.rules, words.sample, words.seed)
    for subject in sorted({subject for module in {one.module for one in mutants} for subject in subjects_of(module)}):
        if not is_as_drawn(subject):
            sys.exit(f"{subject}: the fixture is not as drawn before anything is changed: seniorlint fixtures")
    report = Report(explained())
    with (
        multiprocessing.get_context("fork").Pool(words.jobs, _limit_resources) as pool,
        contextlib.suppress(KeyboardInterrupt),  # what was tried so far is printed
    ):
        for done, (mutant, caught) in enumerate(pool.imap_unordered(_try, mutants, chunksize=4), 1):
            report.add(mutant, caught)
            if sys.stderr.isatty():
                print(f"\r{done} of {len(mutants)}", end="", file=sys.stderr, flush=True)
    print(report.text())
    return 0 if report.share >= SHARE else 1


def _try(mutant: Mutant) -> tuple[Mutant, bool]:
    return mutant, is_caught(mutant, subjects_of(mutant.module))


def _limit_resources() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that prints the report
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
