"""What GitHub code scanning takes of a SARIF file, and which findings are kept where there are more."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.catalogue.scales import SEVERITIES

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding

# GitHub refuses a run with more results, and a file in which several runs have the same tool and category. Runs of
# several categories would be judged apart, and a finding that moves from one to another would be closed and opened
# again. So there is one run (https://docs.github.com/code-security/reference/code-scanning/sarif-files).
GITHUB_TAKES = 25_000
GITHUB_SHOWS = 5_000
# Of the results. GitHub takes 10 MB of the whole file; what describes the rules is less than one of them.
GITHUB_BYTES = 9_000_000

_FAST = 1  # a level of gzip that makes no less of it than the one for the upload


class Kept(NamedTuple):
    """The JSON of each result that is kept, in the order of the findings, and how many findings are not among them."""

    results: Sequence[str]
    left_out: int


def kept(findings: Sequence[Finding], result_of: Callable[[Finding], str]) -> Kept:
    """As many results as GitHub takes: the most serious first, and equally serious ones in their order."""
    by_severity = sorted(range(len(findings)), key=lambda index: SEVERITIES.index(findings[index].severity))
    packer = zlib.compressobj(_FAST)
    made: dict[int, str] = {}
    packed = 0
    for index in by_severity[:GITHUB_TAKES]:
        result = result_of(findings[index])
        packed += len(packer.compress(result.encode("ascii")))
        if packed > GITHUB_BYTES:
            break
        made[index] = result
    return Kept([made[index] for index in sorted(made)], len(findings) - len(made))
