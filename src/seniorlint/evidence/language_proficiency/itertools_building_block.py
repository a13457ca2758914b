"""`itertools-building-block`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_PARTS = (
    "accumulate",
    "batched",
    "chain",
    "chain.from_iterable",
    "combinations",
    "combinations_with_replacement",
    "compress",
    "dropwhile",
    "filterfalse",
    "groupby",
    "islice",
    "pairwise",
    "permutations",
    "product",
    "starmap",
    "takewhile",
    "tee",
    "zip_longest",
)


@evidence(calls=tuple(f"itertools.{part}" for part in _PARTS))
def itertools_building_block(call: cst.Call, ctx: Context) -> Verdict:
    """A call of one of the parts."""
    return Shown(call.func)
