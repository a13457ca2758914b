"""What makes a finding the same one when the lines above it change."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seniorlint.engine.source import Source
    from seniorlint.findings.finding import Finding

_LONGEST = 1000  # code points of a line that count: a generated line may be a megabyte long and have many findings


class Fingerprints:
    """The fingerprints of one report; ask in the order of the report, because equal findings differ by number."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, finding: Finding, source: Source | None) -> str:
        """64 hexadecimal digits from code, path, the line's text without its indentation, and the running number.

        Where the text cannot be read any more, the message takes the place of the line.
        """
        line = source.line(finding.line).strip()[:_LONGEST] if source is not None else finding.message
        key = (finding.code, finding.path, line)
        self._seen[key] += 1
        # As JSON the parts cannot run into each other, and lone surrogates in a path do no harm.
        return hashlib.sha256(json.dumps([*key, self._seen[key]]).encode("ascii")).hexdigest()
