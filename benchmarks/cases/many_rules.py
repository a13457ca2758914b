"""The rules there are, and twice as many, against the bare parse on 300 files of Django and one CPU."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from benchmarks import peers
from benchmarks.bench import Bench
from benchmarks.result import Row, Target
from benchmarks.timing import Command, measure
from benchmarks.workspace import workspace

_AT_MOST = 1.35  # for the rules that there are


def run(bench: Bench) -> Iterator[Row]:
    """Measure; the ratios are of processor time inside of one process."""
    with workspace(bench.django_300(), bench.corpus) as place:
        argv = (*peers.many_rules(bench.corpus), f"@{place.file_list}")
        timing = measure([Command("many rules", argv, place.project, bench.runs, place.environment)], cpus=1)
    measured = [json.loads(one.stdout) for one in timing["many rules"].runs]
    for index, count in enumerate(measured[0]["rules"]):
        ratio = statistics.median(one["rules"][count] / one["parse"] for one in measured)
        target = None if index else Target("at most", _AT_MOST)
        yield Row("many-rules", f"analysis with {count} rules / bare parse", ratio, bench.runs, target=target)
