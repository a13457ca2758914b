"""Runs a rule or a kind of evidence again on the real packages in which it was judged."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import CORPUS_VARIABLE, DEFAULT_CORPUS, ensure
from seniorlint.catalogue.model import EvidenceKind, Rule
from seniorlint.files.source_file import read_source
from seniorlint.testing import judge
from tests.precision.judgements import Judgement, versions


def differing(subject: Rule | EvidenceKind, judgements: Sequence[Judgement]) -> list[str]:
    """The judged places at which something else is reported (of a rule) or shown (of evidence) than was judged."""
    corpus = Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS) / "judged"
    ensure(corpus, sorted({one.package for one in judgements}), versions())
    by_file: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_file[one.package, one.path].append(one)
    outcome = "missed" if isinstance(subject, Rule) else "shown"
    found: list[str] = []
    for (package, file), group in by_file.items():
        analysis = judge([subject], read_source(corpus / package / file), file)
        lines = {one.span.line for one in analysis.observations if one.outcome == outcome}
        found += [
            f"{package}/{file}:{one.line}: {one.verdict}, {'' if one.line in lines else 'not '}{outcome}"
            for one in group
            if (one.line in lines) != (one.verdict != "silent")
        ]
    return found
