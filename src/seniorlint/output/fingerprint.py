"""What makes a finding the same one when the lines above it change."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seniorlint.findings.identity import identity_of

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding
    from seniorlint.findings.identity import Identity
    from seniorlint.output.run_report import RunReport


def fingerprint(finding: Finding, identity: Identity | None) -> str:
    """64 hexadecimal digits from a finding's path and its identity.

    A file that has no tree has findings without an identity: then it is the code and the message.
    """
    known = [finding.code, finding.message] if identity is None else [identity.digest]
    return _digest(finding.path, *known)


def fingerprinted(report: RunReport) -> Iterator[tuple[Finding, str]]:
    """The findings, their paths from the top of the repository, each with a fingerprint that no other one has.

    Equal ones, which only findings without an identity can have, are numbered in the order of the report.
    """
    known = identity_of(report.results)
    count: Counter[str] = Counter()
    for finding in report.findings:
        here = finding._replace(path=report.from_top(finding.path))
        made = fingerprint(here, known(finding))
        count[made] += 1
        yield here, made if count[made] == 1 else _digest(made, str(count[made]))


def _digest(*parts: str) -> str:
    # As JSON the parts cannot run into each other, and lone surrogates in a path do no harm.
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()
