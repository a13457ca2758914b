"""What rules cost beside the parse, with those there are and with as many copies of them again.

`python -I many_rules.py @FILELIST` prints `{"files": ..., "parse": ..., "rules": {"142": ..., "284": ...}}`: processor
seconds for the bare parse and for the whole analysis of all files. Each file is read, parsed and analysed in turn, so
that whatever else the machine does hits all alike. A copy runs the same check under another name.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import libcst

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.ruleset import Ruleset, build
from seniorlint.engine.source import Source
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse

TIMES = 2


def rulesets() -> dict[int, Ruleset]:
    """The ruleset with all rules, and one with copies of them, by how many rules each has."""
    catalogue = load_catalogue()
    rules = [rule for rule in catalogue.rules.values() if rule.principle.id != INTERNAL]
    messages = {rule.name: rule.message for rule in rules}
    plain = build([(rule.name, rule.default_options()) for rule in rules], (), messages, catalogue.groups)
    return {len(rules): plain, TIMES * len(rules): with_copies(plain, TIMES * len(rules))}


def with_copies(ruleset: Ruleset, count: int) -> Ruleset:
    """A ruleset of `count` rules: those that it has, and copies of them under other names."""
    names = sorted(ruleset.names)
    copies = [f"{name}-{number}" for number, name in enumerate(islice(cycle(names), count - len(names)))]
    copied = [
        (node_type, replace(entry, name=copy))
        for copy in copies
        for node_type, entry in ruleset.entries
        if entry.name == copy.rpartition("-")[0]
    ]
    return Ruleset((*ruleset.entries, *copied), ruleset.gates, ruleset.groups)


def measure(files: Sequence[Path], sets: dict[int, Ruleset]) -> tuple[float, dict[int, float]]:
    """Processor seconds for parsing the files, and for analysing them with each ruleset."""
    parsing = 0.0
    analysing = dict.fromkeys(sets, 0.0)
    for path in files:
        source = read_source(path)
        parsing += _seconds(libcst.parse_module, source.text)
        for count, ruleset in sets.items():
            analysing[count] += _seconds(analyse, Source(source.text), path.name, ruleset)
        gc.collect()
    return parsing, analysing


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def main() -> int:
    """Measure the files named on the command line and print one JSON object."""
    parser = argparse.ArgumentParser(prog="many_rules.py", fromfile_prefix_chars="@", description="Cost of rules.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a file, or @FILELIST")
    files: list[Path] = parser.parse_args().files
    gc.disable()
    sets = rulesets()
    measure(files[:3], sets)  # the first analysis of a kind fills tables
    parsing, analysing = measure(files, sets)
    rules = {str(count): round(seconds, 4) for count, seconds in analysing.items()}
    print(json.dumps({"files": len(files), "parse": round(parsing, 4), "rules": rules}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
