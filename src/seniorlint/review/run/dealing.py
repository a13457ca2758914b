"""What comes before jobs are given to several processes: the imports that they share, and who gets what."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence

from seniorlint.languages.language import Language

_CHUNKS_PER_WORKER = 12  # small enough that no worker ends long before the others, large enough to be worth a message
_MAX_CHUNK = 32


def load_for_workers(*, evidence: bool, languages: Iterable[Language]) -> None:
    """Import here what every worker needs, once instead of in each, where workers are forked.

    `evidence`: it is looked for, too. `languages`: those of the files, as far as they are known.
    """
    if sys.platform != "linux":
        return
    import seniorlint.review.check_text  # noqa: F401
    from seniorlint.engine.ruleset import load_checks, load_registered

    if evidence:
        load_registered()
    else:
        load_checks()
    for language in languages:
        language.load()
    gc.freeze()  # what is not walked by a collector stays shared between them


def chunks_of(indexes: Sequence[int], workers: int) -> list[list[int]]:
    """Jobs dealt out so that each chunk has large and small ones, the chunks with the largest first."""
    count = max(workers * _CHUNKS_PER_WORKER, -(-len(indexes) // _MAX_CHUNK))
    return [chunk for chunk in (list(indexes[start::count]) for start in range(count)) if chunk]
