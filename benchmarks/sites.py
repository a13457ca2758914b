"""How often each rule is met on ten real packages: a rule that everybody meets says nothing about anybody.

`python -m benchmarks.sites [--corpus DIR]` prints a line a rule: occasions, those that were missed, and the share of
the met ones. All rules run with their default options.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.corpus import TEN_PACKAGES, CorpusError, add_corpus_option, ensure, python_files
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse


def count(files: list[tuple[str, Path]]) -> Counter[tuple[str, str]]:
    """How many observations there are by rule and outcome; each file with its path relative to its package."""
    catalogue = load_catalogue()
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


def main() -> int:
    """Count and print; 2 where the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description="Count what is met and missed.")
    add_corpus_option(parser)
    corpus: Path = parser.parse_args().corpus
    try:
        ensure(corpus, TEN_PACKAGES)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    files = [
        (path.relative_to(corpus / package).as_posix(), path)
        for package in TEN_PACKAGES
        for path in python_files(corpus, [package])
    ]
    counted = count(files)
    print(f"{'rule':<28}{'sites':>8}{'missed':>8}{'met':>8}")
    for rule in sorted({subject for subject, _ in counted}):
        met, missed = counted[rule, "met"], counted[rule, "missed"]
        print(f"{rule:<28}{met + missed:>8,}{missed:>8,}{met / (met + missed):>8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
