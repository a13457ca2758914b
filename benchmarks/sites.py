"""How often each rule is met on ten real packages: a rule that everybody meets says nothing about anybody.

`python -m benchmarks.sites [--corpus DIR]` prints a line a rule: occasions, those that were missed, and the share of
the met ones. All rules run with their default options. A rule with ten or more sites that is met more than 97 % of the
time is marked `nearly always`; its file must say why, under the key `nearly-always`. Exit 1 where one does not (`NO
REASON`), or where one does that is met less often (`NOT SO`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.corpus import TEN_PACKAGES, CorpusError, add_corpus_option, ensure, with_paths_in_packages
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Catalogue
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse

ENOUGH = 10  # sites; of fewer nothing can be told
NEARLY_ALWAYS = 0.97  # a rule that is met more often than this has to say why
NO_REASON = "NO REASON"  # `nearly-always` is missing in the rule's file
NOT_SO = "NOT SO"  # it is there, and is not true


def count(files: list[tuple[str, Path]], catalogue: Catalogue) -> Counter[tuple[str, str]]:
    """How many observations there are by rule and outcome; each file with its path relative to its package."""
    rules = [rule for rule in catalogue.rules.values() if rule.principle.id != INTERNAL]
    messages = {rule.name: rule.message for rule in rules}
    ruleset = build([(rule.name, rule.default_options()) for rule in rules], (), messages, catalogue.groups)
    counted: Counter[tuple[str, str]] = Counter()
    for shown, path in files:
        try:
            analysis = analyse(read_source(path), shown, ruleset, sites=True)
        except NotText:
            continue
        counted.update((one.subject, one.outcome) for one in analysis.observations)
    return counted


def mark(met: int, missed: int, reason: str) -> str:
    """What to say of a rule with this many sites, whose file gives this reason for being met nearly always."""
    if met + missed < ENOUGH:
        return ""
    if met <= NEARLY_ALWAYS * (met + missed):
        return NOT_SO if reason else ""
    return "nearly always" if reason else NO_REASON


def main() -> int:
    """Count and print; 1 where a mark is a fault, 2 where the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description="Count what is met and missed.")
    add_corpus_option(parser)
    corpus: Path = parser.parse_args().corpus
    try:
        ensure(corpus, TEN_PACKAGES)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    files = with_paths_in_packages(corpus, TEN_PACKAGES)
    catalogue = load_catalogue()
    counted = count(files, catalogue)
    marks: Counter[str] = Counter()
    print(f"{'rule':<30}{'sites':>8}{'missed':>8}{'met':>8}")
    for rule in sorted({subject for subject, _ in counted}):
        met, missed = counted[rule, "met"], counted[rule, "missed"]
        said = mark(met, missed, catalogue.rules[rule].nearly_always)
        marks[said] += 1
        print(f"{rule:<30}{met + missed:>8,}{missed:>8,}{met / (met + missed):>8.1%}  {said}".rstrip())
    return 1 if marks[NO_REASON] or marks[NOT_SO] else 0


if __name__ == "__main__":
    sys.exit(main())
