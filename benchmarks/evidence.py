"""Each kind of evidence: how often it is shown on ten real packages, and how often that was judged right.

`python -m benchmarks.evidence [--corpus DIR]` prints a line a kind: the places in the ten packages, the places on real
code that were read by hand (`tests/precision/evidence/`), and the share of those at which the skill is there. Places
that were taken for evidence once, were wrong, and are silent now are counted apart: `silent`. Exit 1 where ten or more
places of a kind were judged and fewer than 95 % are right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.corpus import TEN_PACKAGES, CorpusError, add_corpus_option, ensure, with_paths_in_packages
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse
from tests.precision.judgements import EVIDENCE_FOLDER, read

ENOUGH = 10  # judged places; of fewer the share says little
RIGHT = 0.95


def main() -> int:
    """Count and print; 1 where a kind is judged too low, 2 where the packages cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence")
    add_corpus_option(parser)
    corpus: Path = parser.parse_args().corpus
    try:
        ensure(corpus, TEN_PACKAGES)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    files = with_paths_in_packages(corpus, TEN_PACKAGES)
    kinds = load_catalogue().evidence
    counted = _count(files, tuple(kinds))
    totals: Counter[str] = Counter()
    too_low = 0
    print(f"{'kind of evidence':<32}{'skill':<58}{'places':>7}{'judged':>8}{'right':>8}{'silent':>8}")
    for kind in sorted(kinds.values(), key=lambda one: (one.skill.id, one.name)):
        judged = judged_places(kind.name)
        totals.update(judged)
        said = judged["worth"] + judged["not"]
        share = judged["worth"] / said if said else 0.0
        too_low += said >= ENOUGH and share < RIGHT
        right = f"{share:.1%}" if said else "-"
        print(f"{kind.name:<32}{kind.skill.id:<58}{counted[kind.name]:>7,}{said:>8}{right:>8}{judged['silent']:>8}")
    said = totals["worth"] + totals["not"]
    print(
        f"\n{totals['worth']} of {said} judged places are right ({totals['worth'] / said:.1%}); kinds below: {too_low}"
    )
    return 1 if too_low else 0


def judged_places(kind: str) -> Counter[str]:
    """How many places of a kind were judged, by verdict."""
    path = EVIDENCE_FOLDER / f"{kind}.tsv"
    return Counter(one.verdict for one in read(path)) if path.exists() else Counter()


def _count(files: list[tuple[str, Path]], kinds: tuple[str, ...]) -> Counter[str]:
    """How many places there are by kind; each file with its path relative to its package."""
    ruleset = build((), kinds, {}, ())
    counted: Counter[str] = Counter()
    for shown, path in files:
        try:
            analysis = analyse(read_source(path), shown, ruleset, sites=True)
        except NotText:
            continue
        counted.update(one.subject for one in analysis.observations if one.outcome == "shown")
    return counted


if __name__ == "__main__":
    sys.exit(main())
